namespace Grid.Testing.Disk;

/// <summary>Who has locked a file how far, by SQLite's five levels (https://www.sqlite.org/lockingv3.html).</summary>
internal sealed class IndexOfLocks
{
    public const int None = 0;
    public const int Shared = 1;
    public const int Reserved = 2;
    public const int Exclusive = 4;

    private readonly Dictionary<long, int> held = [];

    public bool IsReserved => held.Values.Any(level => level >= Reserved);

    /// <summary>Raises a lock; false if another's stands in the way.</summary>
    public bool Lock(long owner, int level)
    {
        foreach (var (other, theirs) in held)
            if (other != owner && !Together(level, theirs))
                return false;
        held[owner] = Math.Max(level, held.GetValueOrDefault(owner));
        return true;
    }

    /// <summary>Lowers a lock.</summary>
    public void Unlock(long owner, int level)
    {
        if (level == None)
            held.Remove(owner);
        else
            held[owner] = level;
    }

    private static bool Together(int mine, int theirs) => (mine, theirs) switch
    {
        (Shared, <= Reserved)    => true,
        (Reserved, <= Shared)    => true,
        (< Exclusive, <= Shared) => true,
        _                        => theirs == None,
    };
}
