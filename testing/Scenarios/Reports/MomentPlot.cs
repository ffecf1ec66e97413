using Grid.Scenarios.Language;
using Grid.Scenarios.Playing;

namespace Grid.Scenarios.Reports;

/// <summary>
/// The checks around the moment in which something about a card was acknowledged: each is a bar from asking to answer.
/// </summary>
internal static class MomentPlot
{
    private const double Left = 110;
    private const double Right = 900;
    private const double Top = 34;
    private const double Row = 7;
    private const int MostAtEachSide = 60;

    /// <summary>The plot; null where the card was not verified around that moment.</summary>
    public static string? Of(RunLog log, Happening happening, Acknowledged acknowledged)
    {
        var near = Near(log, happening, acknowledged.At);
        if (near.Count == 0)
            return null;
        var lanes = near.GroupBy(check => check.Bank).Select(bank => (bank.Key, Rows: Packed(bank))).ToArray();
        var bottom = Top + lanes.Sum(lane => lane.Rows.Count * Row + 14);
        var from = near.Min(check => check.Began) - acknowledged.At;
        var to = near.Max(check => check.Ended) - acknowledged.At;
        var edge = (to - from) * 0.02;
        var scale = TimeScale.Linear(Left, Right, Min(from, TimeSpan.Zero) - edge, Max(to, TimeSpan.Zero) + edge);
        var svg = new Svg(Right + 20, bottom + 26, $"Checks around {ClaimEvaluator.Name(happening)}");
        scale.Draw(svg, Top, bottom, TimeScale.Signed, about: 7);
        var y = Top + 6;
        foreach (var (bank, rows) in lanes)
        {
            svg.Text(Left - 10, y + rows.Count * Row / 2 + 4, bank, "label end");
            foreach (var row in rows)
            {
                foreach (var check in row)
                    Bar(svg, scale, check, acknowledged.At, y);
                y += Row;
            }
            y += 14;
        }
        svg.Line(scale.At(TimeSpan.Zero), Top - 8, scale.At(TimeSpan.Zero), bottom, "moment");
        svg.Text(scale.At(TimeSpan.Zero), Top - 14, "acknowledged", "mark middle");
        return svg.ToString();
    }

    /// <summary>The checks nearest to a moment, without those that would make a line of the rest.</summary>
    private static List<CheckSeen> Near(RunLog log, Happening happening, TimeSpan at)
    {
        var checks = log.Checks.Where(check => check.Holder == happening.Name).OrderBy(check => check.Began);
        var before = checks.Where(check => check.Began < at).TakeLast(MostAtEachSide).ToArray();
        var after = checks.Where(check => check.Began >= at).Take(MostAtEachSide).ToArray();
        var reach = Min(Middle(before, at), Middle(after, at)) * 4 + TimeSpan.FromMilliseconds(50);
        return [.. before.Concat(after).Where(check => (check.Began - at).Duration() <= reach)];
    }

    /// <summary>How far away half of them are.</summary>
    private static TimeSpan Middle(CheckSeen[] checks, TimeSpan at) => checks.Length == 0
        ? TimeSpan.FromDays(10_000)
        : checks.Select(check => (check.Began - at).Duration()).Order().ElementAt(checks.Length / 2);

    private static void Bar(Svg svg, TimeScale scale, CheckSeen check, TimeSpan zero, double y)
    {
        var x = scale.At(check.Began - zero);
        var width = Math.Max(scale.At(check.Ended - zero) - x, 2.5);
        svg.Rectangle(x, y, width, Row - 2, Answers.Style(check.Answer), Answers.Story(check));
    }

    /// <summary>Bars that overlap stand in different rows.</summary>
    private static List<List<CheckSeen>> Packed(IEnumerable<CheckSeen> checks)
    {
        var rows = new List<List<CheckSeen>>();
        foreach (var check in checks.OrderBy(check => check.Began))
        {
            var row = rows.Find(row => row[^1].Ended <= check.Began);
            if (row is null)
                rows.Add(row = []);
            row.Add(check);
        }
        return rows;
    }

    private static TimeSpan Min(TimeSpan a, TimeSpan b) => a < b ? a : b;

    private static TimeSpan Max(TimeSpan a, TimeSpan b) => a > b ? a : b;
}
