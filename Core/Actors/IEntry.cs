namespace Grid.Core.Actors;

/// <summary>
/// A fact that the store keeps as a row of its own beside the record, unlike all others, which only change it.
/// </summary>
public interface IEntry
{
    /// <summary>The row's number within the actor, from one, without gaps.</summary>
    long Number { get; }
}

/// <summary>A fact after which the rows of <see cref="IEntry"/> facts up to a number are needed no longer.</summary>
public interface IForgetsEntries
{
    /// <summary>The last row that may be forgotten.</summary>
    long UpTo { get; }
}
