namespace Grid.Testing.Histories;

/// <summary>When an operation was under way, and which version it returned.</summary>
internal readonly record struct Span(long Began, long Ended, long? Version);

/// <summary>The order of operations that follows from their versions, where their times leave it open.</summary>
internal sealed class VersionOrder
{
    private readonly List<int>?[] before;

    public VersionOrder(Span[] spans)
    {
        before = new List<int>?[spans.Length];
        var versioned = Enumerable.Range(0, spans.Length).Where(index => spans[index].Version is not null)
            .OrderBy(index => spans[index].Began).ToArray();
        Backwards = FindBackwards(spans, versioned);
        var open = new List<int>();
        foreach (var index in versioned)
        {
            open.RemoveAll(other => spans[other].Ended < spans[index].Began);
            foreach (var other in open)
                Put(spans, index, other);
            open.Add(index);
        }
    }

    /// <summary>Two operations of which the later one returned the older version; null if there are none.</summary>
    public (int Earlier, int Later)? Backwards { get; }

    /// <summary>The operations side by side with this one that must come before it.</summary>
    public IReadOnlyList<int> Before(int index) => before[index] ?? [];

    private static (int Earlier, int Later)? FindBackwards(Span[] spans, int[] versioned)
    {
        var ends = versioned.OrderBy(index => spans[index].Ended).ToArray();
        var (next, newest) = (0, -1);
        foreach (var index in versioned)
        {
            for (; next < ends.Length && spans[ends[next]].Ended < spans[index].Began; next++)
                if (newest < 0 || spans[ends[next]].Version > spans[newest].Version)
                    newest = ends[next];
            if (newest >= 0 && spans[index].Version < spans[newest].Version)
                return (newest, index);
        }

        return null;
    }

    private void Put(Span[] spans, int one, int other)
    {
        if (spans[one].Version > spans[other].Version)
            (before[one] ??= []).Add(other);
        else if (spans[one].Version < spans[other].Version)
            (before[other] ??= []).Add(one);
    }
}
