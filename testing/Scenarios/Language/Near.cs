namespace Grid.Scenarios.Language;

/// <summary>Suggestions for a misspelt word.</summary>
internal static class Near
{
    private const int MostEdits = 2;

    /// <summary>The hint, for the end of a message; empty where no known word is similar enough.</summary>
    /// <param name="wrong">What was written.</param>
    /// <param name="possible">What could stand there.</param>
    public static string Hint(string wrong, IEnumerable<string> possible)
    {
        if (wrong.Length is 0 or > Names.Longest)
            return "";
        var longer = possible.Where(word => word.StartsWith(wrong + '/', StringComparison.Ordinal)).ToArray();
        if (longer.Length > 0)
            return $"; did you mean {Texts.Or(longer.Select(word => $"'{word}'"))}?";
        var best = possible
            .Select(word => (Word: word, Edits: Edits(wrong, word)))
            .Where(near => near.Edits <= MostEdits && near.Edits * 2 < near.Word.Length)
            .OrderBy(near => near.Edits)
            .ThenBy(near => near.Word, StringComparer.Ordinal)
            .FirstOrDefault();
        return best.Word is null ? "" : $"; did you mean '{best.Word}'?";
    }

    /// <summary>
    /// How many letters must be added, left out, changed or swapped with their neighbour; the case doesn't count.
    /// </summary>
    private static int Edits(string from, string to)
    {
        var (a, b) = (from.ToUpperInvariant(), to.ToUpperInvariant());
        var edits = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
            for (var j = 0; j <= b.Length; j++)
                edits[i, j] = i == 0 || j == 0 ? i + j : Math.Min(
                    Math.Min(edits[i - 1, j], edits[i, j - 1]) + 1,
                    Math.Min(
                        edits[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1),
                        i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]
                            ? edits[i - 2, j - 2] + 1
                            : int.MaxValue));
        return edits[a.Length, b.Length];
    }
}
