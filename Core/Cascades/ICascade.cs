using System.Collections.Immutable;
using Grid.Core.Actors;

namespace Grid.Core.Cascades;

/// <summary>The consequences of one cause: counting takes turns, reading how far they have come takes none.</summary>
public interface ICascade : IActor
{
    /// <summary>Their progress; null if the message about the cause has not arrived.</summary>
    /// <exception cref="UnavailableException">The grid can't know.</exception>
    ValueTask<CascadeView?> GetView();

    /// <summary>The institutions and carriers that were told, one row for each event, in order.</summary>
    /// <param name="after">Number of the last row to leave out.</param>
    /// <param name="limit">How many at the most.</param>
    /// <exception cref="UnavailableException">The grid can't know.</exception>
    ValueTask<ImmutableArray<CascadeFact.Listed>> GetInstitutions(long after, int limit);
}
