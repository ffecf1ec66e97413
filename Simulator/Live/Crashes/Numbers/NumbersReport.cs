using System.Globalization;
using Spectre.Console;

namespace Grid.Simulator.Live.Crashes.Numbers;

/// <summary>Tells how a crash run of numbers goes and how it ended.</summary>
internal sealed class NumbersReport(IAnsiConsole console, CrashPlan plan, NumbersTally tally)
{
    private const int Every = 10;
    private const int MostTold = 10;

    /// <summary>A line for every few rounds.</summary>
    public void Round()
    {
        if (tally.Rounds % Every == 0 || tally.Rounds == plan.Rounds)
            console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"round {tally.Rounds,4} of {plan.Rounds}: {tally.Steps:N0} changes and {tally.Answers:N0} answers "
                + $"acknowledged, {tally.Violations.Count:N0} violations"));
    }

    /// <summary>The closing table, and what cannot be.</summary>
    public void End(int people)
    {
        var table = new Table().HideHeaders().AddColumn("what").AddColumn(new TableColumn("figure").RightAligned());
        Row("rounds, each ended by SIGKILL", tally.Rounds);
        Row("people, with two numbers and two accounts each", people);
        Row("changes acknowledged", tally.Steps);
        Row("answers of banks acknowledged", tally.Answers);
        Row("places in which accounts were looked for", tally.Looks);
        Row("cascades complete at the end", tally.Cascades);
        Row("violations", tally.Violations.Count);
        console.Write(table);
        foreach (var violation in tally.Violations.Take(MostTold))
            console.WriteLine(violation);

        void Row(string what, long figure) => table.AddRow(what, figure.ToString("N0", CultureInfo.InvariantCulture));
    }
}
