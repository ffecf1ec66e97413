using System.CommandLine;
using Grid.Simulation.Runs;
using Grid.Simulation.Stories;
using Grid.Simulation.MutationTesting;

namespace Grid.Simulation.Commands;

/// <summary>Runs seeds and reports their results.</summary>
internal static class SimulateCommand
{
    private const int Failed = 1;
    private const int BadArguments = 2;
    private const int SeedsForABug = 1_000;
    private static readonly TimeSpan TimeForAStory = TimeSpan.FromMinutes(2);

    private static readonly Option<FileInfo?> Trace = new("--trace")
    {
        Description = "Writes the trace of the run of --seed to a file.",
        HelpName = "file",
    };

    private static readonly Option<FileInfo?> StoryFile = new("--story")
    {
        Description = "If the run of --seed violates a rule, reduces it to a short story and writes that to a file.",
        HelpName = "file",
    };

    private static readonly Option<string[]> Bugs = new("--bug")
    {
        Description = "With --mutants: plants only bugs of this name.",
        HelpName = "name",
    };

    private static readonly Option<FileInfo?> Outcomes = new("--outcomes")
    {
        Description = "Writes the outcomes of every command in every state, and their counts, to a file.",
        HelpName = "file",
    };

    private static readonly Option<bool> GoesOn = new("--go-on")
    {
        Description = "Continues after a violation.",
    };

    private static readonly Option<DirectoryInfo?> MutantSources = new("--mutants", "--teeth")
    {
        Description = "Plants bugs into a copy of these sources, one at a time, and prints the seed that finds each.",
        HelpName = "folder",
    };

    public static RootCommand Create()
    {
        var command = new RootCommand("Simulate the grid on virtual time with injected faults.")
        {
            SeedOptions.Seed, SeedOptions.Seeds, SeedOptions.Minutes, SeedOptions.FaultNames,
            Trace, StoryFile, Outcomes, GoesOn, MutantSources, Bugs,
        };
        command.SetAction(Act);
        return command;
    }

    private static int Act(ParseResult arguments)
    {
        try
        {
            if (arguments.GetValue(MutantSources) is { } sources)
                return Plant(sources, arguments.GetValue(Bugs) ?? []);
            var plans = SeedOptions.Plans(arguments);
            return arguments.GetValue(SeedOptions.Seed) is null
                ? Many(plans, arguments)
                : One(plans.Single(), arguments.GetValue(Trace), arguments.GetValue(StoryFile));
        }
        catch (FormatException wrong)
        {
            Console.Error.WriteLine(wrong.Message);
            return BadArguments;
        }
    }

    private static int Plant(DirectoryInfo sources, string[] names)
    {
        var missed = MutationResult.All(
            sources.FullName,
            names,
            SeedsForABug,
            static (name, found) => Console.WriteLine($"{name,-45} {found}"));
        Console.WriteLine($"{missed} not found");
        return missed == 0 ? 0 : Failed;
    }

    private static int One(RunPlan plan, FileInfo? trace, FileInfo? story)
    {
        var result = Run.Of(plan with { KeepsText = trace is not null });
        if (trace is not null)
            File.WriteAllLines(trace.FullName, result.Trace);
        Report.Of(result);
        if (result.Violation is null)
            return 0;
        if (story is not null)
            Shorten(result, story);
        return Failed;
    }

    private static void Shorten(RunResult result, FileInfo story)
    {
        var shortest = new Shrinker(TimeForAStory).Shrink(result);
        var plan = shortest.Plan with { Script = shortest.Plan.Script ?? result.Steps };
        File.WriteAllText(story.FullName, Story.Write(plan));
        foreach (var line in Story.Describe(shortest))
            Console.WriteLine(line);
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
        if (arguments.GetValue(Outcomes) is { } file)
            File.WriteAllLines(file.FullName, Report.Outcomes(campaign.Coverage));
        return campaign.Failed.Count == 0 ? 0 : Failed;
    }
}
