using System.CommandLine;
using Grid.FaultHarness.Commands;
using Grid.Testing.CommandLine;

var root = new RootCommand("Breaks servers and clusters on purpose, and starts clusters to try out.")
{
    CrashCommand.Create(TimeProvider.System),
    ChaosCommand.Create(TimeProvider.System),
    ClusterCommand.Make(),
};
var arguments = root.Parse(args);
var exit = await arguments.InvokeAsync(new() { ProcessTerminationTimeout = TimeSpan.FromMinutes(1) });
return arguments.Errors.Count > 0 ? ExitCode.BadArguments : exit;
