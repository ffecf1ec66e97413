namespace Grid.Testing.Populations;

/// <summary>
/// A repeatable sequence of draws (SplitMix64), the same on every machine and in every version of .NET.
/// </summary>
/// <remarks><see cref="Random"/> promises its sequence within one version only.</remarks>
internal sealed class Draws(long seed)
{
    private ulong _state = unchecked((ulong)seed);

    /// <summary>A whole number from zero to below <paramref name="limit"/>.</summary>
    public long Below(long limit) => (long)Math.BigMul(Next(), (ulong)limit, out _);

    /// <summary>True in the given share of draws.</summary>
    public bool Chance(double share) => (Next() >> 11) * (1.0 / (1UL << 53)) < share;

    /// <summary>One of these, each as likely as the others.</summary>
    public T OneOf<T>(ReadOnlySpan<T> items) => items[(int)Below(items.Length)];

    /// <summary>A day from <paramref name="first"/> to <paramref name="last"/>, both included.</summary>
    public DateOnly Day(DateOnly first, DateOnly last) =>
        first.AddDays((int)Below(last.DayNumber - first.DayNumber + 1));

    /// <summary>Any 64 bits; the first of two sequences never agree.</summary>
    public ulong NextWord() => Next();

    private ulong Next()
    {
        var mixed = _state += 0x9E3779B97F4A7C15;
        mixed = (mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9;
        mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EB;
        return mixed ^ (mixed >> 31);
    }
}

/// <summary>Things that are drawn with unequal likelihood.</summary>
internal sealed class Weighted<T>
{
    private readonly T[] _items;
    private readonly long[] _upTo;

    public Weighted(IEnumerable<(T Item, long Weight)> items)
    {
        var all = items.ToArray();
        _items = [.. all.Select(entry => entry.Item)];
        _upTo = new long[all.Length];
        var total = 0L;
        for (var i = 0; i < all.Length; i++)
            _upTo[i] = total += all[i].Weight;
    }

    public T Draw(Draws draws)
    {
        var place = Array.BinarySearch(_upTo, draws.Below(_upTo[^1]) + 1);
        return _items[place < 0 ? ~place : place];
    }
}
