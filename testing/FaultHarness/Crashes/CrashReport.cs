using System.Globalization;
using Spectre.Console;

namespace Grid.FaultHarness.Crashes;

/// <summary>Tells how a crash run goes and how it ended.</summary>
internal sealed class CrashReport(IAnsiConsole console, CrashPlan plan, ICrashRun run)
{
    private const int Every = 10;
    private const int MostViolations = 10;

    /// <summary>A line for every few rounds.</summary>
    public void Round()
    {
        if (run.Rounds % Every == 0 || run.Rounds == plan.Rounds)
            console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"round {run.Rounds,4} of {plan.Rounds}: {run.Progress}, {run.Violations.Count:N0} violations"));
    }

    /// <summary>The closing table, and what cannot be.</summary>
    public void End()
    {
        var table = new Table().HideHeaders().AddColumn("what").AddColumn(new TableColumn("figure").RightAligned());
        IEnumerable<(string What, long Figure)> rows =
        [
            ("rounds, each ended by SIGKILL", run.Rounds), .. run.Figures, ("violations", run.Violations.Count),
        ];
        foreach (var (what, figure) in rows)
            table.AddRow(what, figure.ToString("N0", CultureInfo.InvariantCulture));
        console.Write(table);
        foreach (var violation in run.Violations.Take(MostViolations))
            console.WriteLine(violation);
    }
}
