namespace Grid.Grains.Fencing;

/// <summary>What a silo knows of the writes of one record, for as long as it holds copies of it.</summary>
public sealed class Watch
{
    private long newest;

    /// <summary>Number of the newest write that is known of; 0 for none.</summary>
    public long Newest => Volatile.Read(ref newest);

    /// <summary>How many copies of the record this silo holds.</summary>
    internal int Copies { get; set; }

    internal void Saw(long number)
    {
        if (number > newest)
            Volatile.Write(ref newest, number);
    }
}

/// <summary>
/// What one copy in memory includes: registered before the record is read, so that no change can slip between.
/// </summary>
public sealed class CopyMark
{
    private readonly ReadFence fence;
    private readonly Watch watch;
    private readonly long generation;
    private long includes;

    internal CopyMark(ReadFence fence, Watch watch, long generation)
    {
        (this.fence, this.watch, this.generation) = (fence, watch, generation);
        includes = watch.Newest;
    }

    internal Watch Watch => watch;

    /// <summary>Whether nothing is known that the copy would not include.</summary>
    public bool IsCurrent => generation == fence.Generation && watch.Newest <= Volatile.Read(ref includes);

    /// <summary>The copy was changed together with the record, by this write.</summary>
    public void Wrote(long number) => Volatile.Write(ref includes, Math.Max(includes, number));
}
