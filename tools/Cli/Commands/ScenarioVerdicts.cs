using System.Globalization;
using Grid.Scenarios.Playing;
using Spectre.Console;

namespace Grid.Cli.Commands;

/// <summary>Tells what was expected of a story, whether it held, and where it didn't, why.</summary>
internal static class ScenarioVerdicts
{
    public static void Write(IAnsiConsole console, RunLog seen)
    {
        console.WriteLine();
        foreach (var verdict in seen.Verdicts)
        {
            console.MarkupLineInterpolated(CultureInfo.InvariantCulture, verdict.Holds
                ? (FormattableString)$"[green]held[/]          {verdict.Line.Text}"
                : $"[red]did not hold[/]  {verdict.Line.Text} (line {verdict.Line.Number})");
            console.MarkupLineInterpolated($"              [grey]{verdict.Why}[/]");
            foreach (var line in verdict.Story)
                console.MarkupLineInterpolated($"                {line}");
        }
        console.MarkupLineInterpolated(CultureInfo.InvariantCulture, seen.Holds
            ? (FormattableString)$"[bold green]All of it held.[/]"
            : $"[bold red]{seen.Verdicts.Count(verdict => !verdict.Holds)} did not hold.[/]");
    }
}
