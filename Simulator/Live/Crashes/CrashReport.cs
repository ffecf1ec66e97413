using System.Globalization;
using Spectre.Console;

namespace Grid.Simulator.Live.Crashes;

/// <summary>Tells how a crash run goes and how it ended.</summary>
internal sealed class CrashReport(IAnsiConsole console, CrashPlan plan, Tally tally)
{
    private const int Every = 10;
    private const int MostHistories = 5;

    /// <summary>A line for every few rounds.</summary>
    public void Round()
    {
        if (tally.Rounds % Every == 0 || tally.Rounds == plan.Rounds)
            console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"round {tally.Rounds,4} of {plan.Rounds}: {tally.Acknowledged:N0} changes acknowledged, "
                + $"{tally.Readings + tally.Rechecks:N0} checks, {tally.Violations.Count:N0} violations, "
                + $"last restart {tally.Restarts[^1].TotalMilliseconds:N0} ms"));
    }

    /// <summary>The closing table, and the histories of what cannot be.</summary>
    public void End(int cards)
    {
        var table = new Table().HideHeaders().AddColumn("what").AddColumn(new TableColumn("figure").RightAligned());
        Row("rounds, each ended by SIGKILL", tally.Rounds);
        Row("of these in the moment a loss report was acknowledged", tally.KilledAtReport);
        Row("numbers", cards);
        Row("changes acknowledged", tally.Acknowledged);
        Row("of these loss reports", tally.Losses);
        Row("checks under load", tally.Readings);
        Row("checks after restarts", tally.Rechecks);
        Row("changes without answer that had taken effect", tally.UnansweredDone);
        Row("changes without answer that had not", tally.UnansweredNotDone);
        var restarts = tally.Restarts.Order().ToArray();
        if (restarts.Length > 0)
        {
            Row("restart until ready, median, ms", (long)restarts[restarts.Length / 2].TotalMilliseconds);
            Row("restart until ready, longest, ms", (long)restarts[^1].TotalMilliseconds);
        }
        Row("violations", tally.Violations.Count);
        console.Write(table);
        foreach (var violation in tally.Violations.Take(MostHistories))
            console.WriteLine(violation);

        void Row(string what, long figure) => table.AddRow(what, figure.ToString("N0", CultureInfo.InvariantCulture));
    }
}
