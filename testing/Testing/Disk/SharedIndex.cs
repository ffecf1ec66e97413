using System.Runtime.CompilerServices;

namespace Grid.Testing.Disk;

/// <summary>
/// The index of the log that connections share in memory, with its eight locks; it lives as long as any of them.
/// </summary>
internal sealed unsafe class SharedIndex
{
    private const int Exclusive = -1;

    private readonly List<byte[]> regions = [];
    private readonly Dictionary<int, Dictionary<long, int>> locks = [];

    /// <summary>A region's memory; 0 if there is none and none is to be made.</summary>
    public nint Region(int number, int size, bool make)
    {
        while (regions.Count <= number)
        {
            if (!make)
                return 0;
            regions.Add(GC.AllocateArray<byte>(size, pinned: true));
        }
        return (nint)Unsafe.AsPointer(ref regions[number][0]);
    }

    public bool TryShare(long owner, int slot)
    {
        var holders = Holders(slot);
        if (holders.Any(holder => holder.Key != owner && holder.Value == Exclusive))
            return false;
        holders[owner] = 1;
        return true;
    }

    public bool TryTakeAlone(long owner, int first, int count)
    {
        for (var slot = first; slot < first + count; slot++)
            if (Holders(slot).Keys.Any(holder => holder != owner))
                return false;
        for (var slot = first; slot < first + count; slot++)
            Holders(slot)[owner] = Exclusive;
        return true;
    }

    public void Release(long owner, int first, int count)
    {
        for (var slot = first; slot < first + count; slot++)
            Holders(slot).Remove(owner);
    }

    public void Release(long owner)
    {
        foreach (var holders in locks.Values)
            holders.Remove(owner);
    }

    private Dictionary<long, int> Holders(int slot) =>
        locks.TryGetValue(slot, out var holders) ? holders : locks[slot] = [];
}
