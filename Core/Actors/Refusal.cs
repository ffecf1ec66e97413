namespace Grid.Core.Actors;

/// <summary>Every reason for which an actor declines a command; a refused command has changed nothing.</summary>
/// <remarks>
/// The members' stored names, in snake case, are the HTTP API's codes (<see cref="EnumCodes"/>); a test pins them.
/// </remarks>
public enum Refusal
{
    /// <summary>No card is registered under this number.</summary>
    CardNotHeld = 1,

    /// <summary>No issuance of the card has this issue date.</summary>
    IssuanceNotHeld,

    /// <summary>An issuance with this issue date exists, and what it says differs.</summary>
    IssuedWithOtherContent,

    /// <summary>The issue date is not later than that of the current issuance.</summary>
    IssueNotLaterThanCurrent,

    /// <summary>The issue date is after the day on which the issuance was announced.</summary>
    IssuedInFuture,

    /// <summary>The date of the loss is before the issue date of the card.</summary>
    LossBeforeIssue,

    /// <summary>The loss is said to have happened after the day on which it was reported.</summary>
    LossInFuture,

    /// <summary>The current issuance is reported lost or stolen.</summary>
    CardReported,

    /// <summary>No loss report stands against the issuance.</summary>
    LossNotReported,

    /// <summary>The issuance was replaced; a replaced card never becomes valid again.</summary>
    IssuanceReplaced,

    /// <summary>The holder has no freeze on the card.</summary>
    CardNotSuspended,

    /// <summary>The card is cancelled permanently.</summary>
    CardCancelled,

    /// <summary>The card is already cancelled for another reason.</summary>
    CancelledForOtherReason,

    /// <summary>The holder has reached the maximum count of numbers at this carrier.</summary>
    NumberLimitReached,

    /// <summary>No list has the region code in the number, and a first card must have one that is listed.</summary>
    RegionNotListed,

    /// <summary>The idempotency key was used before with other content.</summary>
    RequestReused,

    /// <summary>The number is not assigned to a holder.</summary>
    NumberNotAssigned,

    /// <summary>The number is assigned to a holder.</summary>
    NumberInService,

    /// <summary>The number was released and is still in quarantine.</summary>
    NumberQuarantined,

    /// <summary>
    /// An institution has not yet answered about an earlier tenure of the number, and its answer is not overdue.
    /// </summary>
    BindingsOutstanding,

    /// <summary>The moment is in the future or before the beginning of the tenure.</summary>
    MomentImpossible,

    /// <summary>Another carrier serves the number.</summary>
    OtherCarrier,

    /// <summary>The number is suspended; resume or release it first.</summary>
    NumberSuspended,

    /// <summary>The number is not suspended and was not resumed before.</summary>
    NumberNotSuspended,

    /// <summary>The person in the request does not hold the number.</summary>
    NotTheHolder,

    /// <summary>The account tag is empty or too long.</summary>
    AccountTagInvalid,

    /// <summary>The receipt belongs to another institution or another card.</summary>
    ReceiptOfOther,

    /// <summary>The receipt is older than 24 hours or from the future.</summary>
    ReceiptNotFresh,

    /// <summary>The receipt has no passed check of the person, and the request is not conditional.</summary>
    CheckNotPassed,

    /// <summary>The receipt was already used for another binding.</summary>
    ReceiptUsed,

    /// <summary>The binding was made before the present tenure of the number began.</summary>
    BindingOfFormerHolder,

    /// <summary>The binding was made after the institution joined the grid; a receipt is required.</summary>
    ReceiptNeeded,

    /// <summary>The binding has ended or was transferred; a receipt is required to bind the account again.</summary>
    BindingEnded,

    /// <summary>A binding or dispute with this id exists with different content.</summary>
    BindingHeldOtherwise,

    /// <summary>The institution or the holder has no binding with this id at the number.</summary>
    BindingNotHeld,

    /// <summary>The binding is being ended or transferred; the institution must answer first.</summary>
    BindingUnderWay,

    /// <summary>No request about the binding is open for the institution.</summary>
    NothingAsked,

    /// <summary>
    /// This answer is not allowed here: a binding of an ended tenure can only be removed, and only a binding under
    /// transfer can be moved.
    /// </summary>
    AnswerNotPossible,

    /// <summary>The institution has already answered differently.</summary>
    AnsweredOtherwise,

    /// <summary>Possession of the number was not proved recently.</summary>
    PossessionNotShown,

    /// <summary>The old and the new number are the same.</summary>
    RebindToSameNumber,

    /// <summary>An earlier transfer of bindings from the number has not finished.</summary>
    RebindUnderWay,

    /// <summary>The holder has no active binding to transfer.</summary>
    NothingToRebind,

    /// <summary>No transfer of bindings with this id exists at the number.</summary>
    RebindNotHeld,

    /// <summary>The cooling-off period has ended; the transfer of bindings can no longer be cancelled.</summary>
    CoolingOffEnded,

    /// <summary>No institution is registered under this code.</summary>
    InstitutionNotHeld,

    /// <summary>The institution is already registered with different content or under another code.</summary>
    RegisteredWithOtherContent,

    /// <summary>The regulator has suspended the institution.</summary>
    InstitutionSuspended,

    /// <summary>The stream has no event with this number yet.</summary>
    EventNotSent,

    /// <summary>The receipt is from a verification that did not answer valid.</summary>
    CardNotVerified,

    /// <summary>The chip of the card holds no fingerprint.</summary>
    FingerprintNotRegistered,

    /// <summary>Too many codes were sent to the number lately, or asked for or entered by the caller.</summary>
    TooManyCodes,

    /// <summary>The receipt is of a verification without the issue date, which could be of a superseded card.</summary>
    IssueDateNotCompared,

    /// <summary>The card was valid when it was verified, and has been reported, frozen or replaced since.</summary>
    CardNoLongerValid,

    /// <summary>The card does not keep the check that the receipt names; later ones have replaced it.</summary>
    CheckNotHeld,

    /// <summary>The institution, or all together, have as many bindings at the number as one can hold.</summary>
    TooManyBindings,

    /// <summary>
    /// Only the carrier's word ties the number to its holder, which does not open what else is the holder's.
    /// </summary>
    HolderNotConfirmed,

    /// <summary>An authority or station froze the card; its holder can't lift that.</summary>
    FrozenByAuthority,

    /// <summary>The institution has relayed as many loss reports as one can in an hour.</summary>
    TooManyReports,

    /// <summary>The holder has not contested the report against the card.</summary>
    LossNotContested,

    /// <summary>The institution has no reliance on the card with this account.</summary>
    RelianceNotHeld,

    /// <summary>A station or an older number has confirmed that the number is its holder's.</summary>
    HolderConfirmed,

    /// <summary>No case of misuse with this id was reported.</summary>
    CaseNotHeld,

    /// <summary>The registry has decided the case otherwise.</summary>
    CaseDecidedOtherwise,

    /// <summary>The case is not confirmed, so that nobody can be listed for it.</summary>
    CaseNotConfirmed,

    /// <summary>As many cases as a card can have are open already.</summary>
    TooManyCases,

    /// <summary>The holder has no blacklist entry of this case that stands.</summary>
    EntryNotHeld,

    /// <summary>The registry has already decided about an appeal against the entry.</summary>
    AppealDecided,

    /// <summary>The holder has not appealed against the entry.</summary>
    AppealNotOpen,

    /// <summary>The institution has no Shared Signals stream with this id.</summary>
    SignalStreamNotHeld,

    /// <summary>The institution has as many Shared Signals streams as one can have.</summary>
    TooManySignalStreams,

    /// <summary>As many subjects are removed from the stream as can be.</summary>
    TooManyRemovedSubjects,

    /// <summary>A verification of the stream was requested a moment ago, or too many wait for their receiver.</summary>
    VerifiedTooOften,
}
