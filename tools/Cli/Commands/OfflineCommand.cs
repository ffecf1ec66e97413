using System.CommandLine;
using Grid.Cli.Offline;
using Grid.OfflineFilter;
using Grid.Testing.CommandLine;

namespace Grid.Cli.Commands;

/// <summary>
/// The verb <c>offline</c>: builds the files by which cards are checked where there is no line, and checks cards
/// against them.
/// </summary>
internal static class OfflineCommand
{
    private static readonly Option<string> Keys = new("--keys")
    {
        Description = "Folder of the keys.", HelpName = "folder", Required = true,
    };

    private static readonly Option<string> Out = new("--out")
    {
        Description = "The file to write.", HelpName = "file", Required = true,
    };

    private static readonly Option<DateTimeOffset> AsOf = new("--as-of")
    {
        Description = "The moment whose state the cards have (RFC 3339).", HelpName = "moment", Required = true,
    };

    private static readonly Option<string?> Since = new("--since")
    {
        Description = "Write the difference to this whole file: the cards that ceased to be valid since.",
        HelpName = "file",
    };

    private static readonly Option<string> Cards = new("--cards")
    {
        Description = "CSV with idNumber and issuedOn of the cards in hand.", HelpName = "file", Required = true,
    };

    private static readonly Option<TimeSpan> MaxAge = new("--max-age")
    {
        Description = "How old the files may be.",
        HelpName = "time",
        DefaultValueFactory = _ => TimeSpan.FromHours(2),
    };

    private static readonly Option<string?> Expect = new("--expect")
    {
        Description = "Expected answer for every card: ask or not_reported.", HelpName = "answer",
    };

    private static readonly Option<int> Entries = new("--entries")
    {
        Description = "How many cards that are not valid.",
        HelpName = "number",
        DefaultValueFactory = _ => 1_000_000,
        CustomParser = Arguments.Number(1, 200_000_000),
    };

    /// <summary>The verb with its own.</summary>
    /// <param name="clock">Where time comes from.</param>
    public static Command Create(TimeProvider clock)
    {
        Expect.AcceptOnlyFromAmong("ask", "not_reported");
        return new("offline", "Build files for branches whose line is down, and check cards against them.")
        {
            MakeKeys(), Build(clock), Check(clock), Measure(clock),
        };
    }

    private static Command MakeKeys()
    {
        var command = new Command("keys", "Make the keys of a deployment.") { Keys };
        command.SetAction(line => Run(() => OfflineKeys.Create(line.GetRequiredValue(Keys))));
        return command;
    }

    private static Command Build(TimeProvider clock)
    {
        var files = new Argument<string[]>("files")
        {
            Description = "CSV with idNumber and issuedOn of every card that is not valid.",
            Arity = ArgumentArity.OneOrMore,
        };
        var command = new Command("build", "Write a whole file, or the difference to one.")
        {
            files, Keys, Out, AsOf, Since,
        };
        command.SetAction((line, stop) => RunAsync(() => new OfflineBuild(clock).Run(
            line.GetRequiredValue(files), OfflineKeys.Read(line.GetRequiredValue(Keys)), line.GetRequiredValue(Out),
            line.GetValue(AsOf), line.GetValue(Since), stop)));
        return command;
    }

    private static Command Check(TimeProvider clock)
    {
        var files = new Argument<string[]>("files")
        {
            Description = "A whole file, and the difference to it.", Arity = new(1, 2),
        };
        var command = new Command("check", "Check cards in hand without a line.")
        {
            files, Keys, Cards, MaxAge, Expect,
        };
        command.SetAction((line, stop) => RunAsync(() => new OfflineCheck(clock).Run(
            line.GetRequiredValue(files), line.GetRequiredValue(Keys), line.GetRequiredValue(Cards),
            line.GetValue(MaxAge), line.GetValue(Expect), stop)));
        return command;
    }

    private static Command Measure(TimeProvider clock)
    {
        var command = new Command("measure", "Build a file of generated digests, and measure it.") { Entries };
        command.SetAction(line => new OfflineMeasurement(clock).Run(line.GetValue(Entries)));
        return command;
    }

    private static int Run(Action work)
    {
        try
        {
            work();
            return ExitCode.Done;
        }
        catch (Exception e) when (IsExpected(e))
        {
            Console.Error.WriteLine(e.Message);
            return ExitCode.Failed;
        }
    }

    private static async Task<int> RunAsync(Func<Task<int>> work)
    {
        try
        {
            return await work();
        }
        catch (Exception e) when (IsExpected(e))
        {
            await Console.Error.WriteLineAsync(e.Message);
            return ExitCode.Failed;
        }
    }

    private static bool IsExpected(Exception e) =>
        e is OfflineFileException or InvalidDataException or IOException or UnauthorizedAccessException;
}
