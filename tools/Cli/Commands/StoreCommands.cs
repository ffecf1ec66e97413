using System.CommandLine;
using Grid.Core.Actors;
using Grid.Silo.Postgres;
using Command = System.CommandLine.Command;

namespace Grid.Cli.Commands;

/// <summary>What is done with the database as a whole.</summary>
internal static class StoreCommands
{
    private static readonly Option<string> At = new("--database")
    {
        Description = "Connection string of PostgreSQL, as the owner of the schema", Required = true,
    };
    private static readonly Option<string> Data = new("--data")
    {
        Description = "Folder of the store; its server must be stopped", Required = true,
    };

    public static IEnumerable<Command> Make()
    {
        var schema = new Command("schema", "Print the SQL of the database schema.");
        schema.SetAction(_ => Console.Out.WriteLine(Migrations.Print()));
        var migrate = new Command("migrate-store", "Copy the store of one machine into an empty database.")
        {
            Data, At,
        };
        migrate.SetAction((line, cancel) => Run(async () =>
        {
            var actors = await StoreMigration.Run(line.GetValue(Data)!, line.GetValue(At)!, cancel);
            await Console.Out.WriteLineAsync($"{actors:N0} actors copied.");
            return 0;
        }));
        var check = new Command("check-store", "Read every row of the database and check its integrity.") { At };
        check.SetAction((line, cancel) => Run(async () =>
        {
            var (rows, wrong) = await StoreCheck.Run(line.GetValue(At)!, cancel);
            foreach (var what in wrong)
                await Console.Error.WriteLineAsync(what);
            await Console.Out.WriteLineAsync($"{rows:N0} rows read, {wrong.Count} kinds of damage found.");
            return wrong.Count == 0 ? 0 : 1;
        }));
        return [schema, migrate, check];
    }

    private static async Task<int> Run(Func<Task<int>> work)
    {
        try
        {
            return await work();
        }
        catch (UnavailableException why)
        {
            await Console.Error.WriteLineAsync(why.Message);
            return 1;
        }
    }
}
