using System.Runtime.InteropServices;
using Grid.Core.Institutions;

namespace Grid.ClientApi.Institutions;

/// <summary>
/// The counts of one institution since they were last sent: a cell for each processor, so that none waits for another.
/// </summary>
internal sealed class DutyTally
{
    private readonly Cell[] cells = new Cell[Environment.ProcessorCount];
    private DutyBatch? underWay;
    private long told;

    public void AddVerification(bool isHit)
    {
        ref var cell = ref Here();
        Interlocked.Increment(ref cell.Verifications);
        if (isHit)
            Interlocked.Increment(ref cell.Hits);
    }

    public void AddPersonCheck() => Interlocked.Increment(ref Here().PersonChecks);

    public void AddCheckedBinding() => Interlocked.Increment(ref Here().CheckedBindings);

    /// <summary>
    /// The batch to send: the last one until it was confirmed; null for none. One caller at a time.
    /// </summary>
    public DutyBatch? Next()
    {
        if (underWay is null && Collect() is { } more && more != Duties.None)
            underWay = new(told + 1, more);
        return underWay;
    }

    /// <summary>The batch has arrived.</summary>
    public void Confirm()
    {
        told++;
        underWay = null;
    }

    private ref Cell Here() => ref cells[(uint)Thread.GetCurrentProcessorId() % (uint)cells.Length];

    private Duties Collect()
    {
        var (verifications, hits, checks, bindings) = (0L, 0L, 0L, 0L);
        for (var i = 0; i < cells.Length; i++)
        {
            verifications += Interlocked.Exchange(ref cells[i].Verifications, 0);
            hits += Interlocked.Exchange(ref cells[i].Hits, 0);
            checks += Interlocked.Exchange(ref cells[i].PersonChecks, 0);
            bindings += Interlocked.Exchange(ref cells[i].CheckedBindings, 0);
        }
        return new(Verifications: verifications, Hits: hits, PersonChecks: checks, CheckedBindings: bindings);
    }

    /// <summary>As large as two cache lines, which processors fetch together.</summary>
    [StructLayout(LayoutKind.Sequential, Size = 128)]
    private struct Cell
    {
        public long Verifications;
        public long Hits;
        public long PersonChecks;
        public long CheckedBindings;
    }
}

/// <summary>Counts that are sent together.</summary>
/// <param name="Number">Their number, rising by one.</param>
/// <param name="More">The counts.</param>
internal sealed record DutyBatch(long Number, Duties More);
