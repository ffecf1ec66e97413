using Grid.Core.Actors;
using Grid.Engine.Accesses;
using Microsoft.Extensions.Logging;

namespace Grid.Engine.Sqlite;

/// <summary>Group commit: what arrives while one commit is on its way to the disk goes with the next.</summary>
internal sealed class CommitQueue(SqliteWriter writer, TaskScheduler scheduler, ILogger log) : IAsyncDisposable
{
    /// <summary>Bounds how long the first of a batch waits for the rest of it.</summary>
    private const int MostInOne = 8192;

    private readonly Lock gate = new();
    private readonly Queue<Pending> waiting = new();
    private Task committing = Task.CompletedTask;
    private bool isCommitting;
    private bool closed;
    private volatile StoreHealth health = StoreHealth.Good;

    public StoreHealth Health => health;

    /// <summary>Completes when the change is on disk, or fails when it surely isn't.</summary>
    /// <returns>What came of it; see <see cref="StoreChange"/>.</returns>
    public ValueTask<bool> Add(StoreChange change)
    {
        var pending = new Pending(change);
        lock (gate)
        {
            if (closed)
                throw new UnavailableException("The store is closed.");
            waiting.Enqueue(pending);
            if (!isCommitting)
            {
                isCommitting = true;
                committing = Task.Factory.StartNew(
                    CommitAll, CancellationToken.None, TaskCreationOptions.None, scheduler);
            }
        }
        return new(pending.Done.Task);
    }

    public async ValueTask DisposeAsync()
    {
        Task last;
        lock (gate)
        {
            closed = true;
            last = committing;
        }
        await last;
        try
        {
            writer.Checkpoint();
        }
        catch (SqliteFailure failed)
        {
            EngineLog.CheckpointFailed(log, failed.Trouble);
        }
        writer.Dispose();
    }

    private void CommitAll()
    {
        while (Next() is { Count: > 0 } batch)
            Commit(batch);
    }

    private List<Pending> Next()
    {
        lock (gate)
        {
            var batch = new List<Pending>(Math.Min(waiting.Count, MostInOne));
            while (batch.Count < MostInOne && waiting.TryDequeue(out var pending))
                batch.Add(pending);
            isCommitting = batch.Count > 0;
            return batch;
        }
    }

    private void Commit(List<Pending> batch)
    {
        try
        {
            var outcomes = writer.Commit(batch.ConvertAll(pending => pending.Change));
            Recovered();
            GridMeters.BatchSize.Record(batch.Count);
            for (var i = 0; i < outcomes.Length; i++)
                batch[i].Done.SetResult(outcomes[i]);
        }
        catch (Exception why)
        {
            Failed(batch.Count, why);
            var unavailable = new UnavailableException(health.Trouble!, why);
            foreach (var pending in batch)
                pending.Done.TrySetException(unavailable);
        }
    }

    private void Recovered()
    {
        if (!health.IsWritable)
            EngineLog.StoreTakesAgain(log);
        health = StoreHealth.Good;
    }

    private void Failed(int writes, Exception why)
    {
        var trouble = $"The store does not take writes: {(why as SqliteFailure)?.Trouble ?? why.GetType().Name}.";
        EngineLog.StoreRefused(log, writes, trouble);
        GridMeters.StoreFailures.Add(writes);
        health = new(trouble);
    }

    private sealed class Pending(StoreChange change)
    {
        public StoreChange Change => change;

        public TaskCompletionSource<bool> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}

/// <summary>A change of the store that shares a commit with others.</summary>
internal abstract record StoreChange
{
    /// <summary>The turn of an actor; the outcome is whether its record had the expected version.</summary>
    public sealed record Turn(RecordWrite Write) : StoreChange;

    /// <summary>Records of accesses are added; the outcome is true.</summary>
    public sealed record AddAccesses(IReadOnlyList<AccessRecord> Records) : StoreChange;

    /// <summary>Records of before a day are deleted; the outcome is whether more may be left.</summary>
    public sealed record ExpireAccesses(int Before, int Limit) : StoreChange;
}
