using Grid.Simulation.Commands;

var arguments = SimulateCommand.Create().Parse(args);
var exit = arguments.Invoke();
return arguments.Errors.Count > 0 ? 2 : exit;
