using System.Globalization;
using Grid.Scenarios.Playing;

namespace Grid.Scenarios.Reports;

/// <summary>What share of something came out how, one bar for each row: hit rates.</summary>
internal static class SharePlot
{
    private const double Left = 330;
    private const double Right = 860;
    private const double Row = 26;

    /// <summary>One row: what it is about, and how often each outcome came.</summary>
    internal sealed record Bar(string Label, IReadOnlyList<(string Outcome, string Style, int Count)> Parts)
    {
        public int Total => Parts.Sum(part => part.Count);
    }

    public static string Of(IReadOnlyList<Bar> bars, string label)
    {
        var svg = new Svg(Right + 60, bars.Count * Row + 10, label);
        foreach (var (index, bar) in bars.Index())
        {
            var y = index * Row + 6;
            svg.Text(Left - 12, y + 14, bar.Label, "label end");
            var x = Left;
            foreach (var (outcome, style, count) in bar.Parts)
            {
                var width = (Right - Left) * count / bar.Total;
                var share = ((double)count / bar.Total).ToString("0.#%", CultureInfo.InvariantCulture);
                svg.Rectangle(x, y, Math.Max(width - 1, 1), Row - 8, style, $"{outcome}: {count}, {share}");
                if (width > outcome.Length * 7 + 14)
                    svg.Text(x + 8, y + 13, outcome, "on");
                x += width;
            }
            svg.Text(Right + 10, y + 14, bar.Total.ToString(CultureInfo.InvariantCulture), "tick");
        }
        return svg.ToString();
    }

    /// <summary>A row for each stretch between what happened to a card, and for each card in it.</summary>
    public static IReadOnlyList<Bar> OfChecks(RunLog log) =>
    [
        .. from check in log.Checks
           group check by (Phases.Of(log, check.Holder, check.Began), check.Holder, check.IsOld) into phase
           orderby phase.Key.Holder, phase.Key.IsOld, phase.Min(check => check.Began)
           select new Bar(
               $"{phase.Key.Holder}'s {(phase.Key.IsOld ? "old " : "")}card {phase.Key.Item1}",
               [
                   .. from check in phase
                      group check by check.Answer ?? Answers.Silent into answer
                      orderby answer.Key == CheckSeen.Valid descending, answer.Key
                      select (answer.Key, Answers.Style(answer.Key), answer.Count()),
               ]),
    ];

    /// <summary>A row for each stretch between what happened to a number.</summary>
    public static IReadOnlyList<Bar> OfTexts(RunLog log) =>
    [
        .. from text in log.Texts
           group text by (Phases.Of(log, text.Number, text.At), text.Number) into phase
           orderby phase.Key.Number, phase.Min(text => text.At)
           select new Bar(
               $"{phase.Key.Number} {phase.Key.Item1}",
               [
                   .. from text in phase
                      group text by TextPlot.Outcome(text) into outcome
                      orderby outcome.Key.Outcome
                      select (outcome.Key.Outcome, outcome.Key.Style, outcome.Count()),
               ]),
    ];
}
