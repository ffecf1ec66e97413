using System.Globalization;
using Grid.Cli.Checks;
using Grid.Core.Cards;
using Grid.OfflineFilter;
using Grid.Testing.CommandLine;

namespace Grid.Cli.Offline;

/// <summary>Checks cards in hand against files, and counts the answers.</summary>
/// <param name="clock">Where time comes from.</param>
internal sealed class OfflineCheck(TimeProvider clock)
{
    /// <summary>Checks all cards of a list.</summary>
    /// <exception cref="OfflineFileException">A file can't be relied upon.</exception>
    public async Task<int> Run(
        string[] files, string folder, string cards, TimeSpan maxAge, string? expect, CancellationToken stop)
    {
        var (key, signer) = OfflineKeys.ReadForChecks(folder);
        using var loan = signer;
        var checker = new OfflineChecker(key, signer, clock, maxAge);
        foreach (var file in files)
            checker.Load(await File.ReadAllBytesAsync(file, stop));
        var answers = new SortedDictionary<OfflineAnswer, long>();
        await foreach (var card in FeedReader.Read(cards, ChinaTime.DayOf(clock.GetUtcNow())).WithCancellation(stop))
        {
            var answer = card.IssuedOn is { } issuedOn ? checker.Check(card.IdNumber, issuedOn) : OfflineAnswer.Ask;
            answers[answer] = answers.GetValueOrDefault(answer) + 1;
        }
        foreach (var (answer, count) in answers)
            await Console.Out.WriteLineAsync(
                string.Create(CultureInfo.InvariantCulture, $"{count,12:N0}  {TextOf(answer)}"));
        await Console.Out.WriteLineAsync($"as of {checker.AsOf:yyyy-MM-dd'T'HH:mm:ss'Z'}");
        var isFresh = !answers.ContainsKey(OfflineAnswer.NoFreshFile);
        return isFresh && (expect is null || answers.Keys.All(answer => TextOf(answer) == expect))
            ? ExitCode.Done
            : ExitCode.Failed;
    }

    private static string TextOf(OfflineAnswer answer) => answer switch
    {
        OfflineAnswer.Ask         => "ask",
        OfflineAnswer.NotReported => "not_reported",
        _                         => "no_fresh_file",
    };
}
