using System.Threading.Channels;
using Grid.ClientApi.Http;
using Grid.ClientApi.Telemetry;
using Grid.Core.Actors;
using Grid.ImportFiles;

namespace Grid.ClientApi.Imports;

/// <summary>
/// Carries out the lines of one file: many under way at once, those of one card or number in their order.
/// </summary>
/// <remarks>
/// One task reads lines, another puts them to their actors. Lines are read no faster than they are taken: when the
/// window is full, reading waits, and so does the sender. The window is what fills the store's commits.
/// </remarks>
/// <param name="grid">The actors.</param>
/// <param name="source">The file.</param>
/// <param name="feed">Reads its lines.</param>
/// <param name="report">Receives the progress.</param>
/// <param name="access">Whether the sender may still send it.</param>
/// <param name="limits">How many lines are under way at most, and how often one is tried again.</param>
/// <param name="clock">Where time comes from.</param>
internal sealed class ImportRun(
    IGrid grid, LineSource source, Feed feed, ImportReport report, SenderAccess access, ImportOptions limits,
    TimeProvider clock)
{
    /// <summary>The most lines that are taken before it is asked again whether the sender may send them.</summary>
    private const int Batch = 256;

    private const int ReadAhead = 1024;

    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(0.5);

    private readonly int window = limits.MaxLinesInFlight ?? ImportOptions.LinesInFlight;
    private readonly Queue<(long Line, LineChange Change, Task<Reply> Reply)> underWay = [];
    private int failures;
    private readonly HashSet<string> alone = new(StringComparer.Ordinal);
    private readonly ImportTotals totals = new();

    /// <summary>Runs to the end of the file, or to where it breaks.</summary>
    /// <param name="sender">Waits for the sender.</param>
    /// <param name="aborted">Ends the run: the sender has disconnected.</param>
    public async Task Run(SenderWait sender, CancellationToken aborted)
    {
        (string, string)? broken;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(aborted);
        var lines = Channel.CreateBounded<ImportItem>(
            new BoundedChannelOptions(ReadAhead) { SingleReader = true, SingleWriter = true });
        using var until = sender.Until(stop.Token);
        var reading = new LineReading(source, feed, until).Run(lines.Writer, stop.Token);
        try
        {
            broken = await Take(lines.Reader, aborted);
        }
        catch (UnavailableException)
        {
            broken = (Problems.Unavailable.Code, "The store accepts no changes now; send the file again later.");
        }
        finally
        {
            stop.Cancel();
            await reading;
            await Abandon();
        }
        if (feed.Numbers.Warning is { } zeroed)
            report.Warning(feed.Numbers.First, zeroed);
        await report.End(totals, broken, aborted);
    }

    /// <summary>Takes lines to the end of the file; or says why it takes no more.</summary>
    private async Task<(string Code, string Message)?> Take(ChannelReader<ImportItem> lines, CancellationToken aborted)
    {
        try
        {
            while (await lines.WaitToReadAsync(aborted))
            {
                if (await access.Lost() is { } lost)
                {
                    await Settle(0, aborted);
                    return lost;
                }
                for (var taken = 0; taken < Batch && lines.TryRead(out var item); taken++)
                {
                    await Begin(item, aborted);
                    await Settle(window - 1, aborted);
                    await report.Progress(item.Line, totals, aborted);
                }
            }
        }
        catch (SenderIdleException e)
        {
            await Settle(0, aborted);
            return (SenderIdleException.Code, e.Message);
        }
        catch (UnreadableFileException e)
        {
            await Settle(0, aborted);
            report.Error(e.Line ?? source.Line, "", e.Code, e.Message);
            return (e.Code, e.Message);
        }
        await Settle(0, aborted);
        return null;
    }

    private async ValueTask Begin(ImportItem item, CancellationToken aborted)
    {
        if (item.Change is not { } change)
        {
            foreach (var error in item.Errors)
                report.Error(item.Line, error.Field, error.Code, error.Message);
            Refuse(item.Errors[0].Code);
            return;
        }
        foreach (var warning in item.Warnings)
            report.Warning(item.Line, warning);
        if (change.Alone is { } key && !alone.Add(key))
        {
            await Settle(0, aborted);
            alone.Add(key);
        }
        underWay.Enqueue((item.Line, change, change.Do(grid).AsTask()));
    }

    /// <summary>
    /// Notes what is decided already, and waits until no more than <paramref name="left"/> lines are under way.
    /// </summary>
    private async ValueTask Settle(int left, CancellationToken aborted)
    {
        while (underWay.TryPeek(out var oldest) && (underWay.Count > left || oldest.Reply.IsCompleted))
        {
            Reply reply;
            try
            {
                reply = await oldest.Reply;
            }
            catch (UnavailableException) when (failures < (limits.MaxRetries ?? 0))
            {
                await TryAgain(aborted);
                continue;
            }
            failures = 0;
            underWay.Dequeue();
            if (oldest.Change.Alone is { } key)
                alone.Remove(key);
            Note(oldest.Line, reply);
        }
    }

    /// <summary>
    /// Carries out again, in their order, the line that the store did not take and those after it: the database may be
    /// busy, or back in a moment.
    /// </summary>
    private async Task TryAgain(CancellationToken aborted)
    {
        var lines = underWay.ToArray();
        await Abandon();
        await Task.Delay(FirstPause * (1 << failures++), clock, aborted);
        foreach (var (line, change, _) in lines)
            underWay.Enqueue((line, change, change.Do(grid).AsTask()));
    }

    private void Note(long line, Reply reply)
    {
        ApiMeters.Commanded(reply);
        if (reply is Reply.Refused refused)
        {
            var problem = Problems.Of(refused.Refusal);
            report.Error(line, "", problem.Code, problem.Detail);
            Refuse(problem.Code);
            return;
        }
        totals.Accept();
        ApiMeters.Imported("accepted");
    }

    private void Refuse(string code)
    {
        totals.Refuse();
        ApiMeters.Imported(code);
    }

    /// <summary>
    /// Waits for what is still under way after the run broke off; its outcome is stored but not reported.
    /// </summary>
    private async ValueTask Abandon()
    {
        while (underWay.TryDequeue(out var line))
            await ((Task)line.Reply).ConfigureAwait(
                ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
    }
}
