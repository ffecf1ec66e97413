using System.Text.Json.Serialization;
using Grid.Core.Cards;
using Grid.Core.Cascades;
using Grid.Core.Institutions;
using Grid.Core.Misuse;
using Grid.Core.Phones;
using Grid.Core.Streams;

namespace Grid.Core.Actors;

/// <summary>What every actor can be sent.</summary>
public interface IActor
{
    /// <summary>Takes one turn and answers once its outcome is on disk.</summary>
    /// <param name="command">What to do; it must be one of the actor type's own commands.</param>
    /// <param name="request">
    /// Id of the caller's request, if it may be repeated: a recent request is answered again as it was, not done twice.
    /// </param>
    /// <exception cref="UnavailableException">The store failed; the change may or may not take effect.</exception>
    ValueTask<Reply> Execute(Command command, RequestId? request = null);

    /// <summary>Takes another actor's message as a turn, once: one taken before is acknowledged again.</summary>
    /// <exception cref="UnavailableException">The store failed; the sender must send it again.</exception>
    ValueTask Deliver(Envelope envelope);
}

/// <summary>An actor that can be asked about its state.</summary>
/// <typeparam name="TState">State of the actor, which its queries evaluate.</typeparam>
public interface IActor<TState> : IActor
{
    /// <summary>
    /// Answers from the newest state at some moment after the call began; takes no turn and writes nothing.
    /// </summary>
    /// <param name="query">The question. The moment of the answer is taken before the state is read.</param>
    /// <exception cref="UnavailableException">The grid can't know; it never answers from doubt.</exception>
    ValueTask<TAnswer> Ask<TAnswer>(IQuery<TState, TAnswer> query);
}

/// <summary>A message under way, with what the receiver needs to take it in order and once.</summary>
/// <param name="From">The sender's key.</param>
/// <param name="Sequence">The message's number among those of this sender to this receiver's outbox, rising.</param>
/// <param name="CorrelationId">Id of the cascade it belongs to.</param>
/// <param name="Message">To whom, and what.</param>
public sealed record Envelope(
    string From, long Sequence, [property: JsonPropertyName("cause")] Guid CorrelationId, Message Message);

/// <summary>The grid as its users see it: every actor is there under its key, ever written or not.</summary>
public interface IGrid
{
    /// <summary>The card with this key.</summary>
    ICard Card(CardKey key);

    /// <summary>The phone number with this key.</summary>
    IActor<Phone> Phone(PhoneKey key);

    /// <summary>The institution with this key; see <see cref="ActorKeys.Institution"/>.</summary>
    IActor<Institution> Institution(string key);

    /// <summary>The stream with this key; see <see cref="ActorKeys.Stream"/>.</summary>
    IEventStream EventStream(string key);

    /// <summary>The cascade with this key; see <see cref="ActorKeys.Cascade"/>.</summary>
    ICascade Cascade(string key);

    /// <summary>The part of the reliances on a card with this key; see <see cref="ActorKeys.Reliances"/>.</summary>
    IActor Reliances(string key);

    /// <summary>The case of misuse with this key; see <see cref="ActorKeys.MisuseCase"/>.</summary>
    IActor<MisuseCase> MisuseCase(string key);

    /// <summary>The request with this key.</summary>
    IActor IdempotencyKey(string key);

    /// <summary>The one-time codes of a number, or the calls of a caller, with this key.</summary>
    IActor OneTimePassword(string key);
}

/// <summary>The grid cannot know or keep what it is asked for: never answer from doubt, try again later.</summary>
/// <remarks>The message names what failed, never whom it is about.</remarks>
public sealed class UnavailableException : Exception
{
    /// <summary>Creates the exception.</summary>
    public UnavailableException(string message, Exception? inner = null) : base(message, inner) { }
}
