using System.CommandLine;
using Grid.Cli.Imports;
using Grid.Testing.Client;
using Grid.Testing.CommandLine;

namespace Grid.Cli.Commands;

/// <summary>The verb <c>import</c>: sends a feed to a running server.</summary>
internal static class ImportCommand
{
    private static readonly Argument<string> Input = new("file")
    {
        Description = "CSV or NDJSON with cards, loss reports, assignments, releases, SIM changes or bindings, as the "
            + "verb population writes them.",
    };

    private static readonly Option<Uri> Url = ServerOptions.Url();

    private static readonly Option<string?> Client = new("--client")
    {
        Description = "Client id of the sender. Default: the demo client whose role fits the "
            + "file's name ends, or whose business it is.",
        HelpName = "id",
    };

    private static readonly Option<string?> Secret = new("--secret")
    {
        Description = "Secret of the client. Default: the client id, as with the demo clients.",
        HelpName = "secret",
    };

    private static readonly Option<string?> Errors = new("--errors")
    {
        Description = "File for the refused lines. Default: the name of the input with .errors.csv added.",
        HelpName = "file",
    };

    private static readonly Option<bool> Restart = new("--restart")
    {
        Description = "Start at the first line even if an earlier run was interrupted.",
    };

    /// <summary>The verb with its options.</summary>
    /// <param name="clock">Where time comes from.</param>
    public static Command Create(TimeProvider clock)
    {
        var command = new Command("import", "Import a file of a registry, a carrier or a bank into a running server.")
        {
            Input, Url, Client, Secret, Errors, Restart,
        };
        command.SetAction((arguments, stop) => Run(arguments, clock, stop));
        return command;
    }

    private static async Task<int> Run(ParseResult arguments, TimeProvider clock, CancellationToken stop)
    {
        var input = arguments.GetRequiredValue(Input);
        var client = arguments.GetValue(Client);
        var plan = new ImportPlan(
            input,
            arguments.GetValue(Errors) ?? input + ".errors.csv",
            arguments.GetRequiredValue(Url),
            client is null ? null : new(client, arguments.GetValue(Secret) ?? client),
            arguments.GetValue(Restart));
        try
        {
            return await new ImportSession(plan, clock, Console.Out, Console.Error).Run(stop);
        }
        catch (ImportException e)
        {
            return Fail(e.Message, e.ExitCode);
        }
        catch (FileNotFoundException)
        {
            return Fail($"There is no file {input}.", ExitCode.BadArguments);
        }
        catch (Exception e) when (e is GridException or IOException or UnauthorizedAccessException)
        {
            return Fail(e.Message, ExitCode.Failed);
        }
        catch (OperationCanceledException)
        {
            return Fail("Stopped.", ExitCode.Failed);
        }
    }

    private static int Fail(string message, int exitCode)
    {
        Console.Error.WriteLine(message);
        return exitCode;
    }
}
