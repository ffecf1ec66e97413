using System.Globalization;
using Grid.Scenarios.Playing;

namespace Grid.Scenarios.Reports;

/// <summary>Every text that a bank wanted to send to a number: sent, held back or gone astray.</summary>
internal static class TextPlot
{
    private const double Left = 110;
    private const double Right = 900;
    private const double Top = 34;
    private const double Row = 24;
    private const double RoomOfMark = 80;

    public static string Of(RunLog log, string number)
    {
        var texts = log.Texts.Where(text => text.Number == number).ToArray();
        var lanes = texts.GroupBy(text => text.Bank).OrderBy(lane => lane.Key, StringComparer.Ordinal).ToArray();
        var bottom = Top + lanes.Length * Row;
        var scale = TimeScale.Linear(Left, Right, TimeSpan.Zero, texts.Max(text => text.At));
        var svg = new Svg(Right + 20, bottom + 26, $"Texts to {number}");
        scale.Draw(svg, Top, bottom, Day);
        foreach (var (index, lane) in lanes.Index())
        {
            var y = Top + index * Row + Row / 2;
            svg.Text(Left - 10, y + 4, lane.Key, "label end");
            foreach (var text in lane)
                svg.Circle(scale.At(text.At), y, 3, Outcome(text).Style, Story(text));
        }
        Marks(svg, scale, log, number, bottom);
        return svg.ToString();
    }

    /// <summary>What happened to the number; what lies close together has one mark.</summary>
    private static void Marks(Svg svg, TimeScale scale, RunLog log, string number, double bottom)
    {
        var marks = new List<(double X, string Name)>();
        foreach (var (kind, at) in Phases.Of(log, number))
        {
            var name = kind.ToString().ToLower(CultureInfo.InvariantCulture);
            svg.Line(scale.At(at), Top - 8, scale.At(at), bottom, "moment");
            if (marks.Count > 0 && scale.At(at) - marks[^1].X < RoomOfMark)
                marks[^1] = (marks[^1].X, $"{marks[^1].Name}, {name}");
            else
                marks.Add((scale.At(at), name));
        }
        foreach (var (x, name) in marks)
            svg.Text(x + 3, Top - 14, name, x > Right - 2 * RoomOfMark ? "mark end" : "mark");
    }

    /// <summary>What became of a text, and the style sheet's name for it.</summary>
    public static (string Outcome, string Style) Outcome(TextSeen text) => text switch
    {
        { IsAstray: true }  => ("gone astray", "invalid"),
        { IsSent: true }    => ("sent", "valid"),
        { IsSent: false }   => ("held back", "held"),
        _                   => (Answers.Silent, "silent"),
    };

    private static string Day(TimeSpan moment) =>
        moment == TimeSpan.FromDays(moment.Days)
            ? "day " + (moment.Days + 1).ToString(CultureInfo.InvariantCulture)
            : Clock.Text(moment);

    private static string Story(TextSeen text) =>
        $"{Clock.Text(text.At)} {text.Bank}: {Outcome(text).Outcome}, meant for {text.MeantFor ?? "nobody"}, "
        + $"{text.Number} is {(text.Reaches is { } holder ? holder + "'s" : "nobody's")}";
}
