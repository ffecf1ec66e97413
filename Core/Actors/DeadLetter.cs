using System.Collections.Immutable;

namespace Grid.Core.Actors;

/// <summary>A message that its receiver could not handle, taken out of its sender's outbox.</summary>
/// <param name="Envelope">The message, with the number under which it was sent.</param>
/// <param name="Attempts">How often its delivery failed, not counting attempts with an unavailable receiver.</param>
/// <param name="FirstFailure">When it failed first.</param>
/// <param name="LastFailure">When it failed last.</param>
/// <param name="Failure">Type of the exception that the receiver threw; never its text.</param>
public sealed record DeadLetter(
    Envelope Envelope, int Attempts, DateTimeOffset FirstFailure, DateTimeOffset LastFailure, string Failure);

/// <summary>The dead letters of all actors, for the operator.</summary>
public interface IDeadLetterQueue
{
    /// <summary>Dead letters in the order in which they were added.</summary>
    /// <param name="after">Id of the last one already seen; 0 begins with the first.</param>
    /// <param name="limit">Largest number of dead letters to return.</param>
    /// <exception cref="UnavailableException">The store can't be read.</exception>
    ValueTask<ImmutableArray<DeadLetterSummary>> List(long after, int limit);

    /// <summary>
    /// Puts a dead letter back at the end of its sender's outbox, under a new number, in the commit that removes it
    /// from the dead letters.
    /// </summary>
    /// <returns>False if no dead letter has this id.</returns>
    /// <exception cref="UnavailableException">The store failed; the change may or may not take effect.</exception>
    ValueTask<bool> Replay(long id);

    /// <summary>Deletes a dead letter; its message never takes effect.</summary>
    /// <returns>False if no dead letter has this id.</returns>
    /// <exception cref="UnavailableException">The store failed; the change may or may not take effect.</exception>
    ValueTask<bool> Drop(long id);
}

/// <summary>What the operator sees of a dead letter: no key, and nothing of the message but its type.</summary>
/// <param name="Id">Names the dead letter; rises with each one that is added, and is never used again.</param>
/// <param name="Message">Type of the message, such as <c>card.numberLeft</c>.</param>
/// <param name="Sender">Actor type of the sender, such as <c>phone</c>.</param>
/// <param name="Receiver">Actor type of the receiver.</param>
/// <param name="Sequence">Number of the message with its sender.</param>
/// <param name="Attempts">How often its delivery failed.</param>
/// <param name="FirstFailure">When it failed first.</param>
/// <param name="LastFailure">When it failed last.</param>
/// <param name="Failure">Type of the exception that the receiver threw.</param>
public sealed record DeadLetterSummary(
    long Id, string Message, string Sender, string Receiver, long Sequence, int Attempts, DateTimeOffset FirstFailure,
    DateTimeOffset LastFailure, string Failure);
