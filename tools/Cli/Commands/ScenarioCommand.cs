using System.CommandLine;
using Grid.Scenarios;
using Grid.Scenarios.Language;
using Grid.Scenarios.Live;
using Grid.Scenarios.Playing;
using Grid.Scenarios.Reports;
using Grid.Scenarios.Virtual;
using Grid.Scenarios.Worlds;
using Grid.Testing.Client;
using Grid.Testing.CommandLine;
using UnavailableException = Grid.Core.Actors.UnavailableException;

namespace Grid.Cli.Commands;

/// <summary>The command <c>scenario</c>: plays a scenario file and judges it.</summary>
internal static class ScenarioCommand
{
    private const int LongestExcerpt = 160;

    private static readonly Argument<string> Story = new("file")
    {
        Description = $"Scenario file (docs/scenarios.md), or a built-in scenario: {string.Join(", ", Shipped.Names)}.",
    };

    private static readonly Option<Uri?> Server = new("--live")
    {
        Description = "Play it against this server (started with --demo) instead of in virtual time.",
        HelpName = "url",
        CustomParser = ServerOptions.Read,
    };

    private static readonly Option<string?> Report = new("--report")
    {
        Description = "Write the report to this HTML file.",
        HelpName = "file",
    };

    /// <summary>The verb with its options.</summary>
    /// <param name="clock">Where time comes from, in a live run.</param>
    public static Command Create(TimeProvider clock)
    {
        var command = new Command("scenario", "Play a scenario in virtual time or against a running server.")
        {
            Story, Server, Report,
        };
        command.SetAction((arguments, stop) => Run(arguments, clock, stop));
        return command;
    }

    private static async Task<int> Run(ParseResult arguments, TimeProvider clock, CancellationToken stop)
    {
        var name = arguments.GetRequiredValue(Story);
        try
        {
            if (await Text(name, stop) is not { } text)
                return ExitCode.BadArguments;
            var server = arguments.GetValue(Server);
            if (Understood(name, text, isLive: server is not null) is not { } scenario)
                return ExitCode.BadArguments;
            await using IWorld world = server is not null
                ? new LiveWorld(server, scenario.Cast, clock)
                : new VirtualWorld(scenario.Seed, scenario.Starts);
            return await Play(scenario, world, arguments.GetValue(Report), clock, stop);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return ExitCode.BadArguments;
        }
        catch (Exception e) when (e is GridException or UnavailableException)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return ExitCode.Failed;
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync("The story was stopped before its end.");
            return ExitCode.Failed;
        }
    }

    /// <summary>What the scenario says; null if there is none of this name, which was reported.</summary>
    private static async Task<string?> Text(string name, CancellationToken stop)
    {
        if (Shipped.Names.Contains(name))
            return Shipped.Text(name);
        if (Directory.Exists(name))
            await Console.Error.WriteLineAsync($"{name} is a folder; a scenario is a file.");
        else if (!File.Exists(name))
            await Console.Error.WriteLineAsync(
                $"There is no file {name}; the scenarios that are shipped are {string.Join(", ", Shipped.Names)}.");
        else
            return await File.ReadAllTextAsync(name, stop);
        return null;
    }

    private static Scenario? Understood(string name, string text, bool isLive)
    {
        var read = ScenarioParser.Read(text);
        if (isLive && read.Scenario is { } scenario && LiveWorld.Obstacle(scenario) is { } obstacle)
            read = new(null, [obstacle]);
        var lines = text.Split('\n');
        foreach (var error in read.Errors)
        {
            Console.Error.WriteLine($"{name}:{error}");
            if (error.Line > lines.Length || error.Column > LongestExcerpt)
                continue;
            var line = lines[error.Line - 1].TrimEnd();
            var shown = line.Take(LongestExcerpt).Select(letter => char.IsControl(letter) ? ' ' : letter);
            Console.Error.WriteLine("    " + string.Concat(shown));
            Console.Error.WriteLine(new string(' ', 3 + error.Column) + "^");
        }
        return read.Scenario;
    }

    /// <summary>A story that breaks off is reported as far as it went.</summary>
    private static async Task<int> Play(
        Scenario scenario, IWorld world, string? report, TimeProvider clock, CancellationToken stop)
    {
        var run = new ScenarioRun(scenario, world);
        try
        {
            await new ScenarioView(scenario, run, world, Terminal.Output(), clock).Play(stop);
        }
        finally
        {
            if (report is not null)
                await File.WriteAllTextAsync(
                    report, HtmlReport.Of(scenario, run.Log, world), CancellationToken.None);
        }
        return run.Log.Holds ? ExitCode.Done : ExitCode.Failed;
    }
}
