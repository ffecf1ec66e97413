using System.Collections.Concurrent;
using Grid.Testing.Histories;

namespace Grid.FaultHarness.Crashes;

/// <summary>What was counted in a crash run.</summary>
internal sealed class Tally
{
    private readonly ConcurrentQueue<string> violations = [];
    private long acknowledged;
    private long losses;
    private long readings;

    /// <summary>Changes that were acknowledged.</summary>
    public long Acknowledged => Interlocked.Read(ref acknowledged);

    /// <summary>Loss reports among them.</summary>
    public long Losses => Interlocked.Read(ref losses);

    /// <summary>Checks answered under load.</summary>
    public long Readings => Interlocked.Read(ref readings);

    /// <summary>Checks made after restarts.</summary>
    public long Rechecks { get; set; }

    /// <summary>Rounds that are done.</summary>
    public int Rounds { get; set; }

    /// <summary>Kills in the moment in which a loss report was acknowledged.</summary>
    public int KilledAtReport { get; set; }

    /// <summary>Changes under way at a kill that had taken effect after it.</summary>
    public int UnansweredDone { get; set; }

    /// <summary>Changes under way at a kill that had not.</summary>
    public int UnansweredNotDone { get; set; }

    /// <summary>How long each restart took until the server was ready.</summary>
    public List<TimeSpan> Restarts { get; } = [];

    /// <summary>What cannot be, with the history that shows it.</summary>
    public IReadOnlyCollection<string> Violations => violations;

    /// <summary>Something was seen that cannot be.</summary>
    public void Violate(string what) => violations.Enqueue(what);

    /// <summary>A change was acknowledged.</summary>
    public void Count(CardChange change)
    {
        Interlocked.Increment(ref acknowledged);
        if (change is CardChange.ReportLost or CardChange.ReportStolen)
            Interlocked.Increment(ref losses);
    }

    /// <summary>A check was answered under load.</summary>
    public void CountReading() => Interlocked.Increment(ref readings);
}
