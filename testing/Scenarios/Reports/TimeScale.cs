using Grid.Scenarios.Playing;

namespace Grid.Scenarios.Reports;

/// <summary>Where times stand on an axis, and where it has its marks.</summary>
internal sealed class TimeScale
{
    private static readonly TimeSpan[] Marks =
    [
        TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(10), TimeSpan.FromMilliseconds(100),
        TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(10), TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(10),
        TimeSpan.FromHours(1), TimeSpan.FromHours(10), TimeSpan.FromDays(4), TimeSpan.FromDays(40),
        TimeSpan.FromDays(400), TimeSpan.FromDays(4000),
    ];

    /// <summary>What is round to a reader of clocks and calendars.</summary>
    private static readonly TimeSpan[] Steps =
    [
        .. Times(TimeSpan.FromMilliseconds(1), 1, 2, 5, 10, 20, 50, 100, 200, 500),
        .. Times(TimeSpan.FromSeconds(1), 1, 2, 5, 10, 15, 30),
        .. Times(TimeSpan.FromMinutes(1), 1, 2, 5, 10, 15, 30),
        .. Times(TimeSpan.FromHours(1), 1, 2, 3, 6, 12),
        .. Times(TimeSpan.FromDays(1), 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000),
    ];

    private readonly double left;
    private readonly double right;
    private readonly double from;
    private readonly double to;
    private readonly bool isLogarithmic;

    private TimeScale(double left, double right, TimeSpan from, TimeSpan to, bool isLogarithmic)
    {
        (this.left, this.right, this.isLogarithmic) = (left, right, isLogarithmic);
        (this.from, this.to) = (Value(from), Value(to));
    }

    /// <summary>Equal times are equally long.</summary>
    public static TimeScale Linear(double left, double right, TimeSpan from, TimeSpan to) =>
        new(left, right, from, to, isLogarithmic: false);

    /// <summary>Equal ratios are equally long; what is shorter than the beginning stands at the beginning.</summary>
    public static TimeScale Logarithmic(double left, double right, TimeSpan from, TimeSpan to) =>
        new(left, right, from, to, isLogarithmic: true);

    public double At(TimeSpan time) =>
        left + Math.Clamp((Value(time) - from) / Math.Max(to - from, 1e-9), 0, 1) * (right - left);

    /// <summary>Round times from one end to the other, about so many.</summary>
    public IEnumerable<TimeSpan> Ticks(int about)
    {
        if (isLogarithmic)
            return Marks.Where(mark => Value(mark) >= from - 0.01 && Value(mark) <= to + 0.01);
        var step = Step(TimeSpan.FromMilliseconds((to - from) / about));
        var first = Math.Ceiling(from / step.TotalMilliseconds) * step.TotalMilliseconds;
        return Enumerable.Range(0, 100)
            .Select(i => TimeSpan.FromMilliseconds(first) + i * step)
            .TakeWhile(tick => tick.TotalMilliseconds <= to + 1e-6);
    }

    /// <summary>Draws the axis with its marks below a plot.</summary>
    public void Draw(Svg svg, double top, double bottom, Func<TimeSpan, string> name, int about = 8)
    {
        foreach (var tick in Ticks(about))
        {
            svg.Line(At(tick), top, At(tick), bottom, "grid");
            svg.Text(At(tick), bottom + 16, name(tick), "tick middle");
        }
        svg.Line(left, bottom, right, bottom, "axis");
    }

    private static IEnumerable<TimeSpan> Times(TimeSpan unit, params int[] counts) =>
        counts.Select(count => unit * count);

    private static TimeSpan Step(TimeSpan least) => Steps.FirstOrDefault(step => step >= least, Steps[^1]);

    private double Value(TimeSpan time) =>
        isLogarithmic ? Math.Log10(Math.Max(time.TotalMilliseconds, 0.1)) : time.TotalMilliseconds;

    /// <summary>A time with its sign, for axes that have zero in the middle.</summary>
    public static string Signed(TimeSpan time) =>
        time == TimeSpan.Zero ? "0" : (time < TimeSpan.Zero ? "\u2212" : "+") + Clock.Span(time.Duration());
}
