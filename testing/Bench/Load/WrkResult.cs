using System.Globalization;

namespace Grid.Bench.Load;

/// <summary>What wrk found in one pass.</summary>
/// <param name="Requests">Answers received.</param>
/// <param name="Seconds">How long it took.</param>
/// <param name="MedianMs">Half of the answers came within this many milliseconds.</param>
/// <param name="P99Ms">Ninety-nine in a hundred did.</param>
/// <param name="Broken">Connections that failed, broke or timed out.</param>
/// <param name="Wrong">Answers with a status or content other than expected.</param>
internal sealed record WrkResult(long Requests, double Seconds, double MedianMs, double P99Ms, long Broken, long Wrong)
{
    /// <summary>Begins the line that <see cref="WrkScript"/> prints at the end.</summary>
    public const string Mark = "FIGURES ";

    /// <summary>Begins a line with a wrong answer.</summary>
    public const string WrongMark = "WRONG ";

    /// <summary>Reads what <see cref="WrkScript"/> printed.</summary>
    public static WrkResult Parse(string output)
    {
        var line = output.Split('\n').SingleOrDefault(each => each.StartsWith(Mark, StringComparison.Ordinal))
            ?? throw new BenchException($"wrk gave no figures: {output}");
        var numbers = line[Mark.Length..].Split(' ')
            .Select(each => long.Parse(each, CultureInfo.InvariantCulture))
            .ToArray();
        const double Million = 1_000_000, Thousand = 1_000;
        return new(
            numbers[0], numbers[1] / Million, numbers[2] / Thousand, numbers[3] / Thousand, numbers[4], numbers[5]);
    }

    /// <summary>A wrong answer, as an example; empty where none was printed.</summary>
    public static string FirstWrong(string output) =>
        output.Split('\n').FirstOrDefault(each => each.StartsWith(WrongMark, StringComparison.Ordinal)) ?? "";

    /// <summary>Answers a second.</summary>
    public double PerSecond => Requests / Seconds;
}
