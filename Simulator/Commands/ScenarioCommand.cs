using System.CommandLine;
using Grid.Scenarios;
using Grid.Scenarios.Language;
using Grid.Scenarios.Playing;
using Grid.Scenarios.Reports;
using Grid.Scenarios.Virtual;
using Grid.Scenarios.Worlds;
using UnavailableException = Grid.Core.Actors.UnavailableException;

namespace Grid.Simulator.Commands;

/// <summary>The verb <c>scenario</c>: plays a story that somebody wrote, and judges it.</summary>
internal static class ScenarioCommand
{
    private static readonly Argument<string> Story = new("file")
    {
        Description = $"The scenario (docs/scenarios.md), or one of those shipped: {string.Join(", ", Shipped.Names)}.",
    };

    private static readonly Option<string?> Report = new("--report")
    {
        Description = "Write what was seen to this file, as one HTML page.",
        HelpName = "file",
    };

    /// <summary>The verb with its options.</summary>
    /// <param name="clock">Where time comes from, in a live run.</param>
    public static Command Create(TimeProvider clock)
    {
        var command = new Command("scenario", "Play a scenario in virtual time.")
        {
            Story, Report,
        };
        command.SetAction((arguments, stop) => Run(arguments, clock, stop));
        return command;
    }

    private static async Task<int> Run(ParseResult arguments, TimeProvider clock, CancellationToken stop)
    {
        var name = arguments.GetRequiredValue(Story);
        try
        {
            var text = Shipped.Names.Contains(name) ? Shipped.Text(name) : await File.ReadAllTextAsync(name, stop);
            if (Understood(name, text) is not { } scenario)
                return ExitCode.BadArguments;
            await using var world = new VirtualWorld(scenario.Seed, scenario.Starts);
            return await Play(scenario, world, arguments.GetValue(Report), clock, stop);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return ExitCode.BadArguments;
        }
        catch (UnavailableException e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return ExitCode.Failed;
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Failed;
        }
    }

    private static Scenario? Understood(string name, string text)
    {
        var read = ScenarioParser.Read(text);
        var lines = text.Split('\n');
        foreach (var error in read.Errors)
        {
            Console.Error.WriteLine($"{name}:{error}");
            if (error.Line > lines.Length)
                continue;
            Console.Error.WriteLine("    " + lines[error.Line - 1].TrimEnd().Replace('\t', ' '));
            Console.Error.WriteLine(new string(' ', 3 + error.Column) + "^");
        }
        return read.Scenario;
    }

    private static async Task<int> Play(
        Scenario scenario, IWorld world, string? report, TimeProvider clock, CancellationToken stop)
    {
        var run = new ScenarioRun(scenario, world);
        await new ScenarioView(scenario, run, world, Terminal.Output(), clock).Play(stop);
        if (report is not null)
            await File.WriteAllTextAsync(report, HtmlReport.Of(scenario, run.Chronicle, world), stop);
        return run.Chronicle.Holds ? ExitCode.Done : ExitCode.Failed;
    }
}
