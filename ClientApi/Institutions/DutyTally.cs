using System.Runtime.InteropServices;
using Grid.Core.Institutions;

namespace Grid.ClientApi.Institutions;

/// <summary>
/// The counts of one institution since they were last sent: a cell for each processor, so that none waits for another.
/// </summary>
internal sealed class DutyTally
{
    /// <summary>
    /// Unmatched look-ups that are sent without waiting: far fewer than are taken for a search.
    /// </summary>
    private const int Many = 64;

    private readonly Cell[] cells = new Cell[Environment.ProcessorCount];
    private DutyBatch? underWay;
    private long told;

    /// <returns>Whether so many were unmatched since the last time that they should be sent soon.</returns>
    public bool AddVerification(bool isHit, bool isUnmatched)
    {
        ref var cell = ref Here();
        Interlocked.Increment(ref cell.Verifications);
        if (isHit)
            Interlocked.Increment(ref cell.Hits);
        return isUnmatched && Interlocked.Increment(ref cell.UnmatchedCards) % Many == 0;
    }

    /// <returns>Whether so many were unmatched since the last time that they should be sent soon.</returns>
    public bool AddPhoneCheck(bool isUnmatched)
    {
        ref var cell = ref Here();
        Interlocked.Increment(ref cell.Phones);
        return isUnmatched && Interlocked.Increment(ref cell.UnmatchedPhones) % Many == 0;
    }

    public void AddPersonCheck() => Interlocked.Increment(ref Here().PersonChecks);

    public void AddCheckedBinding() => Interlocked.Increment(ref Here().CheckedBindings);

    /// <summary>
    /// The batch to send: the last one until it was confirmed; null for none. One caller at a time.
    /// </summary>
    public DutyBatch? Next()
    {
        if (underWay is null && Collect() is { IsEmpty: false } more)
            underWay = more with { Number = told + 1 };
        return underWay;
    }

    /// <summary>The batch has arrived.</summary>
    public void Confirm()
    {
        told++;
        underWay = null;
    }

    private ref Cell Here() => ref cells[(uint)Thread.GetCurrentProcessorId() % (uint)cells.Length];

    private DutyBatch Collect()
    {
        var (verifications, hits, checks, bindings) = (0L, 0L, 0L, 0L);
        var (unmatchedCards, phones, unmatchedPhones) = (0L, 0L, 0L);
        for (var i = 0; i < cells.Length; i++)
        {
            verifications += Interlocked.Exchange(ref cells[i].Verifications, 0);
            hits += Interlocked.Exchange(ref cells[i].Hits, 0);
            checks += Interlocked.Exchange(ref cells[i].PersonChecks, 0);
            bindings += Interlocked.Exchange(ref cells[i].CheckedBindings, 0);
            unmatchedCards += Interlocked.Exchange(ref cells[i].UnmatchedCards, 0);
            phones += Interlocked.Exchange(ref cells[i].Phones, 0);
            unmatchedPhones += Interlocked.Exchange(ref cells[i].UnmatchedPhones, 0);
        }
        return new(
            0, new(Verifications: verifications, Hits: hits, PersonChecks: checks, CheckedBindings: bindings),
            verifications > 0 ? new(verifications, Math.Min(unmatchedCards, verifications)) : null,
            phones > 0 ? new(phones, Math.Min(unmatchedPhones, phones)) : null);
    }

    /// <summary>As large as two cache lines, which processors fetch together.</summary>
    [StructLayout(LayoutKind.Sequential, Size = 128)]
    private struct Cell
    {
        public long Verifications;
        public long Hits;
        public long PersonChecks;
        public long CheckedBindings;
        public long UnmatchedCards;
        public long Phones;
        public long UnmatchedPhones;
    }
}

/// <summary>Counts that are sent together.</summary>
/// <param name="Number">Their number, rising by one.</param>
/// <param name="More">The counts.</param>
/// <param name="Cards">Cards looked up; null for none.</param>
/// <param name="Phones">Phone numbers looked up; null for none.</param>
internal sealed record DutyBatch(long Number, Duties More, Lookups? Cards, Lookups? Phones)
{
    public bool IsEmpty => More == Duties.None && Cards is null && Phones is null;
}
