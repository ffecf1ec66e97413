namespace Grid.Testing.Histories;

/// <summary>The operations that have begun and not ended, each with a place among the bits of a course.</summary>
/// <param name="operations">How many operations there are in all.</param>
internal sealed class UnderWay(int operations)
{
    /// <summary>How many can be under way at once.</summary>
    public const int Most = 128;

    private const int NotBegun = -1;
    private const int Over = -2;

    private readonly int[] places = [.. Enumerable.Repeat(NotBegun, operations)];
    private readonly Stack<int> free = new(Enumerable.Range(0, Most).Reverse());
    private readonly List<int> all = [];

    /// <summary>Those under way, in the order in which they began.</summary>
    public IReadOnlyList<int> All => all;

    /// <summary>Gives it a place; false where none is left.</summary>
    public bool TryBegin(int index)
    {
        if (!free.TryPop(out var place))
            return false;
        places[index] = place;
        all.Add(index);
        return true;
    }

    /// <summary>Its place is free again.</summary>
    public void End(int index)
    {
        free.Push(places[index]);
        places[index] = Over;
        all.Remove(index);
    }

    /// <summary>The bit of an operation under way.</summary>
    public UInt128 Bit(int index) => UInt128.One << places[index];

    /// <summary>Those that have had no moment yet, in the order in which they began.</summary>
    public IEnumerable<int> Open(UInt128 done) => all.Where(index => (done & Bit(index)) == 0);

    /// <summary>Whether it has had its moment.</summary>
    public bool IsDone(int index, UInt128 done) =>
        places[index] == Over || places[index] >= 0 && (done & Bit(index)) != 0;
}
