namespace Grid.Engine.Embedded;

/// <summary>Keeps the memory of activations within a budget by dropping idle ones.</summary>
internal sealed class ActivationCollector(long budget, TaskScheduler scheduler)
{
    private readonly List<IActorHost> hosts = [];
    private long bytes;
    private int trimming;

    /// <summary>Whether activations take more than nine tenths of the budget: how far a trim goes.</summary>
    public bool IsAboveMark => Interlocked.Read(ref bytes) > budget - budget / 10;

    public long Bytes => Interlocked.Read(ref bytes);

    public void Add(IActorHost host) => hosts.Add(host);

    public void Add(int growth)
    {
        if (growth == 0)
            return;
        GridMeters.ActivationBytes.Add(growth);
        if (Interlocked.Add(ref bytes, growth) > budget && Interlocked.Exchange(ref trimming, 1) == 0)
            _ = Task.Factory.StartNew(Trim, CancellationToken.None, TaskCreationOptions.None, scheduler);
    }

    /// <summary>Two passes at most: the first may find that everything was used lately.</summary>
    private void Trim()
    {
        try
        {
            for (var pass = 0; pass < 2 && IsAboveMark; pass++)
                foreach (var host in hosts)
                    host.Evict(this);
        }
        finally
        {
            Volatile.Write(ref trimming, 0);
        }
    }
}
