namespace Grid.Grains.ReadBarriers;

/// <summary>What a silo knows of the writes of one record, for as long as it holds copies of it.</summary>
public sealed class InvalidationEntry
{
    private long newest;

    /// <summary>The newest version that is known of; 0 for none.</summary>
    public long Newest => Volatile.Read(ref newest);

    /// <summary>How many copies of the record this silo holds.</summary>
    internal int Copies { get; set; }

    internal void Observe(long version)
    {
        if (version > newest)
            Volatile.Write(ref newest, version);
    }
}

/// <summary>
/// What one copy in memory includes: registered before the record is read, so that no change can slip between.
/// </summary>
public sealed class CacheStamp
{
    private readonly ReadBarrier barrier;
    private readonly InvalidationEntry entry;
    private readonly long generation;
    private long includes;

    internal CacheStamp(ReadBarrier barrier, InvalidationEntry entry, long generation)
    {
        (this.barrier, this.entry, this.generation) = (barrier, entry, generation);
        includes = entry.Newest;
    }

    internal InvalidationEntry Entry => entry;

    /// <summary>Whether nothing is known that the copy would not include.</summary>
    public bool IsCurrent => generation == barrier.Generation && entry.Newest <= Volatile.Read(ref includes);

    /// <summary>The copy was changed together with the record, by the write that gave it this version.</summary>
    public void Advance(long version) => Volatile.Write(ref includes, Math.Max(includes, version));
}
