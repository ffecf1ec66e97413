using System.CommandLine;
using Grid.Simulation.Runs;

namespace Grid.Simulation.Commands;

/// <summary>Runs seeds, and tells what came of them.</summary>
internal static class SimulateCommand
{
    private const int Failed = 1;
    private const int BadArguments = 2;

    private static readonly Option<FileInfo?> Trace = new("--trace")
    {
        Description = "Writes everything that happened in the run of --seed to a file.",
        HelpName = "file",
    };

    private static readonly Option<bool> GoesOn = new("--go-on")
    {
        Description = "Goes on after a violation, to see how many there are.",
    };

    public static RootCommand Create()
    {
        var command = new RootCommand("Run the grid on virtual time in a world where everything goes wrong.")
        {
            SeedOptions.Seed, SeedOptions.Seeds, SeedOptions.Minutes, SeedOptions.FaultNames, Trace, GoesOn,
        };
        command.SetAction(Act);
        return command;
    }

    private static int Act(ParseResult arguments)
    {
        try
        {
            var plans = SeedOptions.Plans(arguments);
            return arguments.GetValue(SeedOptions.Seed) is null
                ? Many(plans, arguments)
                : One(plans.Single(), arguments.GetValue(Trace));
        }
        catch (FormatException wrong)
        {
            Console.Error.WriteLine(wrong.Message);
            return BadArguments;
        }
    }

    private static int One(RunPlan plan, FileInfo? trace)
    {
        var result = Run.Of(plan with { KeepsText = trace is not null });
        if (trace is not null)
            File.WriteAllLines(trace.FullName, result.Trace);
        Report.Of(result);
        return result.Violation is null ? 0 : Failed;
    }

    private static int Many(IEnumerable<RunPlan> plans, ParseResult arguments)
    {
        var campaign = new Campaign();
        campaign.Run(
            plans,
            TimeSpan.FromMinutes(arguments.GetValue(SeedOptions.Minutes)),
            stopsAtFirst: !arguments.GetValue(GoesOn),
            result =>
            {
                if (result.Violation is not null)
                    Report.Failure(result);
            });
        Report.Of(campaign);
        return campaign.Failed.Count == 0 ? 0 : Failed;
    }
}
