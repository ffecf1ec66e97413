using System.Globalization;
using System.Resources;
using System.Text.RegularExpressions;
using Grid.Core.Actors;
using Grid.ClientApi.Http;

namespace Grid.WebConsole.Tests;

/// <summary>The texts of the console.</summary>
public sealed partial class TextTests
{
    private static readonly ResourceManager Resources = new("Grid.WebConsole.Texts", typeof(Texts).Assembly);

    [Fact]
    public void Every_text_of_a_page_is_there_in_Chinese()
    {
        var folder = Path.Combine(Root(), "WebConsole");
        var texts = Directory.EnumerateFiles(folder, "*.cs*", SearchOption.AllDirectories)
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal)
                && !file.Contains("/bin/", StringComparison.Ordinal)
                && !file.EndsWith(".csproj", StringComparison.Ordinal))
            .SelectMany(file => Used().Matches(File.ReadAllText(file)))
            .Select(match => match.Groups["text"].Value).Distinct().ToList();
        Assert.True(texts.Count > 200);
        Assert.Equal([], texts.Where(text => Chinese(text) is null));
    }

    [Fact]
    public void Both_languages_have_the_same_words_for_codes()
    {
        var english = Keys("");
        Assert.Equal([], english.Where(key => Chinese(key) is null));
    }

    /// <summary>Refusals that nobody meets who uses the console.</summary>
    private static readonly Refusal[] OfOtherClients =
    [
        Refusal.IssuedWithOtherContent, Refusal.IssueNotLaterThanCurrent, Refusal.IssuedInFuture,
        Refusal.CancelledForOtherReason, Refusal.RegionNotListed, Refusal.NumberLimitReached,
        Refusal.NumberInService, Refusal.NumberQuarantined, Refusal.BindingsOutstanding, Refusal.MomentImpossible,
        Refusal.OtherCarrier, Refusal.NumberSuspended, Refusal.NumberNotSuspended, Refusal.BindingOfFormerHolder,
        Refusal.ReceiptNeeded, Refusal.BindingEnded, Refusal.BindingHeldOtherwise, Refusal.NothingAsked,
        Refusal.AnswerNotPossible, Refusal.AnsweredOtherwise, Refusal.RegisteredWithOtherContent,
        Refusal.EventNotSent, Refusal.SignalStreamNotHeld, Refusal.TooManySignalStreams,
        Refusal.TooManyRemovedSubjects, Refusal.VerifiedTooOften,
    ];

    [Fact]
    public void Every_refusal_that_a_user_can_meet_is_there_in_Chinese() =>
        Assert.Equal([], Enum.GetValues<Refusal>().Except(OfOtherClients)
            .Where(refusal => Chinese("problem." + Problems.Code(refusal)) is null));

    private static string? Chinese(string key)
    {
        using var set = new ResourceSetOf("zh");
        return set.Find(key);
    }

    private static IEnumerable<string> Keys(string culture)
    {
        using var set = new ResourceSetOf(culture);
        return [.. set.Keys];
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Grid.sln")))
            folder = folder.Parent!;
        return folder.FullName;
    }

    /// <summary>Texts are used by the localizer alone, or named in a property that it is given.</summary>
    [GeneratedRegex("""\bT\[\s*"(?<text>[^"]+)"|\("/console[^"]*", "(?<text>[^"]+)"\)|=>\s+"(?<text>[A-Z][^"]+\.)",""",
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Used();

    private sealed class ResourceSetOf(string culture) : IDisposable
    {
        private readonly ResourceSet set =
            Resources.GetResourceSet(CultureInfo.GetCultureInfo(culture), createIfNotExists: true, tryParents: false)
            ?? throw new InvalidOperationException($"There are no texts in '{culture}'.");

        public IEnumerable<string> Keys =>
            set.Cast<System.Collections.DictionaryEntry>().Select(entry => (string)entry.Key);

        public string? Find(string key) => set.GetString(key);

        public void Dispose() { }
    }
}
