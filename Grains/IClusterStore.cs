using Grid.Engine;

namespace Grid.Grains;

/// <summary>
/// The store of a cluster: many silos write to it, and all hear of every write. It keeps the versions of forgotten
/// actors (<see cref="IRecordStore.KeepsVersions"/>): those of one key never restart.
/// </summary>
public interface IClusterStore : IRecordStore
{
    /// <summary>Keys of actors whose wake time has come, earliest first, of this silo's share.</summary>
    ValueTask<IReadOnlyList<string>> DueReminders(DateTimeOffset now, Partition partition, int limit);

    /// <summary>Keys of actors whose messages were left waiting for some seconds, of this silo's share.</summary>
    ValueTask<IReadOnlyList<string>> PendingOutboxes(Partition partition, string after, int limit);

    /// <summary>Forgets what all silos have heard of the writes, if it is time.</summary>
    ValueTask Trim();
}

/// <summary>Which part of all actors a silo looks after when nobody calls them.</summary>
/// <param name="Index">Which of the shares, from zero.</param>
/// <param name="Count">How many there are.</param>
public readonly record struct Partition(int Index, int Count)
{
    /// <summary>All actors.</summary>
    public static readonly Partition All = new(0, 1);
}
