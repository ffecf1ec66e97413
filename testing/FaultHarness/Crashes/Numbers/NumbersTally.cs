using System.Collections.Concurrent;

namespace Grid.FaultHarness.Crashes.Numbers;

/// <summary>What was counted in a crash run of numbers.</summary>
internal sealed class NumbersTally
{
    private readonly ConcurrentQueue<string> violations = [];
    private long steps;
    private long answers;

    /// <summary>Changes that were acknowledged, answers left out.</summary>
    public long Steps => Interlocked.Read(ref steps);

    /// <summary>Answers of banks that were acknowledged.</summary>
    public long Answers => Interlocked.Read(ref answers);

    /// <summary>Rounds that are done.</summary>
    public int Rounds { get; set; }

    /// <summary>Places in which accounts were looked for.</summary>
    public long Looks { get; set; }

    /// <summary>Cascades that were read as complete at the end.</summary>
    public int Cascades { get; set; }

    /// <summary>What cannot be.</summary>
    public IReadOnlyCollection<string> Violations => violations;

    /// <summary>Something was seen that cannot be.</summary>
    public void Violate(string what) => violations.Enqueue(what);

    /// <summary>A change was acknowledged.</summary>
    public void CountStep() => Interlocked.Increment(ref steps);

    /// <summary>An answer was acknowledged.</summary>
    public void CountAnswer() => Interlocked.Increment(ref answers);
}
