namespace Grid.OfflineFilter;

/// <summary>
/// A set of 64-bit keys that answers for each of its keys that it has it, and for one in 1,024 others as well: a
/// four-wise binary fuse filter (Graf and Lemire, 2022) with fingerprints of ten bits.
/// </summary>
/// <remarks>
/// A key has a slot in each of four neighbouring segments, and the fingerprints of its slots add up (XOR) to its own.
/// </remarks>
public sealed class BinaryFuseFilter
{
    private const ulong Golden = 0x9E37_79B9_7F4A_7C15;

    private readonly Fingerprints slots;

    internal BinaryFuseFilter(FuseLayout layout, ulong seed, Fingerprints slots) =>
        (Layout, Seed, this.slots) = (layout, seed, slots);

    /// <summary>Where the slots of a key can be.</summary>
    internal FuseLayout Layout { get; }

    /// <summary>What was mixed into the keys, so that slots for all of them were found.</summary>
    internal ulong Seed { get; }

    /// <summary>The fingerprints, packed.</summary>
    internal ReadOnlyMemory<byte> Bytes => slots.Bytes;

    /// <summary>Whether the set has the key, or the key is one of the few others that look so.</summary>
    public bool Contains(ulong key)
    {
        var places = Places.Of(key, Seed, Layout);
        return (slots[places.First] ^ slots[places.Second] ^ slots[places.Third] ^ slots[places.Fourth])
            == places.Fingerprint;
    }

    /// <summary>The slots of a key, and its fingerprint.</summary>
    internal readonly record struct Places(uint First, uint Second, uint Third, uint Fourth, ushort Fingerprint)
    {
        private const int BitsOfOffset = FuseLayout.MostBitsOfSegment;

        /// <summary>Those of a key.</summary>
        public static Places Of(ulong key, ulong seed, FuseLayout layout)
        {
            var hash = Mix(key + unchecked(seed * Golden));
            var more = Mix(hash ^ Golden);
            var (length, mask) = (layout.SegmentLength, layout.SegmentLength - 1);
            var first = (uint)Math.BigMul(hash, layout.FirstSlots, out _);
            return new(
                first,
                (first + length) ^ ((uint)more & mask),
                (first + 2 * length) ^ ((uint)(more >> BitsOfOffset) & mask),
                (first + 3 * length) ^ ((uint)(more >> (2 * BitsOfOffset)) & mask),
                (ushort)(more >> (64 - Fingerprints.Bits)));
        }

        /// <summary>The finalizer of SplitMix64, which spreads every bit over all.</summary>
        private static ulong Mix(ulong value)
        {
            value = unchecked((value ^ (value >> 30)) * 0xBF58_476D_1CE4_E5B9);
            value = unchecked((value ^ (value >> 27)) * 0x94D0_49BB_1331_11EB);
            return value ^ (value >> 31);
        }
    }
}
