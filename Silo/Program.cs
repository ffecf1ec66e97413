using System.CommandLine;
using Grid.Silo.Commands;

var root = new RootCommand("What concerns the cluster.") { ClusterCommand.Make() };
foreach (var command in StoreCommands.Make())
    root.Add(command);
return await root.Parse(args).InvokeAsync();
