using Grid.Core.Actors;

namespace Grid.ClientApi.ProblemPages;

/// <summary>What a caller does about a refusal.</summary>
internal static class RefusalActions
{
    private const string ReadCard = "Compare the number and the dates with the card, and correct the request.";
    private const string Station = "Send the holder to a police station, which decides it.";
    private const string Registry = "The registry clears it; a repeated request does not.";
    private const string VerifyAgain = "Verify the card again with all that is printed on it, and use the new receipt.";
    private const string CheckAgain = "Verify the card, check the person again, and use the new receipt.";
    private const string AskNumber = "Check the number and its holder with the person, and correct the request.";
    private const string Done = "Nothing; another request has done it. Read the present state before you go on.";
    private const string Wait = "Wait for the time in Retry-After, then repeat the request.";
    private const string ReadBindings = "List the bindings at the number (POST /v1/bindings/list), and use their ids.";
    private const string NewKey = "Use a new key for a new request, and an old one only with the same body.";

    private static readonly Dictionary<Refusal, string> Actions = new()
    {
        [Refusal.CardNotHeld] = ReadCard,
        [Refusal.IssuanceNotHeld] = ReadCard,
        [Refusal.IssuedWithOtherContent] = "Compare both records in the registry; one of them is wrong.",
        [Refusal.IssueNotLaterThanCurrent] = "Send issuances in the order of their dates; correct the date if not.",
        [Refusal.IssuedInFuture] = "Send the issuance on its first day, or correct the date.",
        [Refusal.LossBeforeIssue] = "Correct the date of the loss, or name the issuance that was lost.",
        [Refusal.LossInFuture] = "Correct the date of the loss.",
        [Refusal.CardReported] = "Treat the card as invalid. A found card is freed by withdrawing the report.",
        [Refusal.LossNotReported] = Done,
        [Refusal.IssuanceReplaced] = "Use the card by which it was replaced.",
        [Refusal.CardNotSuspended] = Done,
        [Refusal.CardCancelled] = "Treat the card as invalid for ever.",
        [Refusal.CancelledForOtherReason] = Registry,
        [Refusal.NumberLimitReached] = "The holder gives back a number of this carrier first.",
        [Refusal.RegionNotListed] = "Compare the number with the household register; then ask the operator.",
        [Refusal.RequestReused] = NewKey,
        [Refusal.NumberNotAssigned] = AskNumber,
        [Refusal.NumberInService] = "Release the number first, or choose another one.",
        [Refusal.NumberQuarantined] = "Choose another number, or wait until ninety days have passed.",
        [Refusal.BindingsOutstanding] = "Wait for the answers or until they are overdue, two days at most.",
        [Refusal.MomentImpossible] = "Send the moment at which it happened, with the offset from UTC.",
        [Refusal.OtherCarrier] = "The carrier that serves the number sends the request.",
        [Refusal.NumberSuspended] = "Resume or release the number first.",
        [Refusal.NumberNotSuspended] = Done,
        [Refusal.NotTheHolder] = AskNumber,
        [Refusal.AccountTagInvalid] = "Send a tag of your own of 1 to 64 characters, without data of the person.",
        [Refusal.ReceiptOfOther] = "Use the receipt that your own verification of this person's card returned.",
        [Refusal.ReceiptNotFresh] = CheckAgain,
        [Refusal.CheckNotPassed] = "Check the person and use that receipt, or bind conditionally in an emergency.",
        [Refusal.ReceiptUsed] = CheckAgain,
        [Refusal.BindingOfFormerHolder] = "Remove the number from the account; it belongs to somebody else now.",
        [Refusal.ReceiptNeeded] = CheckAgain,
        [Refusal.BindingEnded] = CheckAgain,
        [Refusal.BindingHeldOtherwise] = ReadBindings,
        [Refusal.BindingNotHeld] = ReadBindings,
        [Refusal.BindingUnderWay] = "Answer what was asked about the binding (POST /v1/bindings/answer) first.",
        [Refusal.NothingAsked] = Done,
        [Refusal.AnswerNotPossible] = "Remove the binding and answer removed.",
        [Refusal.AnsweredOtherwise] = Done,
        [Refusal.PossessionNotShown] = "The holder enters a new one-time code, sent to the number.",
        [Refusal.RebindToSameNumber] = "Name two numbers.",
        [Refusal.RebindUnderWay] = "Wait until the earlier transfer ends, or cancel it.",
        [Refusal.NothingToRebind] = Done,
        [Refusal.RebindNotHeld] = "Use the id that the request for the transfer returned.",
        [Refusal.CoolingOffEnded] = "Ask the institutions; the transfer can be made back afterwards.",
        [Refusal.InstitutionNotHeld] = "Compare the code with the business licence; the regulator registers it.",
        [Refusal.RegisteredWithOtherContent] = "Amend the registration instead (POST /v1/institutions/amend).",
        [Refusal.InstitutionSuspended] = "Ask the regulator, which reinstates the institution.",
        [Refusal.EventNotSent] = "Acknowledge numbers of events that you have received.",
        [Refusal.CardNotVerified] = "Do not go on: the card was not valid. Only a valid one opens anything.",
        [Refusal.FingerprintNotRegistered] = "Compare the face, by staff or by machine.",
        [Refusal.TooManyCodes] = Wait,
        [Refusal.IssueDateNotCompared] = VerifyAgain,
        [Refusal.CardNoLongerValid] = "Verify the card again; do not go on unless it is valid.",
        [Refusal.CheckNotHeld] = CheckAgain,
        [Refusal.TooManyBindings] = "Remove bindings that are not used any more.",
        [Refusal.HolderNotConfirmed] = "The holder proves an older number, or goes to a police station.",
        [Refusal.FrozenByAuthority] = Station,
        [Refusal.TooManyReports] = "Give the holder the police hotline; relay again after the hour.",
        [Refusal.LossNotContested] = Done,
        [Refusal.RelianceNotHeld] = "Use the account tag with which the reliance was recorded.",
        [Refusal.HolderConfirmed] = Station,
        [Refusal.CaseNotHeld] = "Use the id that the report of the misuse returned.",
        [Refusal.CaseDecidedOtherwise] = Registry,
        [Refusal.CaseNotConfirmed] = "Confirm the case first.",
        [Refusal.TooManyCases] = "Wait until the registry has decided the open cases.",
        [Refusal.EntryNotHeld] = "Use the case for which the person is listed; it may have been lifted.",
        [Refusal.AppealDecided] = Registry,
        [Refusal.AppealNotOpen] = "Wait for an appeal; an entry without one is lifted by POST /v1/blacklist/lift.",
        [Refusal.SignalStreamNotHeld] = "Read your streams (GET /ssf/streams), and use their ids.",
        [Refusal.TooManySignalStreams] = "Change or delete a stream.",
        [Refusal.TooManyRemovedSubjects] = "Make a new stream, or add removed subjects again.",
        [Refusal.VerifiedTooOften] = Wait,
    };

    public static string Of(Refusal refusal) => Actions[refusal];
}
