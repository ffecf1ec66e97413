using Grid.Core.Actors;

namespace Grid.ClientApi.Http;

/// <summary>The one place where a refusal gets its status and its words.</summary>
internal static class RefusalAnswers
{
    private static readonly Dictionary<Refusal, string> Details = new()
    {
        [Refusal.CardNotHeld] = "The grid holds no card under this number.",
        [Refusal.IssuanceNotHeld] = "The card has no issuance with this issue date.",
        [Refusal.IssuedWithOtherContent] = "An issuance with this issue date exists and says something else.",
        [Refusal.IssueNotLaterThanCurrent] = "The issue date is not later than that of the current issuance.",
        [Refusal.IssuedInFuture] = "The issue date is in the future.",
        [Refusal.LossBeforeIssue] = "The loss is said to have happened before the card was issued.",
        [Refusal.LossInFuture] = "The loss is said to have happened in the future.",
        [Refusal.CardReported] = "The card is reported lost or stolen.",
        [Refusal.LossNotReported] = "No loss report stands against this issuance.",
        [Refusal.IssuanceReplaced] = "The issuance was replaced; a replaced card stays dead for ever.",
        [Refusal.CardNotSuspended] = "The card is not suspended.",
        [Refusal.CardCancelled] = "The card is cancelled, which is final.",
        [Refusal.CancelledForOtherReason] = "The card is already cancelled for another reason.",
        [Refusal.RegionNotListed] =
            "The region code in the number is in no list for a day between the holder's birth and the issue of this "
            + "first card: compare it with the household register. The grid's operator can add a code that is missing.",
        [Refusal.RequestReused] = "The idempotency key was used before with another request.",
        [Refusal.NumberLimitReached] = "The holder has as many numbers at the carrier as a person may have.",
        [Refusal.NumberNotAssigned] = "Nobody holds the number.",
        [Refusal.NumberInService] = "Somebody holds the number.",
        [Refusal.NumberQuarantined] = "The number was released, and its quarantine has not ended.",
        [Refusal.BindingsOutstanding] =
            "An institution has not answered about an earlier tenure of the number, and still has time to.",
        [Refusal.MomentImpossible] =
            "It is said to have happened in the future, or before the tenure in which it must have.",
        [Refusal.OtherCarrier] = "Another carrier serves the number.",
        [Refusal.NumberSuspended] =
            "The number is suspended, and nobody else can have it until that is lifted or it is released.",
        [Refusal.NumberNotSuspended] = "No suspension of the number was ever lifted or stands.",
        [Refusal.NotTheHolder] = "The person named does not hold the number.",
        [Refusal.AccountTagInvalid] = "The account tag is empty or too long.",
        [Refusal.ReceiptOfOther] = "The receipt is another institution's, or about another card.",
        [Refusal.ReceiptNotFresh] = "The receipt is older than a day, or of the future.",
        [Refusal.CheckNotPassed] = "Person and card were not found to match, and no emergency is invoked.",
        [Refusal.ReceiptUsed] = "The receipt has served another binding.",
        [Refusal.BindingOfFormerHolder] =
            "The binding was made before the number's present tenure began: it is a former holder's.",
        [Refusal.ReceiptNeeded] =
            "The binding was made after the institution joined the grid, so it takes a receipt.",
        [Refusal.BindingEnded] = "The binding has ended, or moved away, and takes a receipt to be made anew.",
        [Refusal.BindingHeldOtherwise] = "A binding or dispute with this id exists, and what it says differs.",
        [Refusal.BindingNotHeld] = "The institution, or the holder, has no binding with this id here.",
        [Refusal.BindingUnderWay] = "The binding is being ended or moved; the institution's answer comes first.",
        [Refusal.NothingAsked] = "The institution was asked nothing about the binding that is open.",
        [Refusal.AnswerNotPossible] =
            "What was asked cannot be answered so: an ended tenure's binding cannot be kept, nor a move be made.",
        [Refusal.AnsweredOtherwise] = "The institution has answered otherwise before.",
        [Refusal.PossessionNotShown] = "Nobody was shown to have the number in hand lately.",
        [Refusal.RebindToSameNumber] = "Bindings cannot move from a number to itself.",
        [Refusal.RebindUnderWay] = "An earlier request to move bindings from the number waits still.",
        [Refusal.NothingToRebind] = "The holder has no live binding that could be moved.",
        [Refusal.RebindNotHeld] = "There is no such request to move bindings from the number.",
        [Refusal.CoolingOffEnded] =
            "The cooling-off has ended; the request to move bindings can no longer be cancelled.",
        [Refusal.InstitutionNotHeld] = "The regulator has registered no institution under this code.",
        [Refusal.RegisteredWithOtherContent] =
            "The institution is registered, and what is said of it differs, or its code does.",
        [Refusal.InstitutionSuspended] = "The regulator has suspended the institution.",
        [Refusal.EventNotSent] = "No event with this number was put into the stream yet.",
        [Refusal.CardNotVerified] = "The receipt is of a verification that did not find the card valid.",
        [Refusal.FingerprintNotRegistered] = "No fingerprint is registered in the card's chip.",
        [Refusal.TooManyCodes] =
            "Too many codes were sent to the number, or asked for or entered from this address; try again later.",
        [Refusal.IssueDateNotCompared] =
            "The receipt is of a verification without the issue date; verify the card again with it.",
        [Refusal.CardNoLongerValid] = "The card is no longer valid; verify it again.",
    };

    /// <summary>409 where the state of the moment forbids it, 422 where a rule always does.</summary>
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
            or Refusal.InstitutionSuspended or Refusal.CardNoLongerValid => 409,
        Refusal.TooManyCodes => 429,
        _ => 422,
    };

    /// <summary>The refusal in words for people; every refusal must have them.</summary>
    public static string Detail(Refusal refusal) => Details[refusal];
}
