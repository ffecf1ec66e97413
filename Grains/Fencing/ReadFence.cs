using System.Collections.Concurrent;
using Grid.Core.Actors;
using Microsoft.Extensions.Logging;

namespace Grid.Grains.Fencing;

/// <summary>
/// Lets a silo answer from memory without ever being stale: a read waits until the database, asked after the read
/// began, has told which records were written, and reads the record again if it is among them.
/// </summary>
/// <remarks>
/// One question serves all reads that wait, so its cost is shared. It doesn't depend on clocks, leases, or on which
/// silo believes itself to be the actor's home (docs/decisions/0014).
/// </remarks>
public sealed class ReadFence(ICommitOrder order, TimeProvider clock, ILogger<ReadFence> log)
    : IDisposable
{
    /// <summary>How often the database is asked while nobody reads, so that trouble is known early.</summary>
    private static readonly TimeSpan Idle = TimeSpan.FromMilliseconds(250);

    private readonly ConcurrentDictionary<string, Watch> watches = new(StringComparer.Ordinal);
    private readonly CancellationTokenSource closing = new();
    private readonly SemaphoreSlim wanted = new(0);
    private TaskCompletionSource waiting = NewRound();
    private Task loop = Task.CompletedTask;
    private long generation;
    private long lastAnswer;
    private int isWanted;
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
    internal int Watched => watches.Count;

    /// <summary>Begins to ask.</summary>
    public void Start()
    {
        Volatile.Write(ref lastAnswer, clock.GetTimestamp());
        Volatile.Write(ref isFailing, true);
        loop = Task.Run(Run);
    }

    /// <summary>To be called before a record is read that is to be kept in memory.</summary>
    public CopyMark Register(string key)
    {
        while (true)
        {
            var watch = watches.GetOrAdd(key, static _ => new());
            lock (watch)
            {
                if (watch.Copies < 0)
                    continue;
                watch.Copies++;
                return new(this, watch, Generation);
            }
        }
    }

    /// <summary>The copy is gone.</summary>
    public void Release(string key, CopyMark copy)
    {
        lock (copy.Watch)
        {
            if (--copy.Watch.Copies > 0)
                return;
            copy.Watch.Copies = -1;
            watches.TryRemove(new(key, copy.Watch));
        }
    }

    /// <summary>
    /// Completes when everything that was acknowledged before this call is known to <see cref="CopyMark.IsCurrent"/>.
    /// </summary>
    /// <exception cref="UnavailableException">The database can't be asked: what is in memory may be old.</exception>
    public Task Pass()
    {
        var round = Volatile.Read(ref waiting).Task;
        Want();
        return round;
    }

    /// <summary>Asks no more; what is in memory is worth nothing from here on.</summary>
    public async Task Stop()
    {
        await closing.CancelAsync();
        await loop;
        waiting.TrySetException(new UnavailableException("The silo is shutting down."));
        _ = waiting.Task.Exception;
        await order.DisposeAsync();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        closing.Dispose();
        wanted.Dispose();
    }

    private static TaskCompletionSource NewRound() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void Want()
    {
        if (Interlocked.Exchange(ref isWanted, 1) == 0)
            wanted.Release();
    }

    /// <summary>The loop catches what a question can throw; should it end, nothing is certain for ever.</summary>
    private async Task Run()
    {
        try
        {
            await AskOnAndOn();
        }
        catch (Exception why)
        {
            GrainLog.FenceEnded(log, why);
            Volatile.Read(ref waiting).TrySetException(new UnavailableException("The read fence has ended.", why));
            _ = waiting.Task.Exception;
        }
    }

    private async Task AskOnAndOn()
    {
        while (!closing.IsCancellationRequested)
        {
            // Whoever comes after this line waits for the next round, since this one's question may be on its way.
            await WaitUntilWanted();
            var round = Interlocked.Exchange(ref waiting, NewRound());
            await Ask(round);
        }
    }

    private async Task WaitUntilWanted()
    {
        await wanted.WaitAsync(Idle);
        Volatile.Write(ref isWanted, 0);
    }

    private async Task Ask(TaskCompletionSource round)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(closing.Token);
        patience.CancelAfter(Patience);
        var began = clock.GetTimestamp();
        try
        {
            if (isBegun)
                Learn(await order.Next(patience.Token));
            else
                await Begin(patience.Token);
            Volatile.Write(ref lastAnswer, clock.GetTimestamp());
            Volatile.Write(ref isFailing, false);
            FenceMeters.Took(clock.GetElapsedTime(began));
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
        await order.Begin(cancel);
        Interlocked.Increment(ref generation);
        isBegun = true;
    }

    private void Learn(IReadOnlyList<Change> changes)
    {
        foreach (var change in changes)
            if (watches.TryGetValue(change.Key, out var watch))
                watch.Saw(change.Number);
    }

    private void Fail(TaskCompletionSource round, Exception why)
    {
        isBegun = false;
        var isExpected = why is UnavailableException or OperationCanceledException;
        if (!closing.IsCancellationRequested && !(isFailing && isExpected))
            GrainLog.FenceFails(log, why);
        Volatile.Write(ref isFailing, true);
        FenceMeters.Failures.Add(1);
        round.SetException(new UnavailableException("The database can't be asked what was written.", why));
        _ = round.Task.Exception; // Nobody may be waiting.
    }
}
