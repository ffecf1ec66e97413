using Grid.Chaos.Commands;
using Grid.Simulator.Commands;

var arguments = ChaosCommand.Create(TimeProvider.System).Parse(args);
var exit = await arguments.InvokeAsync(new() { ProcessTerminationTimeout = TimeSpan.FromMinutes(1) });
return arguments.Errors.Count > 0 ? ExitCode.BadArguments : exit;
