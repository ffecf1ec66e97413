using System.Collections.Concurrent;
using System.Threading.Channels;
using Grid.Core.Actors;
using Microsoft.Extensions.Logging;

namespace Grid.Engine.Accesses;

/// <summary>
/// Collects records of accesses in memory and writes them together, so that a verification does not wait for the disk.
/// </summary>
/// <remarks>
/// Where the store is slower than the accesses come, callers wait. Where it takes no writes at all and the memory is
/// full, records are lost, and counted: a bank must learn that a card is lost while a disk is full. A process that dies
/// loses what it had collected: <see cref="AccessLogOptions.FlushInterval"/> bounds it. Accesses that are turns of a
/// card are not collected here; the turn itself writes them.
/// </remarks>
/// <param name="store">Keeps the records.</param>
/// <param name="options">How long they wait and are kept.</param>
/// <param name="clock">The clock of waits and of the retention time.</param>
/// <param name="log">Gets what an operator must see.</param>
public sealed class AccessLog(
    IAccessStore store, AccessLogOptions options, TimeProvider clock, ILogger<AccessLog> log) : IAsyncDisposable
{
    /// <summary>How many batches are collected before callers wait.</summary>
    private const int BatchesInMemory = 16;

    private static readonly TimeSpan ExpiryInterval = TimeSpan.FromMinutes(1);

    private readonly Channel<AccessRecord> waiting = Channel.CreateBounded<AccessRecord>(
        new BoundedChannelOptions(BatchesInMemory * options.BatchSize) { SingleReader = true });
    private readonly Channel<bool> soon = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly ConcurrentQueue<TaskCompletionSource> flushes = new();
    private readonly List<AccessRecord> batch = [];
    private readonly CancellationTokenSource closing = new();
    private volatile TaskCompletionSource failed = NewSignal();
    private DateOnly? expired;
    private Task running = Task.CompletedTask;
    private int isClosed;

    /// <summary>Starts to write what is collected.</summary>
    public void Start() => running = Run();

    /// <summary>Collects a record; it is on disk soon.</summary>
    /// <exception cref="UnavailableException">The log is closed.</exception>
    public ValueTask Record(AccessRecord record)
    {
        if (!waiting.Writer.TryWrite(record))
            return WaitForRoom(record);
        if (waiting.Reader.Count >= options.BatchSize)
            soon.Writer.TryWrite(true);
        return ValueTask.CompletedTask;
    }

    /// <summary>Completes when all that was collected before is on disk.</summary>
    /// <exception cref="UnavailableException">The store does not take it at present.</exception>
    public async ValueTask Flush()
    {
        var done = NewSignal();
        flushes.Enqueue(done);
        soon.Writer.TryWrite(true);
        if (Volatile.Read(ref isClosed) != 0)
            throw Closed();
        await done.Task;
    }

    /// <summary>Writes what is collected, and stops. It may be called more than once.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref isClosed, 1) != 0)
            return;
        waiting.Writer.Complete();
        await closing.CancelAsync();
        await running;
        await WriteAll();
        closing.Dispose();
    }

    private async ValueTask WaitForRoom(AccessRecord record)
    {
        while (!waiting.Writer.TryWrite(record))
        {
            soon.Writer.TryWrite(true);
            var trouble = failed.Task;
            var room = waiting.Writer.WaitToWriteAsync().AsTask();
            if (await Task.WhenAny(room, trouble) == trouble)
            {
                GridMeters.AccessesLost.Add(1);
                return;
            }
            if (!await room)
                throw Closed();
        }
    }

    private async Task Run()
    {
        while (!closing.IsCancellationRequested)
        {
            if (batch.Count == 0)
                await Wait(ExpiryInterval, orFirstRecord: true);
            if (batch.Count > 0 || waiting.Reader.Count > 0)
                await Wait(options.FlushInterval, orFirstRecord: false);
            soon.Reader.TryRead(out _);
            await WriteAll();
            await Expire();
        }
    }

    /// <summary>Until some time has passed, a write is asked for, or it is the end.</summary>
    private async Task Wait(TimeSpan limit, bool orFirstRecord)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(closing.Token);
        List<Task> events = [Task.Delay(limit, clock, end.Token), soon.Reader.WaitToReadAsync(end.Token).AsTask()];
        if (orFirstRecord)
            events.Add(waiting.Reader.WaitToReadAsync(end.Token).AsTask());
        await Task.WhenAny(events);
        await end.CancelAsync();
    }

    /// <summary>Writes all that is collected; what the store does not take is kept for the next time.</summary>
    private async Task WriteAll()
    {
        var asked = new List<TaskCompletionSource>();
        while (flushes.TryDequeue(out var flush))
            asked.Add(flush);
        try
        {
            while (Fill() > 0)
            {
                await store.Append(batch);
                batch.Clear();
            }
            if (failed.Task.IsCompleted)
                failed = NewSignal();
            asked.ForEach(flush => flush.TrySetResult());
        }
        catch (Exception why)
        {
            EngineLog.AccessesNotTaken(log, batch.Count, why);
            failed.TrySetResult();
            asked.ForEach(flush => flush.TrySetException(
                new UnavailableException("The log of accesses takes no records.", why)));
        }
    }

    private int Fill()
    {
        while (batch.Count < options.BatchSize && waiting.Reader.TryRead(out var record))
            batch.Add(record);
        return batch.Count;
    }

    /// <summary>
    /// Deletes what is older than the retention time, some at a time. Whatever fails is tried again: a log that no
    /// longer writes would keep every caller waiting.
    /// </summary>
    private async Task Expire()
    {
        var before = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime).AddDays(-options.RetentionDays);
        if (before == expired)
            return;
        try
        {
            if (await store.Expire(before, options.BatchSize))
                soon.Writer.TryWrite(true);
            else
                expired = before;
        }
        catch (Exception why)
        {
            EngineLog.AccessesNotExpired(log, why);
        }
    }

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private static UnavailableException Closed() => new("The log of accesses is closed.");
}
