using System.CommandLine;
using System.Security.Cryptography;
using Grid.ClientApi.Keys;
using Command = System.CommandLine.Command;

namespace Grid.ClientApi.Hosting;

/// <summary>
/// The command that makes a keys file before the first server starts: all servers of a cluster get the same one, as a
/// rule from a secret that they can't write.
/// </summary>
internal static class KeysLine
{
    private static readonly Option<string> Keys = new("--keys")
    {
        Description = "The keys file to write; an existing one is never overwritten", Required = true,
    };
    private static readonly Option<string?> PassphraseFile = new("--passphrase-file")
    {
        Description = "File of the passphrase that encrypts the keys file (default: the keys are in the clear)",
    };
    private static readonly Option<string?> PseudonymKey = new("--pseudonym-key")
    {
        Description = "File to write for the pseudonyms' secret, apart from the keys file",
    };

    private static readonly Option<bool> IfMissing = new("--if-missing")
    {
        Description = "Succeed without a change where the keys file exists",
    };

    public static Command Make()
    {
        var command = new Command("create-keys", "Create the keys file of a new store.")
        {
            Keys, PassphraseFile, PseudonymKey, IfMissing,
        };
        command.SetAction(Run);
        return command;
    }

    private static async Task<int> Run(ParseResult line, CancellationToken cancel)
    {
        var options = new GridOptions
        {
            Keys = line.GetValue(Keys),
            KeysPassphraseFile = line.GetValue(PassphraseFile),
            PseudonymKey = line.GetValue(PseudonymKey),
        };
        try
        {
            var source = KeySource.Of(options, module: null, RandomNumberGenerator.Fill);
            if (source.Exists && line.GetValue(IfMissing))
                return 0;
            if (source.Exists)
                throw new StartupException($"{source.Path} exists already; it was not changed.");
            KeyFile.Write(source, GridKeys.Create(RandomNumberGenerator.Fill).WithSealing(RandomNumberGenerator.Fill));
            await Console.Out.WriteLineAsync(
                $"{source.Path} was written. Back it up apart from the store: without it the store is worthless.");
            return 0;
        }
        catch (StartupException why)
        {
            await Console.Error.WriteLineAsync(why.Message);
            return 1;
        }
    }
}
