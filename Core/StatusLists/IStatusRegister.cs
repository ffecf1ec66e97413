using System.Collections.Immutable;
using Grid.Core.Actors;

namespace Grid.Core.StatusLists;

/// <summary>The status numbers of issuances, and the status of each that was ever other than valid.</summary>
/// <remarks>
/// Rows are written in the commit of the turn that changes them, so that whoever reads after a change was acknowledged
/// finds it.
/// </remarks>
public interface IStatusRegister
{
    /// <summary>Gives out numbers that nobody was given before and nobody is given again.</summary>
    /// <param name="count">How many, at least 1; they follow each other.</param>
    /// <returns>The first of them.</returns>
    /// <exception cref="UnavailableException">The store failed; the numbers may be lost.</exception>
    ValueTask<long> Lease(int count);

    /// <summary>How many numbers were given out; they are 0 and all that follow it.</summary>
    /// <exception cref="UnavailableException">The store can't be read.</exception>
    ValueTask<long> CountLeased();

    /// <summary>The present position in the changes of rows, for <see cref="ReadChanges"/>.</summary>
    /// <exception cref="UnavailableException">The store can't be read.</exception>
    ValueTask<long> ReadPosition();

    /// <summary>Rows in the order of their numbers.</summary>
    /// <param name="after">Number of the last row to leave out; -1 begins with the first.</param>
    /// <param name="limit">How many at the most.</param>
    /// <exception cref="UnavailableException">The store can't be read.</exception>
    ValueTask<ImmutableArray<StatusRow>> ReadRows(long after, int limit);

    /// <summary>All rows that changed after a position was read, and perhaps some that changed before.</summary>
    /// <param name="position">What <see cref="ReadPosition"/> returned.</param>
    /// <exception cref="UnavailableException">The store can't be read.</exception>
    ValueTask<ImmutableArray<StatusRow>> ReadChanges(long position);
}
