using Grid.Core.Actors;

namespace Grid.ClientApi.Http;

/// <summary>The one place where a refusal gets its status and its words.</summary>
internal static class RefusalAnswers
{
    private static readonly Dictionary<Refusal, string> Details = new()
    {
        [Refusal.CardNotHeld] = "No card is registered under this number.",
        [Refusal.IssuanceNotHeld] = "No issuance of the card has this issue date.",
        [Refusal.IssuedWithOtherContent] = "An issuance with this issue date exists with different content.",
        [Refusal.IssueNotLaterThanCurrent] = "The issue date is not later than that of the current issuance.",
        [Refusal.IssuedInFuture] = "The issue date is in the future.",
        [Refusal.LossBeforeIssue] = "The date of the loss is before the issue date of the card.",
        [Refusal.LossInFuture] = "The date of the loss is in the future.",
        [Refusal.CardReported] = "The card is reported lost or stolen.",
        [Refusal.LossNotReported] = "This issuance is not reported lost or stolen.",
        [Refusal.IssuanceReplaced] = "The issuance was replaced; a replaced card never becomes valid again.",
        [Refusal.CardNotSuspended] = "The card is not suspended.",
        [Refusal.CardCancelled] = "The card is cancelled permanently.",
        [Refusal.CancelledForOtherReason] = "The card is already cancelled for another reason.",
        [Refusal.RegionNotListed] =
            "No list contains the region code of the number for a day between the holder's birth and the issue of this "
            + "first card. Compare it with the household register. The operator of the grid can add a missing code.",
        [Refusal.RequestReused] = "The idempotency key was already used with a different request.",
        [Refusal.NumberLimitReached] = "The holder has reached the maximum count of numbers at this carrier.",
        [Refusal.NumberNotAssigned] = "The number is not assigned to a holder.",
        [Refusal.NumberInService] = "The number is assigned to a holder.",
        [Refusal.NumberQuarantined] = "The number was released and is still in quarantine.",
        [Refusal.BindingsOutstanding] =
            "An institution has not yet answered about an earlier tenure of the number, and its answer is not overdue.",
        [Refusal.MomentImpossible] =
            "The moment is in the future or before the beginning of the tenure.",
        [Refusal.OtherCarrier] = "Another carrier serves the number.",
        [Refusal.NumberSuspended] =
            "The number is suspended; resume or release it first.",
        [Refusal.NumberNotSuspended] = "The number is not suspended and was not resumed before.",
        [Refusal.NotTheHolder] = "The person in the request does not hold the number.",
        [Refusal.AccountTagInvalid] = "The account tag is empty or too long.",
        [Refusal.ReceiptOfOther] = "The receipt belongs to another institution or another card.",
        [Refusal.ReceiptNotFresh] = "The receipt is older than 24 hours or from the future.",
        [Refusal.CheckNotPassed] = "The receipt has no passed check of the person, and the request is not conditional.",
        [Refusal.ReceiptUsed] = "The receipt was already used for another binding.",
        [Refusal.BindingOfFormerHolder] =
            "The binding was made before the current tenure of the number; it belongs to a former holder.",
        [Refusal.ReceiptNeeded] =
            "The binding was made after the institution joined the grid; a receipt is required.",
        [Refusal.BindingEnded] =
            "The binding has ended or was transferred; a receipt is required to bind the account again.",
        [Refusal.BindingHeldOtherwise] = "A binding or dispute with this id exists with different content.",
        [Refusal.BindingNotHeld] = "The institution or the holder has no binding with this id at the number.",
        [Refusal.BindingUnderWay] = "The binding is being ended or transferred; the institution must answer first.",
        [Refusal.NothingAsked] = "No request about the binding is open for the institution.",
        [Refusal.AnswerNotPossible] =
            "This answer is not allowed here: a binding of an ended tenure can only be removed, and only a binding "
            + "under transfer can be moved.",
        [Refusal.AnsweredOtherwise] = "The institution has already answered differently.",
        [Refusal.PossessionNotShown] = "Possession of the number was not proved recently.",
        [Refusal.RebindToSameNumber] = "The old and the new number are the same.",
        [Refusal.RebindUnderWay] = "An earlier transfer of bindings from the number has not finished.",
        [Refusal.NothingToRebind] = "The holder has no active binding to transfer.",
        [Refusal.RebindNotHeld] = "No transfer of bindings with this id exists at the number.",
        [Refusal.CoolingOffEnded] =
            "The cooling-off period has ended; the transfer of bindings can no longer be cancelled.",
        [Refusal.InstitutionNotHeld] = "No institution is registered under this code.",
        [Refusal.RegisteredWithOtherContent] =
            "The institution is already registered with different content or under another code.",
        [Refusal.InstitutionSuspended] = "The regulator has suspended the institution.",
        [Refusal.EventNotSent] = "The stream has no event with this number yet.",
        [Refusal.CardNotVerified] = "The receipt is from a verification that did not answer valid.",
        [Refusal.FingerprintNotRegistered] = "The chip of the card holds no fingerprint.",
        [Refusal.TooManyCodes] =
            "Too many codes were sent to the number, or requested or entered from this address; try again later.",
        [Refusal.IssueDateNotCompared] =
            "The receipt is from a verification without the issue date; verify the card again with the issue date.",
        [Refusal.CardNoLongerValid] =
            "The card is not valid, or was frozen, reported or replaced after it was verified; verify it again.",
        [Refusal.CheckNotHeld] =
            "The card no longer keeps the check that the receipt names, because later ones have replaced it; check the "
            + "person again.",
        [Refusal.TooManyBindings] =
            "The number holds the maximum count of bindings, of the institution or of all institutions together.",
        [Refusal.HolderNotConfirmed] =
            "So far only the carrier's word ties the number to you; prove an older number of yours, or go to a "
            + "station.",
        [Refusal.FrozenByAuthority] = "An authority has frozen the card; it or a station can lift that.",
        [Refusal.TooManyReports] = "The institution has relayed as many loss reports as one can in an hour.",
        [Refusal.LossNotContested] = "The holder has not contested the report against the card.",
        [Refusal.RelianceNotHeld] = "The institution has no reliance on the card with this account.",
        [Refusal.HolderConfirmed] =
            "A station or an older number of the holder has confirmed the number; a station decides whose it is.",
        [Refusal.CaseNotHeld] = "No case of misuse has this id.",
        [Refusal.CaseDecidedOtherwise] = "The registry has decided the case otherwise.",
        [Refusal.CaseNotConfirmed] = "The case is not confirmed.",
        [Refusal.TooManyCases] = "As many cases of misuse as a card can have are open.",
        [Refusal.EntryNotHeld] = "The person has no blacklist entry of this case that stands.",
        [Refusal.AppealDecided] = "The registry has already decided about an appeal against the entry.",
        [Refusal.AppealNotOpen] = "The person has not appealed against the entry.",
        [Refusal.SignalStreamNotHeld] = "The receiver has no stream with this stream_id.",
        [Refusal.TooManySignalStreams] = "The receiver has the maximum count of streams; change or delete one.",
        [Refusal.TooManyRemovedSubjects] = "The maximum count of subjects is removed from the stream.",
        [Refusal.VerifiedTooOften] =
            "A verification was requested less than min_verification_interval ago, or too many wait; try again later.",
    };

    /// <summary>
    /// 409 where the state of the moment forbids it, 422 where a rule always does; Shared Signals has its own statuses.
    /// </summary>
    public static int Status(Refusal refusal) => refusal switch
    {
        Refusal.IssuedWithOtherContent or Refusal.IssueNotLaterThanCurrent or Refusal.CardReported
            or Refusal.LossNotReported or Refusal.IssuanceReplaced or Refusal.CardNotSuspended
            or Refusal.CardCancelled or Refusal.CancelledForOtherReason
            or Refusal.NumberInService or Refusal.NumberQuarantined or Refusal.BindingsOutstanding
            or Refusal.OtherCarrier or Refusal.NumberSuspended or Refusal.NumberNotSuspended
            or Refusal.NumberNotAssigned or Refusal.ReceiptUsed or Refusal.BindingEnded or Refusal.BindingHeldOtherwise
            or Refusal.BindingUnderWay or Refusal.NothingAsked or Refusal.AnsweredOtherwise
            or Refusal.RebindUnderWay or Refusal.CoolingOffEnded or Refusal.RegisteredWithOtherContent
            or Refusal.InstitutionSuspended or Refusal.CardNoLongerValid
            or Refusal.CheckNotHeld or Refusal.TooManyBindings
            or Refusal.HolderNotConfirmed or Refusal.FrozenByAuthority or Refusal.LossNotContested
            or Refusal.HolderConfirmed or Refusal.CaseDecidedOtherwise or Refusal.CaseNotConfirmed
            or Refusal.TooManyCases or Refusal.AppealDecided or Refusal.AppealNotOpen
            or Refusal.TooManySignalStreams => 409,
        Refusal.CaseNotHeld or Refusal.EntryNotHeld or Refusal.SignalStreamNotHeld => 404,
        Refusal.TooManyRemovedSubjects => 403,
        Refusal.TooManyCodes or Refusal.TooManyReports or Refusal.VerifiedTooOften => 429,
        _ => 422,
    };

    /// <summary>The refusal in words for people; every refusal must have them.</summary>
    public static string Detail(Refusal refusal) => Details[refusal];
}
