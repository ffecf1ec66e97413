using Grid.Engine;

namespace Grid.Grains;

/// <summary>
/// The store of a cluster. Many silos write to it; every write is in the change feed. It keeps versions of forgotten
/// actors (<see cref="IRecordStore.KeepsVersions"/>): those of one key never restart.
/// </summary>
public interface IClusterStore : IRecordStore
{
    /// <summary>Keys of actors whose reminder is due, earliest first, in this silo's partition.</summary>
    ValueTask<IReadOnlyList<string>> DueReminders(DateTimeOffset now, Partition partition, int limit);

    /// <summary>Keys of actors whose outbox was not sent for some seconds, in this silo's partition.</summary>
    ValueTask<IReadOnlyList<string>> PendingOutboxes(Partition partition, string after, int limit);

    /// <summary>Deletes changes that all silos have read, if it is time.</summary>
    ValueTask Trim();
}

/// <summary>The part of all actors whose reminders and outboxes one silo cares for.</summary>
/// <param name="Index">Index of the partition, from zero.</param>
/// <param name="Count">Number of partitions.</param>
public readonly record struct Partition(int Index, int Count)
{
    /// <summary>All actors.</summary>
    public static readonly Partition All = new(0, 1);
}
