using System.CommandLine;
using Grid.Silo.Commands;
using Grid.Silo.Postgres;

var schema = new Command("schema", "Print the SQL of the database's schema, for whoever applies it by hand.");
schema.SetAction(_ => Console.Out.WriteLine(Migrations.Print()));
return await new RootCommand("What concerns the cluster.") { schema, ClusterCommand.Make() }.Parse(args).InvokeAsync();
