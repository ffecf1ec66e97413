using System.Globalization;
using Grid.ImportFiles;
using Grid.Testing.Client;
using Grid.Testing.CommandLine;
using Spectre.Console;

namespace Grid.Cli.Imports;

/// <summary>One run of an import, from where the one before it stopped.</summary>
/// <param name="plan">What is imported.</param>
/// <param name="clock">Where time comes from.</param>
/// <param name="output">Receives the outcome.</param>
/// <param name="progress">Receives the progress.</param>
/// <param name="handler">Carries the requests; null: the network.</param>
internal sealed class ImportSession(
    ImportPlan plan, TimeProvider clock, TextWriter output, TextWriter progress, HttpMessageHandler? handler = null)
{
    private readonly CheckpointFile notes = new(plan.Progress);

    /// <summary>How large the slices are.</summary>
    public SliceLimits Limits { get; init; } = SliceLimits.Usual;

    /// <summary>Runs to the end of the input and returns the exit code.</summary>
    /// <exception cref="ImportException">It cannot begin or go on.</exception>
    /// <exception cref="GridException">The server refused, or did not answer for a minute.</exception>
    public async Task<int> Run(CancellationToken stop)
    {
        await using var input = new FileStream(plan.Input, FileMode.Open, FileAccess.Read, FileShare.Read, 0);
        var mark = InputMark.Of(input);
        input.Position = 0;
        var feed = await Opened(input, stop);
        var from = Earlier(mark) ?? Checkpoint.Beginning(plan.Server, mark, feed);
        using var errors = new ErrorFile(plan.Errors, from.ErrorsLength);
        using var client = new GridClient(
            plan.Server, plan.Secret ?? ClientSecret.Demo(FeedSenders.ClientOf(feed.Kind, plan.Input)), clock, handler);
        var slices = new SliceReader(feed, from.Lines + 1, Limits);
        var pace = new Pace(from, clock);
        try
        {
            var end = await Watched(from, watch =>
                new Importer(new(client, feed, errors), errors, notes, input, watch, clock).Run(from, slices, stop));
            Report(feed, from, end, pace);
            return end.Refused == 0 ? ExitCode.Done : ExitCode.SomeRefused;
        }
        catch (Exception e) when (e is GridException or ImportException or OperationCanceledException)
        {
            if (File.Exists(plan.Progress))
                progress.WriteLine($"Stopped; the same command goes on where {plan.Progress} says.");
            throw;
        }
    }

    private static async Task<FeedFile> Opened(Stream input, CancellationToken stop)
    {
        try
        {
            return await FeedFile.Open(input, stop);
        }
        catch (UnreadableFileException e)
        {
            throw ImportException.NotBegun(e.Field is { } field ? $"{field}: {e.Message}" : e.Message);
        }
    }

    /// <summary>Where an earlier run of the same import stopped.</summary>
    private Checkpoint? Earlier(InputMark mark)
    {
        if (plan.Restart)
            notes.Remove();
        if (notes.Read() is not { } earlier)
            return null;
        if (earlier.Input != mark)
            throw ImportException.NotBegun(
                $"{plan.Input} has changed since its import was stopped. To import it from the beginning: --restart");
        if (earlier.Server != plan.Server.AbsoluteUri)
            throw ImportException.NotBegun(
                $"The import that was stopped went to {earlier.Server}. To import to another server: --restart");
        progress.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"Going on after line {earlier.Lines:N0}, where an earlier run stopped."));
        return earlier;
    }

    private Task<T> Watched<T>(Checkpoint from, Func<IImportProgress, Task<T>> import)
    {
        if (progress != Console.Error || Console.IsErrorRedirected)
            return import(new PlainProgress(from, progress, clock));
        var console = AnsiConsole.Create(new() { Out = new AnsiConsoleOutput(progress) });
        return BarProgress.Show(console, from, clock, import);
    }

    private void Report(FeedFile feed, Checkpoint from, Checkpoint end, Pace pace)
    {
        var lines = end.Lines - from.Lines;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"""
            {plan.Input}: {end.Accepted:N0} {FeedSenders.RecordsOf(feed.Kind)} accepted, {end.Refused:N0} refused
            {lines:N0} lines in {pace.Elapsed.TotalSeconds:N1} s, {pace.Rate(end.Lines):N0} a second
            """));
        if (end.Refused > 0)
            output.WriteLine($"What is wrong with them: {plan.Errors}");
        if (end.Warned > 0)
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{end.Warned:N0} warnings: {plan.Errors}"));
    }
}
