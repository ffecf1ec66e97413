namespace Grid.OfflineFilter;

/// <summary>How many segments a filter has, and how long they are.</summary>
/// <param name="SegmentLength">Slots of a segment: a power of two.</param>
/// <param name="Segments">Segments in which the first slot of a key can be; three more follow.</param>
internal readonly record struct FuseLayout(uint SegmentLength, uint Segments)
{
    /// <summary>Slots of a key.</summary>
    public const int Arity = 4;

    /// <summary>The longest segment has two to the power of this.</summary>
    public const int MostBitsOfSegment = 18;

    private const int FewestBitsOfSegment = 2;

    /// <summary>The most slots that a filter can have.</summary>
    public const uint MostSlots = 1 << 30;

    /// <summary>Slots in which the first slot of a key can be.</summary>
    public ulong FirstSlots => (ulong)SegmentLength * Segments;

    /// <summary>All slots.</summary>
    public ulong Slots => (ulong)SegmentLength * (Segments + Arity - 1);

    /// <summary>Whether a filter can have this layout.</summary>
    public bool IsPossible =>
        Segments > 0 && uint.IsPow2(SegmentLength) && SegmentLength <= 1 << MostBitsOfSegment && Slots <= MostSlots;

    /// <summary>
    /// The layout for so many keys; the constants are those that the authors of the filter found for four slots a key.
    /// </summary>
    public static FuseLayout For(int keys)
    {
        var log = Math.Log(Math.Max(keys, 2));
        var bits = Math.Clamp((int)Math.Floor(log / Math.Log(2.91) - 0.5), FewestBitsOfSegment, MostBitsOfSegment);
        var factor = Math.Max(1.075, 0.77 + 0.305 * Math.Log(600_000) / log);
        var length = 1u << bits;
        var segments = (uint)Math.Ceiling(Math.Max(keys, 2) * factor / length);
        return new(length, Math.Max(1, segments - Math.Min(segments, Arity - 1)));
    }
}
