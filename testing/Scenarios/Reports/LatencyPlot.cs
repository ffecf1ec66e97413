using System.Globalization;
using Grid.Scenarios.Playing;

namespace Grid.Scenarios.Reports;

/// <summary>How long calls took, by what was asked: all of them, with the middle half thick.</summary>
internal static class LatencyPlot
{
    private const double Left = 110;
    private const double Right = 560;
    private const double Row = 28;
    private const double Top = 26;

    public static string Of(RunLog log)
    {
        var kinds = log.Calls
            .GroupBy(call => call.Kind)
            .OrderBy(kind => kind.Key, StringComparer.Ordinal)
            .ToArray();
        var most = log.Calls.Max(call => call.Took);
        var least = log.Calls.Min(call => call.Took);
        var bottom = Top + kinds.Length * Row;
        var scale = TimeScale.Logarithmic(Left, Right, least * 0.7, most * 1.5);
        var svg = new Svg(Right + 360, bottom + 26, "How long calls took");
        scale.Draw(svg, Top, bottom, Clock.Span);
        foreach (var (column, name) in ((string[])["calls", "p50", "p95", "p99", "slowest"]).Index())
            svg.Text(Column(column), Top - 10, name, "tick end");
        foreach (var (index, kind) in kinds.Index())
            Draw(svg, scale, kind.Key, [.. kind.Select(call => call.Took).Order()], Top + index * Row + Row / 2);
        return svg.ToString();
    }

    private static void Draw(Svg svg, TimeScale scale, string kind, TimeSpan[] times, double y)
    {
        svg.Text(Left - 10, y + 4, kind, "label end");
        svg.Line(scale.At(times[0]), y, scale.At(times[^1]), y, "range");
        var (quarter, threeQuarters) = (scale.At(Rank(times, 0.25)), scale.At(Rank(times, 0.75)));
        svg.Rectangle(quarter, y - 5, Math.Max(threeQuarters - quarter, 2), 10, "middle-half");
        svg.Line(scale.At(Rank(times, 0.5)), y - 8, scale.At(Rank(times, 0.5)), y + 8, "median");
        svg.Text(Column(0), y + 4, times.Length.ToString(CultureInfo.InvariantCulture), "figure end");
        foreach (var (index, rank) in ((double[])[0.5, 0.95, 0.99, 1]).Index())
            svg.Text(Column(index + 1), y + 4, Clock.Span(Rank(times, rank)), "figure end");
    }

    private static double Column(int column) => Right + 80 + column * 68;

    /// <summary>The time within which a share of them was answered.</summary>
    private static TimeSpan Rank(TimeSpan[] sorted, double share) =>
        sorted[Math.Max(0, (int)Math.Ceiling(sorted.Length * share) - 1)];
}
