using Grid.Core.Actors;
using Grid.Core.StatusLists;
using Grid.Engine;
using Grid.Simulation.Faults;

namespace Grid.Simulation.Machines;

/// <summary>The real store, seen by a witness, and at times slow or out of order.</summary>
internal sealed class ObservedStore(
    IRecordStore store, ProcessInstance life, FaultInjector faults, IRunObserver witness) : IRecordStore
{
    public StoreHealth Health => store.Health;

    public async ValueTask<StoredRecord?> Read(string key)
    {
        await Reading();
        return await store.Read(key);
    }

    public async ValueTask Write(RecordWrite write)
    {
        witness.Writing(write);
        if (faults.ShouldInject(FaultKind.WriteRefused))
            throw new UnavailableException("The store is out of order.");
        if (faults.ShouldInject(FaultKind.SlowWrite))
            await life.Wait(faults.SlowTime());
        await store.Write(write);
        if (life.IsDead)
            throw new UnavailableException("The process has ended.");
        witness.Written(write);
        if (faults.ShouldInject(FaultKind.WriteInDoubt))
            throw new UnavailableException("The store is out of order.");
        if (faults.ShouldInject(FaultKind.SlowWrite))
            await life.Wait(faults.SlowTime());
    }

    public async ValueTask<long> LastReceived(string receiver, string sender)
    {
        try
        {
            await Reading();
            return await store.LastReceived(receiver, sender);
        }
        catch (UnavailableException)
        {
            witness.Abandoned(receiver);
            throw;
        }
    }

    public async ValueTask<IReadOnlyList<JournalEntry>> ReadJournal(string key, long after, int limit)
    {
        await Reading();
        return await store.ReadJournal(key, after, limit);
    }

    public async ValueTask<IReadOnlyList<string>> DueReminders(DateTimeOffset now, int limit)
    {
        await Reading();
        return await store.DueReminders(now, limit);
    }

    public async ValueTask<IReadOnlyList<string>> WithOutbox(string after, int limit)
    {
        await Reading();
        return await store.WithOutbox(after, limit);
    }

    public ValueTask<IReadOnlyList<DeadLetterRow>> DeadLetters(long after, int limit) =>
        store.DeadLetters(after, limit);

    public ValueTask<long> CountDeadLetters() => store.CountDeadLetters();

    public ValueTask<long> StatusPosition() => store.StatusPosition();

    public ValueTask<IReadOnlyList<StatusRow>> Statuses(long after, int limit) => store.Statuses(after, limit);

    public ValueTask<IReadOnlyList<StatusRow>> StatusChanges(long position) => store.StatusChanges(position);

    public ValueTask DisposeAsync() => store.DisposeAsync();

    private async ValueTask Reading()
    {
        if (life.IsDead || faults.ShouldInject(FaultKind.ReadRefused))
            throw new UnavailableException("The store is out of order.");
        if (faults.ShouldInject(FaultKind.SlowRead))
            await life.Wait(faults.SlowTime());
    }
}
