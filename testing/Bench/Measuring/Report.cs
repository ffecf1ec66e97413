using Spectre.Console;

namespace Grid.Bench.Measuring;

/// <summary>The table that a person reads; <see cref="ReportFile"/> keeps the raw figures.</summary>
internal static class Report
{
    public static void Print(IAnsiConsole console, IReadOnlyDictionary<IBenchmark, Findings> all)
    {
        var table = new Table().Border(TableBorder.Rounded);
        foreach (var heading in (string[])["bench", "what", "measure", "grid", "against", "", "found", "target"])
            table.AddColumn(heading);
        foreach (var column in (int[])[3, 5, 6])
            table.Columns[column].RightAligned();
        foreach (var (benchmark, findings) in all)
            foreach (var row in findings.Rows())
                table.AddRow(Cells(benchmark, row));
        console.Write(table);
        foreach (var (benchmark, findings) in all)
            foreach (var note in findings.Notes)
                console.MarkupLineInterpolated($"[grey]{benchmark.Name}: {note}[/]");
    }

    private static Markup[] Cells(IBenchmark benchmark, Row row)
    {
        var surplus = row.Comparison.Target?.Kind == TargetKind.SurplusAtMost;
        var found = surplus ? $"+{Figure.Text(row.Found)}" : $"{Figure.Text(row.Found)}x";
        var colour = row.Met switch { true => "green", false => "yellow", null => "default" };
        string[] plain =
        [
            benchmark.Name, row.Comparison.What, row.Comparison.Measure, Figure.Text(row.Subject),
            row.Comparison.Against, Figure.Text(row.Against),
        ];
        return
        [
            .. plain.Select(text => new Markup(Markup.Escape(text))),
            new Markup($"[{colour}]{Markup.Escape(found)}[/]"),
            new Markup(Markup.Escape(row.Comparison.Target?.ToString() ?? "")),
        ];
    }
}
