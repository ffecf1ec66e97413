using System.CommandLine;
using System.Globalization;
using Grid.Cli.Checks;
using Grid.Core.Cards;
using Grid.Testing.Client;
using Grid.Testing.CommandLine;

namespace Grid.Cli.Commands;

/// <summary>The verb <c>verify</c>: puts all cards of a feed to a running server and counts what it answers.</summary>
internal static class VerifyCommand
{
    private static readonly Argument<string> Feed = new("file") { Description = "CSV with cards or loss reports." };

    private static readonly Option<int> Every = new("--every")
    {
        Description = "Verify only every Nth card.",
        HelpName = "N",
        DefaultValueFactory = _ => 1,
        CustomParser = Arguments.Number(1, int.MaxValue),
    };

    private static readonly Option<string?> Except = new("--except")
    {
        Description = "Skip the cards in this file.",
        HelpName = "file",
    };

    private static readonly Option<string?> Expect = new("--expect")
    {
        Description = "Expected result of every card: valid, invalid, or with a reason such as invalid/lost.",
        HelpName = "answer",
    };

    private static readonly Option<Uri> Url = ServerOptions.Url();

    /// <summary>The verb with its options.</summary>
    /// <param name="clock">Where time comes from.</param>
    public static Command Create(TimeProvider clock)
    {
        var command = new Command("verify", "Verify the cards of a file against a running server.")
        {
            Feed, Every, Except, Expect, Url,
        };
        command.SetAction((arguments, stop) => Run(arguments, clock, stop));
        return command;
    }

    private static async Task<int> Run(ParseResult arguments, TimeProvider clock, CancellationToken stop)
    {
        using var client = new GridClient(arguments.GetRequiredValue(Url), ClientSecret.Demo("demo-bank"), clock);
        var check = new FeedCheck(client, ChinaTime.DayOf(clock.GetUtcNow()));
        var began = clock.GetTimestamp();
        try
        {
            await check.Run(
                arguments.GetRequiredValue(Feed), arguments.GetValue(Every), arguments.GetValue(Except), stop);
        }
        catch (Exception e) when (e is GridException or InvalidDataException or IOException)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return ExitCode.Failed;
        }
        return Report(check, arguments.GetValue(Expect), clock.GetElapsedTime(began).TotalSeconds);
    }

    private static int Report(FeedCheck check, string? expected, double seconds)
    {
        foreach (var (answer, count) in check.Answers)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{count,12:N0}  {answer}"));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{check.Checked,12:N0}  cards in {seconds:N1} s, {check.Checked / seconds:N0} a second"));
        var others = check.Answers.Where(given => !IsExpected(given.Key, expected)).Sum(given => given.Value);
        if (others > 0)
            Console.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{others:N0} were not {expected}."));
        return others > 0 ? ExitCode.Failed : ExitCode.Done;
    }

    private static bool IsExpected(string answer, string? expected) =>
        expected is null || answer == expected || answer.StartsWith(expected + "/", StringComparison.Ordinal);
}
