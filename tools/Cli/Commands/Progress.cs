using Spectre.Console;

namespace Grid.Cli.Commands;

/// <summary>A progress bar on a terminal; nothing where the output goes to a file or a pipe.</summary>
internal static class Progress
{
    /// <summary>Does the work, which reports how much of the total is done.</summary>
    public static T Of<T>(long total, Func<Action<int>, T> work)
    {
        if (Console.IsErrorRedirected)
            return work(_ => { });
        var console = AnsiConsole.Create(new() { Out = new AnsiConsoleOutput(Console.Error) });
        return console.Progress()
            .Columns(new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .Start(context =>
            {
                var task = context.AddTask("cards", maxValue: total);
                return work(done => task.Value = done);
            });
    }
}
