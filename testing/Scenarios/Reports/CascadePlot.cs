using System.Globalization;
using Grid.Scenarios.Playing;

namespace Grid.Scenarios.Reports;

/// <summary>
/// The number of institutions that had received and answered their events, by the time since the cause.
/// </summary>
internal static class CascadePlot
{
    private const double Left = 40;
    private const double Right = 430;
    private const double Top = 12;
    private const double Bottom = 140;

    public static string Of(CascadeSeen cascade)
    {
        var most = Math.Max(1, cascade.Steps.Max(step => Math.Max(step.Progress.ToTell, step.Progress.Answered)));
        var last = Since(cascade, cascade.Steps[^1].At);
        var end = last < TimeSpan.FromSeconds(1) ? TimeSpan.FromSeconds(1) : last * 1.5;
        var scale = TimeScale.Logarithmic(Left, Right, TimeSpan.FromMilliseconds(1), end);
        var svg = new Svg(Right + 20, Bottom + 26, $"How {ClaimEvaluator.Name(cascade.Of)} spread");
        scale.Draw(svg, Top, Bottom, Clock.Span);
        for (var count = 0; count <= most; count += Math.Max(1, most / 4))
            svg.Text(Left - 8, Y(count, most) + 4, count.ToString(CultureInfo.InvariantCulture), "tick end");
        Curve(svg, scale, cascade, progress => progress.Told, most, end, "told");
        Curve(svg, scale, cascade, progress => progress.Overdue, most, end, "overdue");
        Curve(svg, scale, cascade, progress => progress.Answered, most, end, "answered");
        return svg.ToString();
    }

    /// <summary>What came of it, in a sentence.</summary>
    public static string Sentence(CascadeSeen cascade)
    {
        var (at, progress) = cascade.Steps[^1];
        var told = cascade.Steps.First(step => step.Progress.Told == progress.Told).At;
        var heard = $"{progress.Told} told {Time(Since(cascade, told), "within")}";
        return progress.Complete
            ? $"{heard}, complete {Time(Since(cascade, at), "after")}"
            : $"{heard}, {progress.Answered} answered, {progress.Overdue} overdue";
    }

    private static string Time(TimeSpan time, string word) =>
        time == TimeSpan.Zero ? "at once" : $"{word} {Clock.Span(time)}";

    private static void Curve(
        Svg svg, TimeScale scale, CascadeSeen cascade, Func<Worlds.Progress, int> of, int most, TimeSpan end,
        string style)
    {
        if (cascade.Steps.All(step => of(step.Progress) == 0))
            return;
        var points = new List<(double, double)> { (Left, Y(0, most)) };
        var before = 0;
        foreach (var (at, progress) in cascade.Steps)
        {
            var x = scale.At(Since(cascade, at));
            points.Add((x, Y(before, most)));
            points.Add((x, Y(of(progress), most)));
            before = of(progress);
        }
        points.Add((scale.At(end), Y(before, most)));
        svg.Path(points, "curve " + style);
    }

    private static double Y(int count, int most) => Bottom - (Bottom - Top - 6) * count / most;

    /// <summary>
    /// Institutions may have received their events before the answer reached the caller that caused them.
    /// </summary>
    private static TimeSpan Since(CascadeSeen cascade, TimeSpan at) =>
        at > cascade.Since ? at - cascade.Since : TimeSpan.Zero;
}
