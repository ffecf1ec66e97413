using Grid.Testing.Time;

namespace Grid.Scenarios.Virtual;

/// <summary>How long everything takes in virtual time: plausible, drawn, and nothing that was measured.</summary>
/// <remarks>
/// A one-way trip within a country is some milliseconds with a tail, a commit to a good disk about one, a hop within
/// a process far less. Stories show order and waiting; what a server really takes, a live run shows.
/// </remarks>
internal sealed class Pace(DeterministicRandom random)
{
    /// <summary>One way between an institution and the grid.</summary>
    public TimeSpan Trip() => TimeSpan.FromMilliseconds(2) + random.Waiting(TimeSpan.FromMilliseconds(3));

    /// <summary>A commit.</summary>
    public TimeSpan Commit() => random.Between(TimeSpan.FromMilliseconds(0.6), TimeSpan.FromMilliseconds(2));

    /// <summary>A message from one actor to another.</summary>
    public TimeSpan Hop() => random.Between(TimeSpan.FromMilliseconds(0.05), TimeSpan.FromMilliseconds(0.3));
}
