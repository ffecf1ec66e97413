namespace Grid.Core.Actors;

/// <summary>A fact that the store keeps as a row of its own, unlike all others, which only change the record.</summary>
public interface IJournaledFact
{
    /// <summary>The row's number within the actor, from one, without gaps.</summary>
    long Number { get; }
}

/// <summary>
/// A fact after which the rows of <see cref="IJournaledFact"/> facts up to a number are needed no longer.
/// </summary>
public interface ITruncatesJournal
{
    /// <summary>The last row that may be forgotten.</summary>
    long Through { get; }
}
