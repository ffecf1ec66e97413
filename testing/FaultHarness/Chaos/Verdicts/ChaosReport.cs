using System.Globalization;
using Grid.FaultHarness.Chaos.Faults;
using Spectre.Console;

namespace Grid.FaultHarness.Chaos.Verdicts;

/// <summary>Tells how the runs go, and the table in the end.</summary>
internal sealed class ChaosReport(IAnsiConsole console)
{
    private static readonly string[] Columns =
    [
        "fault", "runs", "operations", "stale valid", "changes lost", "other", "old invalid",
        "reports again, s", "worst", "verify again, s", "worst", "report p99, ms", "longest", "reports failed",
        "verify failed",
    ];

    private readonly List<RunResult> results = [];

    /// <summary>Verifications that answered <c>valid</c> for a card whose loss had been acknowledged.</summary>
    public int Stale => results.Sum(run => run.Cards.Sum(card => card.Stale.Count));

    /// <summary>Everything that cannot be.</summary>
    public int Violations => results.Sum(run => run.Cards.Count(card => !card.IsGood));

    /// <summary>A line for a run.</summary>
    public void Add(RunResult run)
    {
        results.Add(run);
        console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{run.Fault.Name,-18} {run.Operations,6:N0} operations, "
            + $"{run.Cards.Count(card => !card.IsGood)} violations, "
            + $"reports again after {run.Reports.Again.TotalSeconds:N2} s, "
            + $"verifications after {run.Checks.Again.TotalSeconds:N2} s"));
        foreach (var what in run.Cards.SelectMany(Describe).Take(3))
            console.WriteLine($"  {what}");
    }

    /// <summary>The closing table.</summary>
    public void End()
    {
        var table = new Table();
        foreach (var (index, name) in Columns.Index())
            table.AddColumn(index == 0 ? new TableColumn(name) : new TableColumn(name).RightAligned());
        foreach (var fault in results.GroupBy(run => run.Fault))
            table.AddRow(Row(fault.Key, [.. fault]));
        console.Write(table);
    }

    private static IEnumerable<string> Describe(CardVerdict card) =>
        [.. card.Stale.Select(what => $"stale: {what}"), .. card.Lost.Select(what => $"lost: {what}"),
            .. card.Wrong is { } wrong ? (string[])[$"cannot be: {wrong}"] : []];

    private static string[] Row(Fault fault, RunResult[] runs)
    {
        var cards = runs.SelectMany(run => run.Cards).ToArray();
        var latencies = runs.SelectMany(run => run.Reports.Latencies).Order().ToArray();
        return
        [
            fault.Name, Text(runs.Length), Text(runs.Sum(run => run.Operations)),
            Text(cards.Sum(card => card.Stale.Count)), Text(cards.Sum(card => card.Lost.Count)),
            Text(cards.Count(card => card.Wrong is not null)), Text(cards.Sum(card => card.OldInvalid)),
            .. Again(runs.Select(run => run.Reports)), .. Again(runs.Select(run => run.Checks)),
            Text(At(latencies, 0.99).TotalMilliseconds), Text(At(latencies, 1).TotalMilliseconds),
            Text(runs.Sum(run => run.Reports.Failed)), Text(runs.Sum(run => run.Checks.Failed)),
        ];
    }

    private static string[] Again(IEnumerable<Recovery> recoveries)
    {
        var times = recoveries.Select(recovery => recovery.Again).Order().ToArray();
        return [Seconds(At(times, 0.5)), Seconds(At(times, 1))];
    }

    private static TimeSpan At(TimeSpan[] ordered, double share) =>
        ordered.Length == 0 ? TimeSpan.Zero : ordered[(int)Math.Ceiling(share * ordered.Length) - 1];

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("N2", CultureInfo.InvariantCulture);

    private static string Text(double figure) => figure.ToString("N0", CultureInfo.InvariantCulture);
}
