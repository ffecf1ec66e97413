using System.CommandLine;
using Grid.Bench;

// Long enough after Ctrl-C to end the servers that were started and to delete their files.
var patience = new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromMinutes(1) };
return await BenchCommand.Root().Parse(args).InvokeAsync(patience);
