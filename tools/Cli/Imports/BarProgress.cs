using Spectre.Console;

namespace Grid.Cli.Imports;

/// <summary>Shows the progress of an import as a bar on a terminal.</summary>
internal sealed class BarProgress(ProgressTask task, IAnsiConsole console, Checkpoint from, TimeProvider clock)
    : IImportProgress
{
    private readonly Pace pace = new(from, clock);

    /// <summary>Runs an import under a bar.</summary>
    public static Task<T> Show<T>(
        IAnsiConsole console, Checkpoint from, TimeProvider clock, Func<IImportProgress, Task<T>> import) =>
        console.Progress()
            .Columns(new ProgressBarColumn(), new PercentageColumn(), new TaskDescriptionColumn())
            .StartAsync(context =>
            {
                var task = context.AddTask("beginning", maxValue: from.Input.Length);
                task.Value = from.Offset;
                return import(new BarProgress(task, console, from, clock));
            });

    public void Reached(long line, long offset)
    {
        task.Value = offset;
        task.Description = pace.Describe(line, offset).EscapeMarkup();
    }

    public void Report(string what) => console.WriteLine(what);
}
