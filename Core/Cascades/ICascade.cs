using System.Collections.Immutable;
using Grid.Core.Actors;

namespace Grid.Core.Cascades;

/// <summary>The consequences of one cause, with the list of those who were told.</summary>
public interface ICascade : IActor<Cascade>
{
    /// <summary>
    /// Reads the institutions and carriers that were told, one row for each event, in order. They are rows beside the
    /// cascade's record, which are read from the store and not from its state.
    /// </summary>
    /// <param name="after">Number of the last row to leave out.</param>
    /// <param name="limit">How many at the most.</param>
    /// <exception cref="UnavailableException">The grid can't know.</exception>
    ValueTask<ImmutableArray<CascadeFact.Listed>> ReadInstitutions(long after, int limit);
}
