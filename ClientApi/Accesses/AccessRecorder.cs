using Grid.ClientApi.Auth;
using Grid.ClientApi.Cards;
using Grid.Core.Accesses;
using Grid.Core.Cards;
using Grid.Core.Phones;
using Grid.Engine.Accesses;

namespace Grid.ClientApi.Accesses;

/// <summary>
/// Records who reads a card or a number, for whom it is about. Accesses that are turns of the card (checks of the
/// person, reliances, bindings) are recorded by the turn itself.
/// </summary>
/// <param name="log">Collects the records.</param>
/// <param name="purposes">Seals what institutions give as purposes.</param>
/// <param name="clock">When an access was.</param>
/// <param name="newId">Ids of accesses.</param>
public sealed class AccessRecorder(AccessLog log, PurposeSealer purposes, TimeProvider clock, Func<Guid> newId)
{
    /// <summary>A card was verified and, where one was asked about, a number was compared with its holder.</summary>
    /// <param name="caller">Who asked.</param>
    /// <param name="question">About what, and for which purpose.</param>
    /// <param name="told">What the caller learned.</param>
    /// <exception cref="Core.Actors.UnavailableException">The log is closed.</exception>
    public ValueTask Verified(Caller caller, in CardQuestion question, in Verification told)
    {
        ArgumentNullException.ThrowIfNull(caller);
        var answer = AnswerOf(told);
        var card = Record(
            caller, question.Card.Key.Value, AccessKind.Verification, answer, question.Purpose);
        return question.Phone is not { } phone ? card : Both(
            card, Record(caller, phone.Value, AccessKind.NumberCheck, AccessAnswer.Answered, question.Purpose));
    }

    /// <summary>Something was read of a number.</summary>
    /// <param name="caller">Who asked.</param>
    /// <param name="phone">Which number.</param>
    /// <param name="kind">What was asked.</param>
    /// <param name="isKnown">Whether the number is known.</param>
    /// <param name="purpose">What for, in the caller's words; null where none was given.</param>
    /// <exception cref="Core.Actors.UnavailableException">The log is closed.</exception>
    public ValueTask Read(
        Caller caller, PhoneKey phone, AccessKind kind, bool isKnown = true, string? purpose = null) =>
        Record(caller, phone.Value, kind, isKnown ? AccessAnswer.Answered : AccessAnswer.Unknown, purpose);

    /// <summary>A station or the registry read the state of a card.</summary>
    /// <exception cref="Core.Actors.UnavailableException">The log is closed.</exception>
    public ValueTask Read(Caller caller, CardKey card) =>
        Record(caller, card.Value, AccessKind.CardState, AccessAnswer.Answered, null);

    private ValueTask Record(Caller caller, string subject, AccessKind kind, AccessAnswer answer, string? purpose)
    {
        var institution = caller.Client.Institution;
        var id = caller.Client.Id;
        return log.Record(new(subject, clock.GetUtcNow(), newId(), kind, institution, answer)
        {
            Client = id == institution.Value ? null : id,
            Purpose = purposes.Seal(institution, purpose),
        });
    }

    private static async ValueTask Both(ValueTask first, ValueTask second)
    {
        await first;
        await second;
    }

    private static AccessAnswer AnswerOf(in Verification told) => told switch
    {
        { Result: VerificationResult.Valid }     => AccessAnswer.Valid,
        { Result: VerificationResult.Suspended } => AccessAnswer.Suspended,
        { Result: VerificationResult.Mismatch }  => AccessAnswer.Mismatch,
        { Result: VerificationResult.Unknown }   => AccessAnswer.Unknown,
        { Reason: InvalidReason.Lost }           => AccessAnswer.Lost,
        { Reason: InvalidReason.Stolen }         => AccessAnswer.Stolen,
        { Reason: InvalidReason.Superseded }     => AccessAnswer.Superseded,
        { Reason: InvalidReason.Expired }        => AccessAnswer.Expired,
        { Reason: InvalidReason.Cancelled }      => AccessAnswer.Cancelled,
        _                                        => AccessAnswer.Invalid,
    };
}
