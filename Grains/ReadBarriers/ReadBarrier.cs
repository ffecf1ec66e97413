using System.Collections.Concurrent;
using Grid.Core.Actors;
using Microsoft.Extensions.Logging;

namespace Grid.Grains.ReadBarriers;

/// <summary>
/// Lets a silo answer from memory without ever being stale: a read waits until the database, asked after the read
/// began, has told which records were written, and reads the record again if it is among them.
/// </summary>
/// <remarks>
/// One question serves all reads that wait, so its cost is shared. It doesn't depend on clocks, leases, or on which
/// silo believes itself to be the actor's home (docs/decisions/0014).
/// </remarks>
public sealed class ReadBarrier(IChangeFeed feed, TimeProvider clock, ILogger<ReadBarrier> log)
    : IDisposable
{
    /// <summary>How often the database is queried without a read, so that failures are known early.</summary>
    private static readonly TimeSpan Idle = TimeSpan.FromMilliseconds(250);

    private readonly ConcurrentDictionary<string, InvalidationEntry> entries = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource closing = new();
    private readonly SemaphoreSlim requested = new(0);
    private TaskCompletionSource waiting = NewRound();
    private Task loop = Task.CompletedTask;
    private long generation;
    private long lastAnswer;
    private int isRequested;
    private bool isBegun;
    private bool isFailing;

    /// <summary>How long one question may take; reads that wait for it are answered unavailable afterwards.</summary>
    /// <value>The default value is 1 second.</value>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>After how long without an answer the silo should get no more requests.</summary>
    /// <value>The default value is 3 seconds.</value>
    public TimeSpan NotReadyAfter { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>Whether the silo should get requests.</summary>
    public bool CanAnswer => FailingFor < NotReadyAfter;

    /// <summary>
    /// Grows whenever changes may have been missed; a copy of an earlier generation is worth nothing.
    /// </summary>
    internal long Generation => Volatile.Read(ref generation);

    /// <summary>
    /// Time since a question was last answered; zero while they are, as often as they must be. It grows whatever the
    /// reason: the database is away, or the loop that asks hangs or has ended.
    /// </summary>
    public TimeSpan FailingFor => clock.GetElapsedTime(Volatile.Read(ref lastAnswer)) is var since
        && (Volatile.Read(ref isFailing) || since > Idle + Patience) ? since : TimeSpan.Zero;

    /// <summary>Of how many records copies are held.</summary>
    internal int Tracked => entries.Count;

    /// <summary>Begins to ask.</summary>
    public void Start()
    {
        Volatile.Write(ref lastAnswer, clock.GetTimestamp());
        Volatile.Write(ref isFailing, true);
        loop = Task.Run(Run);
    }

    /// <summary>To be called before a record is read that is to be kept in memory.</summary>
    public CacheStamp Register(string key)
    {
        while (true)
        {
            var entry = entries.GetOrAdd(key, static _ => new());
            lock (entry)
            {
                if (entry.Copies < 0)
                    continue;
                entry.Copies++;
                return new(this, entry, Generation);
            }
        }
    }

    /// <summary>The copy is gone.</summary>
    public void Release(string key, CacheStamp stamp)
    {
        lock (stamp.Entry)
        {
            if (--stamp.Entry.Copies > 0)
                return;
            stamp.Entry.Copies = -1;
            entries.TryRemove(new(key, stamp.Entry));
        }
    }

    /// <summary>
    /// Completes when everything that was acknowledged before this call is known to <see cref="CacheStamp.IsCurrent"/>.
    /// </summary>
    /// <exception cref="UnavailableException">The database can't be asked: what is in memory may be old.</exception>
    public Task Wait()
    {
        var round = Volatile.Read(ref waiting).Task;
        RequestRound();
        return round;
    }

    /// <summary>Asks no more; what is in memory is worth nothing from here on.</summary>
    public async Task Stop()
    {
        await closing.CancelAsync();
        await loop;
        waiting.TrySetException(new UnavailableException("The silo is shutting down."));
        _ = waiting.Task.Exception;
        await feed.DisposeAsync();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        closing.Dispose();
        requested.Dispose();
    }

    private static TaskCompletionSource NewRound() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void RequestRound()
    {
        if (Interlocked.Exchange(ref isRequested, 1) == 0)
            requested.Release();
    }

    /// <summary>The loop catches what a question can throw; should it end, nothing is certain for ever.</summary>
    private async Task Run()
    {
        try
        {
            await RunRounds();
        }
        catch (Exception why)
        {
            GrainLog.BarrierEnded(log, why);
            Volatile.Read(ref waiting).TrySetException(new UnavailableException("The read barrier has ended.", why));
            _ = waiting.Task.Exception;
        }
    }

    private async Task RunRounds()
    {
        while (!closing.IsCancellationRequested)
        {
            // Whoever comes after this line waits for the next round, since this one's question may be on its way.
            await WaitForRequest();
            var round = Interlocked.Exchange(ref waiting, NewRound());
            await RunRound(round);
        }
    }

    private async Task WaitForRequest()
    {
        await requested.WaitAsync(Idle);
        Volatile.Write(ref isRequested, 0);
    }

    private async Task RunRound(TaskCompletionSource round)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(closing.Token);
        patience.CancelAfter(Patience);
        var began = clock.GetTimestamp();
        try
        {
            if (isBegun)
                Invalidate(await feed.Next(patience.Token));
            else
                await Begin(patience.Token);
            Volatile.Write(ref lastAnswer, clock.GetTimestamp());
            Volatile.Write(ref isFailing, false);
            ReadBarrierMeters.RecordDuration(clock.GetElapsedTime(began));
            round.SetResult();
        }
        catch (Exception why) // Whatever it is, nothing is certain; the loop must go on.
        {
            Fail(round, why);
            await Task.Delay(Idle, clock, closing.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>All copies become worthless only now: one that is read from here on misses nothing.</summary>
    private async Task Begin(CancellationToken cancel)
    {
        await feed.Begin(cancel);
        Interlocked.Increment(ref generation);
        isBegun = true;
    }

    private void Invalidate(IReadOnlyList<Change> changes)
    {
        foreach (var change in changes)
            if (entries.TryGetValue(change.Key, out var entry))
                entry.Observe(change.Version);
    }

    private void Fail(TaskCompletionSource round, Exception why)
    {
        isBegun = false;
        var isExpected = why is UnavailableException or OperationCanceledException;
        if (!closing.IsCancellationRequested && !(isFailing && isExpected))
            GrainLog.BarrierFailed(log, why);
        Volatile.Write(ref isFailing, true);
        ReadBarrierMeters.Failures.Add(1);
        round.SetException(new UnavailableException("The database can't be asked what was written.", why));
        _ = round.Task.Exception; // Nobody may be waiting.
    }
}
