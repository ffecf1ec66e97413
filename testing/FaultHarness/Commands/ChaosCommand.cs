using System.CommandLine;
using Grid.FaultHarness.Chaos;
using Grid.FaultHarness.Chaos.Faults;
using Grid.FaultHarness.Chaos.Verdicts;

using Grid.Testing.CommandLine;

namespace Grid.FaultHarness.Commands;

/// <summary>The command line of the fault harness.</summary>
internal static class ChaosCommand
{
    private static readonly Option<string> Server = new("--server")
    {
        Description = "The server's assembly, Grid.ClientApi.dll.",
        HelpName = "file",
        Required = true,
    };

    private static readonly Option<int> Runs = new("--runs")
    {
        Description = "Maximum number of times that each fault happens.",
        HelpName = "number",
        DefaultValueFactory = _ => 20,
        CustomParser = Arguments.Number(1, 10_000),
    };

    private static readonly Option<int> Minutes = new("--minutes")
    {
        Description = "Minutes after which no further fault happens.",
        HelpName = "number",
        DefaultValueFactory = _ => 60,
        CustomParser = Arguments.Number(1, 10_000),
    };

    private static readonly Option<int> Silos = new("--silos")
    {
        Description = "Number of silos.",
        HelpName = "number",
        DefaultValueFactory = _ => 3,
        CustomParser = Arguments.Number(2, 9),
    };

    private static readonly Option<long> Seed = new("--seed")
    {
        Description = "Seed of persons, calls and victims. The interleaving of the servers' threads is not reproduced.",
        HelpName = "number",
        DefaultValueFactory = _ => 1,
        CustomParser = Arguments.Number(long.MinValue, long.MaxValue),
    };

    private static readonly Option<string[]> Only = new("--fault")
    {
        Description = $"Only this fault; can be repeated. One of: {string.Join(", ", Names)}.",
        HelpName = "name",
        AllowMultipleArgumentsPerToken = true,
    };

    private static readonly Option<bool> StaleReads = new("--stale-reads")
    {
        Description = "The server has no read barrier. The harness must find stale answers then, or fails.",
    };

    private static string[] Names => [.. Fault.All.Select(fault => fault.Name)];

    /// <summary>The command with its options.</summary>
    /// <param name="clock">Where time comes from.</param>
    public static Command Create(TimeProvider clock)
    {
        var command = new Command(
            "chaos", "Break a cluster under load in every way, and check what it answered meanwhile.")
        {
            Server, Runs, Minutes, Silos, Seed, Only, StaleReads,
        };
        Only.AcceptOnlyFromAmong(Names);
        command.SetAction((line, stop) => Run(line, clock, stop));
        return command;
    }

    private static async Task<int> Run(ParseResult line, TimeProvider clock, CancellationToken stop)
    {
        var plan = new ChaosPlan(
            line.GetRequiredValue(Server), line.GetValue(Silos), line.GetValue(Only) ?? [], line.GetValue(Runs),
            TimeSpan.FromMinutes(line.GetValue(Minutes)), line.GetValue(Seed), line.GetValue(StaleReads));
        if (!File.Exists(plan.Server))
        {
            await Console.Error.WriteLineAsync($"There is no file {plan.Server}.");
            return ExitCode.BadArguments;
        }
        var folder = Directory.CreateTempSubdirectory("grid-chaos-");
        var exit = await Run(plan, folder.FullName, clock, stop);
        if (exit == ExitCode.Done)
            folder.Delete(recursive: true);
        else
            await Console.Error.WriteLineAsync($"The servers' logs are in {folder.FullName}.");
        return exit;
    }

    private static async Task<int> Run(ChaosPlan plan, string folder, TimeProvider clock, CancellationToken stop)
    {
        var report = new ChaosReport(Terminal.Output());
        try
        {
            await new ChaosRun(plan, folder, report, clock).Run(stop);
        }
        catch (Exception why) when (why is InvalidOperationException or OperationCanceledException)
        {
            await Console.Error.WriteLineAsync(why.Message);
            return ExitCode.Failed;
        }
        finally
        {
            report.End();
        }
        if (!plan.ExpectsStaleReads)
            return report.Violations == 0 ? ExitCode.Done : ExitCode.Failed;
        await Console.Error.WriteLineAsync(report.Stale > 0
            ? $"Without the read barrier {report.Stale} verifications were stale, as they must be."
            : "Without the read barrier there are stale answers, and the harness has found none.");
        return report.Stale > 0 ? ExitCode.Done : ExitCode.Failed;
    }
}
