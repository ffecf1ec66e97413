using System.Text.Json;
using Grid.Simulation.Checks;

namespace Grid.Simulation.Feeds;

/// <summary>The answer to a sender, as far as it arrived.</summary>
internal sealed record FeedReport(IReadOnlyList<FeedReport.Error> Errors, FeedReport.Totals? End)
{
    /// <summary>Something is wrong with a line.</summary>
    internal sealed record Error(long Line, string Field, string Code);

    /// <summary>What became of all lines.</summary>
    internal sealed record Totals(bool Done, string? Code, long Lines, long Accepted, long Refused);

    /// <exception cref="ViolationException">It is not in the documented form, or counts down.</exception>
    public static FeedReport Read(string text)
    {
        var (errors, sums, end) = (new List<Error>(), (Line: 0L, Accepted: 0L, Refused: 0L), (Totals?)null);
        foreach (var line in text.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (end is not null)
                throw Wrong("something is said after the totals");
            using var json = JsonDocument.Parse(line);
            var said = json.RootElement;
            if (said.TryGetProperty("done", out var done))
                end = new(
                    done.GetBoolean(), Text(said, "code"), Number(said, "lines"), Number(said, "accepted"),
                    Number(said, "refused"));
            else if (Text(said, "code") is { } code)
                errors.Add(new(Number(said, "line"), Text(said, "field") ?? "", code));
            else
            {
                var next = (Line: Number(said, "line"), Accepted: Number(said, "accepted"),
                    Refused: Number(said, "refused"));
                if (next.Line < sums.Line || next.Accepted < sums.Accepted || next.Refused < sums.Refused)
                    throw Wrong("the progress goes back");
                sums = next;
            }
        }
        if (end is not null && (end.Accepted < sums.Accepted || end.Refused < sums.Refused))
            throw Wrong("the totals are less than the progress");
        return new(errors, end);
    }

    private static ViolationException Wrong(string what) => new("A report tells how an import goes", what);

    private static string? Text(JsonElement said, string name) =>
        said.TryGetProperty(name, out var value) ? value.GetString() : null;

    private static long Number(JsonElement said, string name) =>
        said.TryGetProperty(name, out var value) ? value.GetInt64() : throw Wrong($"{name} is missing");
}
