using System.CommandLine;
using Grid.Simulator.Commands;

var root = new RootCommand("Populations and workloads for the identity grid.")
{
    PopulationCommand.Create(TimeProvider.System),
    ImportCommand.Create(TimeProvider.System),
    VerifyCommand.Create(TimeProvider.System),
    DemoCommand.Create(TimeProvider.System),
    CrashCommand.Create(TimeProvider.System),
    DeadLettersCommand.Create(TimeProvider.System),
    ScenarioCommand.Create(TimeProvider.System),
};

var arguments = root.Parse(args);
var exit = await arguments.InvokeAsync();
return arguments.Errors.Count > 0 ? ExitCode.BadArguments : exit;
