namespace Grid.Engine.Accesses;

/// <summary>Where records of accesses are kept: they are added, read and, after the retention time, deleted.</summary>
/// <remarks>
/// Every member throws <see cref="Core.Actors.UnavailableException"/> when the store can't answer for certain.
/// </remarks>
public interface IAccessStore
{
    /// <summary>
    /// Adds records and counts them; completes when they are on disk. All are added or none; a record that is there
    /// already, from a call whose outcome was unknown, is left as it is and not counted again. None of them is only
    /// counted: such a one could not be recognised.
    /// </summary>
    ValueTask Append(IReadOnlyList<AccessRecord> records);

    /// <summary>The accesses to a subject, newest first.</summary>
    /// <param name="subject">Key of the card or number.</param>
    /// <param name="before">Those before this place alone.</param>
    /// <param name="since">Those of this moment and later alone.</param>
    /// <param name="limit">How many at the most.</param>
    ValueTask<IReadOnlyList<AccessRecord>> Read(
        string subject, AccessPosition before, DateTimeOffset since, int limit);

    /// <summary>How many accesses institutions had, by days.</summary>
    /// <param name="from">The first day.</param>
    /// <param name="through">The last day.</param>
    ValueTask<IReadOnlyList<AccessCount>> Count(DateOnly from, DateOnly through);

    /// <summary>Deletes records of before a day, and keeps their counts.</summary>
    /// <param name="before">The first day that is kept.</param>
    /// <param name="limit">How many at the most.</param>
    /// <returns>Whether more may be left.</returns>
    ValueTask<bool> Expire(DateOnly before, int limit);
}
