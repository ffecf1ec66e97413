using System.Text.Json;

namespace Grid.Bench.Servers;

/// <summary>The last line of an import's answer.</summary>
internal static class ImportTotals
{
    /// <summary>Whether the import was broken off and may be sent again; what it took it takes again.</summary>
    public static bool IsUnavailable(string lastLine)
    {
        using var json = JsonDocument.Parse(lastLine);
        return json.RootElement.TryGetProperty("code", out var code) && code.GetString() == "unavailable";
    }

    /// <summary>An import that left lines out would make its rate that of something else.</summary>
    public static void MustBeAll(string lastLine, int cards)
    {
        using var json = JsonDocument.Parse(lastLine);
        var totals = json.RootElement;
        var taken = totals.GetProperty("accepted").GetInt64();
        if (taken != cards || !totals.GetProperty("done").GetBoolean())
            throw new BenchException($"The import took {taken:N0} of {cards:N0} cards: {lastLine}");
    }
}
