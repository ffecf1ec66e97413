using System.Text.RegularExpressions;

namespace Grid.Simulation.MutationTesting;

/// <summary>A bug of one line, planted into a copy of the sources.</summary>
/// <param name="Name">What is wrong then, in a few words.</param>
/// <param name="File">Where, below the root of the repository.</param>
/// <param name="Right">The text as it is; there once.</param>
/// <param name="Wrong">What stands there instead.</param>
internal sealed record Mutant(string Name, string File, string Right, string Wrong)
{
    private const string WhiteSpace = @"(\\[ nrt])+";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>The text of the file with the bug in it; white space in the place may differ.</summary>
    /// <exception cref="InvalidOperationException">The place is not there, or not there once.</exception>
    public string Plant(string text)
    {
        var pattern = Regex.Replace(Regex.Escape(Right), WhiteSpace, @"\s+", RegexOptions.ExplicitCapture, Patience);
        var places = Regex.Matches(text, pattern, RegexOptions.ExplicitCapture, Patience);
        return places is [var place]
            ? string.Concat(text.AsSpan(0, place.Index), Wrong, text.AsSpan(place.Index + place.Length))
            : throw new InvalidOperationException($"'{Name}': its place is in {File} {places.Count} times.");
    }
}
