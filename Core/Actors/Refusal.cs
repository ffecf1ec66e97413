namespace Grid.Core.Actors;

/// <summary>Every reason for which an actor declines a command; a refused command has changed nothing.</summary>
/// <remarks>
/// The members' stored names, in snake case, are the HTTP API's codes (<see cref="EnumCodes"/>); a test pins them.
/// </remarks>
public enum Refusal
{
    /// <summary>The grid holds no card under this number.</summary>
    CardNotHeld = 1,

    /// <summary>The card has no issuance with this issue date.</summary>
    IssuanceNotHeld,

    /// <summary>An issuance with this issue date exists, and what it says differs.</summary>
    IssuedWithOtherContent,

    /// <summary>The issue date is not later than that of the current issuance.</summary>
    IssueNotLaterThanCurrent,

    /// <summary>The issue date is after the day on which the issuance was announced.</summary>
    IssuedInFuture,

    /// <summary>The loss is said to have happened before the card was issued.</summary>
    LossBeforeIssue,

    /// <summary>The loss is said to have happened after the day on which it was reported.</summary>
    LossInFuture,

    /// <summary>The current issuance is reported lost or stolen.</summary>
    CardReported,

    /// <summary>No loss report stands against the issuance.</summary>
    LossNotReported,

    /// <summary>The issuance was replaced; a replaced card stays dead for ever.</summary>
    IssuanceReplaced,

    /// <summary>The holder has no freeze on the card.</summary>
    CardNotSuspended,

    /// <summary>The card is cancelled, which is final.</summary>
    CardCancelled,

    /// <summary>The card is already cancelled for another reason.</summary>
    CancelledForOtherReason,

    /// <summary>The holder has as many numbers at the carrier as a person may have.</summary>
    NumberLimitReached,

    /// <summary>No list has the region code in the number, and a first card must have one that is listed.</summary>
    RegionNotListed,

    /// <summary>The idempotency key was used before with other content.</summary>
    RequestReused,

    /// <summary>Nobody holds the number.</summary>
    NumberNotAssigned,

    /// <summary>Somebody holds the number.</summary>
    NumberInService,

    /// <summary>The number was released, and its quarantine has not ended.</summary>
    NumberQuarantined,

    /// <summary>An institution has not answered about an earlier tenure of the number, and still has time to.</summary>
    BindingsOutstanding,

    /// <summary>It is said to have happened in the future, or before the tenure in which it must have.</summary>
    MomentImpossible,

    /// <summary>Another carrier serves the number.</summary>
    OtherCarrier,

    /// <summary>The number is suspended, and nobody else can have it until that is lifted or it is released.</summary>
    NumberSuspended,

    /// <summary>No suspension of the number was ever lifted or stands.</summary>
    NumberNotSuspended,

    /// <summary>The person named does not hold the number.</summary>
    NotTheHolder,

    /// <summary>The account tag is empty or too long.</summary>
    AccountTagInvalid,

    /// <summary>The receipt is another institution's, or about another card.</summary>
    ReceiptOfOther,

    /// <summary>The receipt is older than a day, or of the future.</summary>
    ReceiptNotFresh,

    /// <summary>Person and card were not found to match, and no emergency is invoked.</summary>
    CheckNotPassed,

    /// <summary>The receipt has served another binding.</summary>
    ReceiptUsed,

    /// <summary>The binding was made before the present tenure of the number began.</summary>
    BindingOfFormerHolder,

    /// <summary>The binding was made after the institution joined the grid, so it takes a receipt.</summary>
    ReceiptNeeded,

    /// <summary>The binding has ended, or moved away, and takes a receipt to be made anew.</summary>
    BindingEnded,

    /// <summary>A binding or dispute with this id exists, and what it says differs.</summary>
    BindingHeldOtherwise,

    /// <summary>The institution, or the holder, has no binding with this id here.</summary>
    BindingNotHeld,

    /// <summary>The binding is being ended or moved; the institution's answer comes first.</summary>
    BindingUnderWay,

    /// <summary>The institution was asked nothing about the binding that is open.</summary>
    NothingAsked,

    /// <summary>
    /// What was asked cannot be answered so: an ended tenure's binding cannot be kept, nor a move be made.
    /// </summary>
    AnswerNotPossible,

    /// <summary>The institution has answered otherwise before.</summary>
    AnsweredOtherwise,

    /// <summary>Nobody was shown to have the number in hand lately.</summary>
    PossessionNotShown,

    /// <summary>Bindings cannot move from a number to itself.</summary>
    RebindToSameNumber,

    /// <summary>An earlier request to move bindings from the number waits still.</summary>
    RebindUnderWay,

    /// <summary>The holder has no live binding that could be moved.</summary>
    NothingToRebind,

    /// <summary>There is no such request to move bindings from the number.</summary>
    RebindNotHeld,

    /// <summary>The cooling-off has ended; the request to move bindings can no longer be cancelled.</summary>
    CoolingOffEnded,

    /// <summary>The regulator has registered no institution under this code.</summary>
    InstitutionNotHeld,

    /// <summary>The institution is registered, and what is said of it differs, or its code does.</summary>
    RegisteredWithOtherContent,

    /// <summary>The regulator has suspended the institution.</summary>
    InstitutionSuspended,

    /// <summary>No event with this number was put into the stream yet.</summary>
    EventNotSent,

    /// <summary>The receipt is of a verification that did not find the card valid.</summary>
    CardNotVerified,

    /// <summary>No fingerprint is registered in the card's chip.</summary>
    FingerprintNotRegistered,

    /// <summary>Too many codes were sent to the number lately, or asked for or entered by the caller.</summary>
    TooManyCodes,

    /// <summary>The receipt is of a verification without the issue date, which could be of a superseded card.</summary>
    IssueDateNotCompared,

    /// <summary>The card was valid when it was verified, and has been reported, frozen or replaced since.</summary>
    CardNoLongerValid,
}
