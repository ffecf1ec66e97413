using System.Collections.Immutable;
using Grid.Core.Actors;

namespace Grid.Core.Streams;

/// <summary>The events waiting for one receiver: changes take a turn, reading takes none.</summary>
public interface IEventStream : IActor<EventStream>
{
    /// <summary>The next events that wait, in order.</summary>
    /// <remarks>A call of its own and no query, since the events are rows beside the record.</remarks>
    /// <param name="after">Number of the last event to leave out; acknowledged events are deleted anyway.</param>
    /// <param name="limit">How many at the most.</param>
    /// <exception cref="UnavailableException">The grid can't know.</exception>
    ValueTask<Backlog> ReadBacklog(long after, int limit);
}

/// <summary>What waits for a receiver.</summary>
/// <remarks>The counts are a moment younger than the events: one that came in between is counted, not listed.</remarks>
/// <param name="Appended">Number of the last event that was ever put in; 0 for none.</param>
/// <param name="Acknowledged">Number of the last event that the receiver has.</param>
/// <param name="Events">The next of those that wait.</param>
public sealed record Backlog(long Appended, long Acknowledged, ImmutableArray<EventStreamFact.Appended> Events);
