using System.CommandLine;
using Grid.ClientApi.Keys;
using Grid.Core.Actors;
using Grid.Engine.Sqlite;
using Command = System.CommandLine.Command;

namespace Grid.ClientApi.Hosting;

/// <summary>The command that copies a store, whether or not a server has it.</summary>
internal static class BackupLine
{
    private static readonly Option<string> Data = new("--data")
    {
        Description = "Folder of the store", Required = true,
    };
    private static readonly Option<string> To = new("--to")
    {
        Description = "Folder for the copy; it must not contain a store", Required = true,
    };

    public static Command Make()
    {
        var command = new Command("backup", "Copy the whole store, also while a server runs, and verify the copy.")
        {
            Data, To,
        };
        command.SetAction((line, _) => Run(line.GetValue(Data)!, line.GetValue(To)!));
        return command;
    }

    /// <summary>The copy gets the file that identifies its keys, and no keys.</summary>
    private static async Task<int> Run(string data, string to)
    {
        try
        {
            var records = SqliteBackup.Copy(data, to);
            KeyRing.CopyCheck(data, to);
            await Console.Out.WriteLineAsync($"{records:N0} records copied and read again. The keys were not copied.");
            return 0;
        }
        catch (Exception why) when (why is UnavailableException or StartupException)
        {
            await Console.Error.WriteLineAsync(why.Message);
            return 1;
        }
    }
}
