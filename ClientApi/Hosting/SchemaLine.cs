using System.CommandLine;
using Grid.Core.Actors;
using Grid.Silo;
using Command = System.CommandLine.Command;

namespace Grid.ClientApi.Hosting;

/// <summary>
/// The command that brings the schema of a cluster's database up to date, as its owner, before servers start that may
/// not change it.
/// </summary>
internal static class SchemaLine
{
    private static readonly Option<string?> Database = new("--database")
    {
        Description = "Connection string of PostgreSQL, as the schema's owner (or GRID_DATABASE in the environment)",
    };

    public static Command Make()
    {
        var command = new Command("migrate", "Apply the missing steps of the schema to the cluster's database.")
        {
            Database,
        };
        command.SetAction(Run);
        return command;
    }

    private static async Task<int> Run(ParseResult line, CancellationToken cancel)
    {
        var database = line.GetValue(Database) ?? Environment.GetEnvironmentVariable("GRID_DATABASE") ?? "";
        if (ClusterHosting.DatabaseFault(database) is { } fault)
        {
            await Console.Error.WriteLineAsync($"--database is no connection string of PostgreSQL: {fault}.");
            return 1;
        }
        try
        {
            var applied = await ClusterHosting.Migrate(database, cancel);
            await Console.Out.WriteLineAsync(applied == 0
                ? "The schema is up to date."
                : $"The schema is up to date; {applied} steps were applied.");
            return 0;
        }
        catch (UnavailableException why)
        {
            await Console.Error.WriteLineAsync(why.Message);
            return 1;
        }
    }
}
