namespace Grid.Bench.Measuring;

/// <summary>How much the process grows by what is made in it.</summary>
internal static class Growth
{
    public const string Heap = "heap bytes/card";
    public const string WorkingSet = "working set bytes/card";

    /// <summary>Makes something and gives its share for each of so many cards; what was made is disposed of.</summary>
    public static async Task<IReadOnlyDictionary<string, double>> Of(int count, Func<Task<object>> make)
    {
        var (heapBefore, setBefore) = Used();
        var made = await make();
        var (heap, set) = Used();
        GC.KeepAlive(made);
        if (made is IAsyncDisposable open)
            await open.DisposeAsync();
        return new Dictionary<string, double>
        {
            [Heap] = (heap - heapBefore) / (double)count, [WorkingSet] = (set - setBefore) / (double)count,
        };
    }

    private static (long Heap, long WorkingSet) Used()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        GC.WaitForPendingFinalizers();
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        return (GC.GetTotalMemory(forceFullCollection: false), Environment.WorkingSet);
    }
}
