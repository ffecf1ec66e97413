namespace Grid.Testing.Disk;

/// <summary>
/// A file of which it is known what would be left of it if the power failed now: what was not synced may be lost.
/// </summary>
internal sealed class SimulatedFile
{
    private readonly List<Change> unsynced = [];
    private byte[] content = [];

    public long Length { get; private set; }

    /// <summary>The locks of those who have the file open; lost with the process.</summary>
    public IndexOfLocks Locks { get; private set; } = new();

    /// <summary>The memory that they share.</summary>
    public SharedIndex Index { get; private set; } = new();

    /// <summary>Whether its name is in the folder for certain.</summary>
    public bool IsDurable { get; private set; }

    /// <summary>Reads what is there, and zeros beyond the end.</summary>
    /// <returns>Whether all of it was there.</returns>
    public bool Read(Span<byte> into, long offset)
    {
        var there = (int)Math.Clamp(Length - offset, 0, into.Length);
        content.AsSpan((int)Math.Min(offset, Length), there).CopyTo(into);
        into[there..].Clear();
        return there == into.Length;
    }

    public void Write(ReadOnlySpan<byte> bytes, long offset)
    {
        var over = (int)Math.Clamp(Length - offset, 0, bytes.Length);
        var old = over == 0 ? [] : content.AsSpan((int)offset, over).ToArray();
        unsynced.Add(new(offset, bytes.ToArray(), old, Length));
        Put(bytes, offset);
    }

    public void Truncate(long length)
    {
        if (length >= Length)
            return;
        unsynced.Add(new(length, null, content.AsSpan((int)length, (int)(Length - length)).ToArray(), Length));
        Length = length;
    }

    public void Sync()
    {
        unsynced.Clear();
        IsDurable = true;
    }

    /// <summary>The power fails: of what was not synced, any part may have reached the disk, in any order.</summary>
    /// <param name="fate">Says of each change how many of its bytes are there: all, none or some.</param>
    public void LosePower(Func<int, int> fate)
    {
        for (var i = unsynced.Count - 1; i >= 0; i--)
            Undo(unsynced[i]);
        foreach (var change in unsynced)
            Redo(change, fate(change.New?.Length ?? 1));
        unsynced.Clear();
        (Index, Locks) = (new(), new());
    }

    /// <summary>Turns one bit over, as a disk does that grows old.</summary>
    /// <returns>Whether it is within the file.</returns>
    public bool Rot(long offset, int bit)
    {
        if (offset >= Length)
            return false;
        content[offset] ^= (byte)(1 << bit);
        return true;
    }

    private void Put(ReadOnlySpan<byte> bytes, long offset)
    {
        var end = offset + bytes.Length;
        if (end > content.Length)
            Array.Resize(ref content, (int)Math.Max(end, content.Length * 2L));
        if (offset > Length)
            content.AsSpan((int)Length, (int)(offset - Length)).Clear();
        bytes.CopyTo(content.AsSpan((int)offset));
        Length = Math.Max(Length, end);
    }

    private void Undo(Change change)
    {
        Length = change.OldLength;
        change.Old.CopyTo(content.AsSpan((int)change.Offset));
    }

    private void Redo(Change change, int kept)
    {
        if (change.New is { } bytes)
        {
            if (kept > 0)
                Put(bytes.AsSpan(0, Math.Min(kept, bytes.Length)), change.Offset);
        }
        else if (kept > 0)
            Length = Math.Min(Length, change.Offset);
    }

    /// <summary>A write, or where there are no new bytes a truncation.</summary>
    private sealed record Change(long Offset, byte[]? New, byte[] Old, long OldLength);
}
