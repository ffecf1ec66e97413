using System.Collections.Immutable;

namespace Grid.Core.Actors;

/// <summary>What a decider concludes: a refusal, or the answer with its facts and messages; it does nothing.</summary>
/// <typeparam name="TFact">The facts of the actor type.</typeparam>
/// <param name="Refusal">Why the command is declined; then there are no facts and no messages.</param>
/// <param name="EffectiveAt">Since when what was asked for holds; earlier than now where it already held.</param>
/// <param name="Cascade">Under which id what this leads to can be followed.</param>
/// <param name="Facts">What changes, in order; empty where everything asked for already holds.</param>
/// <param name="Messages">Messages to other actors, in order.</param>
public sealed record Decision<TFact>(
    Refusal? Refusal,
    DateTimeOffset? EffectiveAt,
    Guid? Cascade,
    ImmutableArray<TFact> Facts,
    ImmutableArray<Message> Messages)
{
    /// <summary>Declines the command.</summary>
    public static Decision<TFact> Refuse(Refusal refusal) => new(refusal, null, null, [], []);

    /// <summary>Everything asked for holds already, since <paramref name="since"/>; nothing is recorded.</summary>
    public static Decision<TFact> NoChange(DateTimeOffset? since = null, Guid? cascade = null) =>
        new(null, since, cascade, [], []);

    /// <summary>Records <paramref name="fact"/>, effective <paramref name="at"/>; null where no time is kept.</summary>
    public static Decision<TFact> Record(TFact fact, DateTimeOffset? at, Guid? cascade = null) =>
        new(null, at, cascade, [fact], []);

    /// <summary>The same decision, which also sends <paramref name="messages"/>, after its own.</summary>
    public Decision<TFact> WithMessages(params ImmutableArray<Message> messages) =>
        this with { Messages = Messages.AddRange(messages) };
}

/// <summary>A command that one actor sends to another as the consequence of a turn.</summary>
/// <param name="To">The receiver's key.</param>
/// <param name="Command">What the receiver is asked to do.</param>
public sealed record Message(string To, Command Command);
