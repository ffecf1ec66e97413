using static Grid.OfflineFilter.BinaryFuseFilter;

namespace Grid.OfflineFilter;

/// <summary>Builds filters.</summary>
/// <remarks>
/// Peeling: a key that is alone in one of its slots is taken out, which leaves others alone in theirs; when all are
/// out, each gets its fingerprint through the slot in which it was alone, the last one first. Rarely some keys are
/// never alone; then another seed is taken. Beside the keys it takes nine bytes a slot while it runs.
/// </remarks>
public static class FuseBuilder
{
    private const int MostSeeds = 100;

    /// <summary>Builds the filter of some keys; the same keys always make the same filter.</summary>
    /// <param name="keys">
    /// The keys, in any order; they are sorted here, and one that stands there twice counts once.
    /// </param>
    /// <exception cref="InvalidOperationException">
    /// No seed serves these keys, which happens to hostile keys alone; keyed digests are none.
    /// </exception>
    public static BinaryFuseFilter Build(Span<ulong> keys)
    {
        var distinct = keys[..Distinct(keys)];
        var layout = FuseLayout.For(distinct.Length);
        for (ulong seed = 1; seed <= MostSeeds; seed++)
            if (TryBuild(distinct, layout, seed) is { } filter)
                return filter;
        throw new InvalidOperationException("The keys are no digests: no seed separates them.");
    }

    /// <summary>Sorts keys and moves those that differ to the front; returns how many they are.</summary>
    internal static int Distinct(Span<ulong> keys)
    {
        keys.Sort();
        var count = 0;
        for (var at = 0; at < keys.Length; at++)
            if (at == 0 || keys[at] != keys[count - 1])
                keys[count++] = keys[at];
        return count;
    }

    private static BinaryFuseFilter? TryBuild(ReadOnlySpan<ulong> keys, FuseLayout layout, ulong seed)
    {
        var counts = new byte[layout.Slots];
        var indexes = new uint[layout.Slots];
        for (var i = 0; i < keys.Length; i++)
            if (!Add(Places.Of(keys[i], seed, layout), (uint)i, counts, indexes))
                return null;
        var peeled = Peel(keys, layout, seed, counts, indexes);
        return peeled is null ? null : new(layout, seed, Assign(keys, layout, seed, peeled, indexes));
    }

    /// <summary>False where a slot has more keys than it can count.</summary>
    private static bool Add(in Places places, uint index, byte[] counts, uint[] indexes)
    {
        foreach (var slot in (ReadOnlySpan<uint>)[places.First, places.Second, places.Third, places.Fourth])
        {
            if (counts[slot] == byte.MaxValue)
                return false;
            counts[slot]++;
            indexes[slot] ^= index;
        }
        return true;
    }

    /// <summary>
    /// The slots in which keys were alone, in the order in which they were taken out; null where some never were. The
    /// index of its key then stands in each of these slots.
    /// </summary>
    private static uint[]? Peel(
        ReadOnlySpan<ulong> keys, FuseLayout layout, ulong seed, byte[] counts, uint[] indexes)
    {
        var queue = new uint[layout.Slots];
        var (taken, filled) = (0, 0);
        for (uint slot = 0; slot < layout.Slots; slot++)
            if (counts[slot] == 1)
                queue[filled++] = slot;
        for (var next = 0; next < filled; next++)
        {
            var alone = queue[next];
            if (counts[alone] == 0)
                continue; // Its key was taken out through another slot.
            var index = indexes[alone];
            queue[taken++] = alone;
            var places = Places.Of(keys[(int)index], seed, layout);
            foreach (var slot in (ReadOnlySpan<uint>)[places.First, places.Second, places.Third, places.Fourth])
            {
                counts[slot]--;
                if (slot == alone)
                    continue;
                indexes[slot] ^= index;
                if (counts[slot] == 1)
                    queue[filled++] = slot;
            }
        }
        return taken == keys.Length ? queue : null;
    }

    private static Fingerprints Assign(
        ReadOnlySpan<ulong> keys, FuseLayout layout, ulong seed, uint[] peeled, uint[] indexes)
    {
        var slots = new Fingerprints(layout.Slots);
        for (var i = keys.Length - 1; i >= 0; i--)
        {
            var alone = peeled[i];
            var places = Places.Of(keys[(int)indexes[alone]], seed, layout);
            var others = slots[places.First] ^ slots[places.Second] ^ slots[places.Third] ^ slots[places.Fourth];
            slots[alone] = (ushort)(places.Fingerprint ^ others); // The slot itself is still zero.
        }
        return slots;
    }
}
