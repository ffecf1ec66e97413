using System.CommandLine;
using Grid.Cli.Commands;
using Grid.Testing.CommandLine;

var root = new RootCommand("The command line of the identity grid.")
{
    PopulationCommand.Create(TimeProvider.System),
    ImportCommand.Create(TimeProvider.System),
    VerifyCommand.Create(TimeProvider.System),
    DemoCommand.Create(TimeProvider.System),
    DeadLettersCommand.Create(TimeProvider.System),
    ScenarioCommand.Create(TimeProvider.System),
    OfflineCommand.Create(TimeProvider.System),
};
foreach (var command in StoreCommands.Make())
    root.Add(command);

var arguments = root.Parse(args);
var exit = await arguments.InvokeAsync();
return arguments.Errors.Count > 0 ? ExitCode.BadArguments : exit;
