using Grid.Core.Actors;
using Grid.Core.Phones;
using Grid.Core.Specs.Worlds;
using static Grid.Core.Actors.Refusal;
using static Grid.Core.Phones.AnswerOutcome;
using static Grid.Core.Specs.Phones.Number;

namespace Grid.Core.Specs.Phones;

/// <summary>How each refusal of a number comes about, in the order of the enum.</summary>
internal static class NumberRefusals
{
    public sealed record Row(Refusal Because, string When, Func<Refusal?> Answer);

    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    public static Row[] Table =>
    [
        When(NumberNotAssigned, "a number of nobody is suspended", New, new PhoneCommand.Suspend(new("carrier-1"))),
        When(NumberNotAssigned, "a number of nobody is ported", New, new PhoneCommand.Port(
            new("carrier-1"), new("carrier-2"))),
        When(NumberNotAssigned, "a number of nobody is bound", New, OfAnn.Bind(First)),
        When(NumberNotAssigned, "a number of nobody is unbound", GivenUp, Unbind()),
        When(NumberNotAssigned, "a number of nobody is disputed", GivenUp, OfAnn.Dispute(First)),
        When(NumberNotAssigned, "bindings of nobody are to move", GivenUp, Bound.Rebind()),
        When(NumberNotAssigned, "it is released twice for two reasons", GivenUp, ForArrears),
        When(NumberNotAssigned, "a bank brings in nobody's", GivenUp, Brought(madeOn: 0)),
        When(NumberInService, "somebody gets somebody's number", OfAnn, Assign(Bob.Value)),
        When(NumberQuarantined, "a number is given away at once", GivenUp, Assign(Bob.Value)),
        When(BindingsOutstanding, "a bank still has time", LateDispute, Assign(Bob.Value)),
        When(MomentImpossible, "a number is somebody's from tomorrow", New, Assign(since: New.Now + Day)),
        When(MomentImpossible, "a SIM is of tomorrow", OfAnn, Sim(OfAnn.Now + Day)),
        When(MomentImpossible, "a SIM is older than the tenure", OfAnn, Sim(OfAnn.Now - 2 * Day)),
        When(MomentImpossible, "a bank brings in what it will make", OfAnn, Brought(madeOn: 2)),
        When(OtherCarrier, "another carrier releases it", OfAnn, new PhoneCommand.Release(new("carrier-2"), default)),
        When(OtherCarrier, "it is ported from another carrier", OfAnn, new PhoneCommand.Port(
            new("carrier-2"), new("carrier-3"))),
        When(NumberSuspended, "a suspended number is transferred", Stopped, ToBob),
        When(NumberNotSuspended, "a served number is resumed", OfAnn, new PhoneCommand.Resume(new("carrier-1"))),
        When(NotTheHolder, "a bank takes it for another's", OfAnn, OfAnn.Bind(First, holder: Bob.Value)),
        When(NotTheHolder, "a stranger unbinds", Bound, new PhoneCommand.UnbindForHolder(Bob, [])),
        When(NotTheHolder, "a stranger disputes", OfAnn, OfAnn.Dispute(First, Bob.Value)),
        When(NotTheHolder, "a stranger moves bindings", Bound, Bound.Rebind() with { Holder = Bob }),
        When(NotTheHolder, "a stranger cancels", Cooling, new PhoneCommand.CancelTransfer(Bob, Participants.Id(77))),
        When(NotTheHolder, "a bank brings in another's", OfAnn, Brought(madeOn: 0) with { Holder = Bob }),
        When(AccountTagInvalid, "an account brought in has no tag", OfAnn, Brought(0) with { Account = "" }),
        When(AccountTagInvalid, "an account has no tag", OfAnn, OfAnn.Bind(First, account: "")),
        When(ReceiptOfOther, "a receipt is another bank's", OfAnn, With(one => one with { Institution = Other })),
        When(ReceiptNotFresh, "a receipt is of yesterday", OfAnn, With(one => one with { At = OfAnn.Now - Day })),
        When(CheckNotPassed, "nobody was checked", OfAnn, With(receipt => receipt with { Passed = false })),
        When(ReceiptUsed, "a receipt serves twice", Bound, Bound.Bind(Second, account: "new", receipt: FirstReceipt)),
        When(BindingOfFormerHolder, "a bank brings in a former holder's", OfAnn, Brought(madeOn: -1)),
        When(ReceiptNeeded, "a bank brings in what it made since", OfAnn.Later(5 * Day), Brought(madeOn: 3)),
        When(BindingEnded, "a bank brings in what it removed", Gone, Brought(madeOn: 0)),
        When(BindingHeldOtherwise, "an id is used twice", Bound, Bound.Bind(First, account: "new", receipt: Fresh)),
        When(BindingHeldOtherwise, "a dispute has a binding's id", Bound, Bound.Dispute(First)),
        When(BindingHeldOtherwise, "what is brought in has an id", Bound, Brought(0) with { Account = "new" }),
        When(BindingNotHeld, "a bank answers for another", GivenUp, Says(Removed, Second)),
        When(BindingNotHeld, "a bank removes what it has not", Bound, new PhoneCommand.Remove(new(Bank), Second)),
        When(BindingNotHeld, "a bank answers at a blank number", New, Says(Removed)),
        When(BindingNotHeld, "a holder unbinds what is not there", Bound, Unbind(Participants.Id(9))),
        When(BindingUnderWay, "it is bound while it ends", Bound.And(Unbind(First)), Bound.Bind(Participants.Id(9))),
        When(BindingUnderWay, "it is brought in while it ends", Bound.And(Unbind(First)), Brought(madeOn: 0)),
        When(BindingUnderWay, "it moves while it ends", Bound.And(Unbind(First)), Bound.Rebind(First)),
        When(NothingAsked, "a bank answers out of the blue", Bound, Says(Removed)),
        When(AnswerNotPossible, "a bank keeps what ended", GivenUp, Says(Rejected)),
        When(AnswerNotPossible, "a bank moves what ended", GivenUp, Says(Moved)),
        When(AnsweredOtherwise, "a bank says two things", GivenUp.And(Says(Removed)), Says(NotFound)),
        When(PossessionNotShown, "nobody has the number", OfAnn, Elsewhere(OfAnn.Dispute(First))),
        When(PossessionNotShown, "nobody has the new number", Bound, Lost(Bound.Rebind())),
        When(RebindToSameNumber, "a move goes nowhere", Bound, Bound.Rebind() with { To = Key }),
        When(RebindUnderWay, "two moves at once", Cooling, Bound.Rebind() with { Id = Participants.Id(78) }),
        When(NothingToRebind, "nothing can move", OfAnn, OfAnn.Rebind()),
        When(RebindNotHeld, "nobody asked for the move", Bound, Cancel(77)),
        When(RebindNotHeld, "a move is not the one", Cooling, Cancel(78)),
        When(CoolingOffEnded, "a move is cancelled too late", Cooling.Later(Day), Cancel(77)),
    ];

    /// <summary>The limits of a number's bindings; added after the other refusals.</summary>
    public static Row[] Bounds =>
    [
        When(TooManyBindings, "a bank binds a hundred and first account", Full, Full.Bind(Second, account: "new")),
        When(TooManyBindings, "a bank brings in one too many", Full, Brought(madeOn: 0) with { Account = "new" }),
        When(TooManyBindings, "twenty banks have filled a number", Crowded, Crowded.Bind(Second, "another bank")),
        When(HolderNotConfirmed, "an unchecked number is shown by another", OfAnn,
            new PhoneCommand.ConfirmHolder(new(Ann), Participants.InHand(Key, OfAnn.Now))),
    ];

    /// <summary>Younger still.</summary>
    public static Row[] Contests =>
    [
        When(HolderConfirmed, "a number that a station confirmed is contested",
            OfAnn.And(new PhoneCommand.ConfirmHolder(new(Ann))), new PhoneCommand.ContestHolder(new(Ann))),
    ];

    private static Number Full => Filled(OfAnn, Bank, 0);

    private static Number Crowded => Enumerable.Range(0, PhoneTerms.Bindings / PhoneTerms.BindingsOfInstitution)
        .Aggregate(OfAnn, (number, bank) => Filled(number, $"bank {bank}", bank));

    private static Number Filled(Number number, string bank, int part) => number.And(
    [
        .. Enumerable.Range(1000 + part * PhoneTerms.BindingsOfInstitution, PhoneTerms.BindingsOfInstitution)
            .Select(id => number.Bind(Participants.Id(id), bank, $"account {id}")),
    ]);

    private static Number Gone => Bound.And(new PhoneCommand.Remove(new(Bank), First));

    /// <summary>
    /// A binding made so many days after the tenure began; the bank joined the grid on the day after that.
    /// </summary>
    private static PhoneCommand.Adopt Brought(int madeOn) =>
        new(First, new(Bank), "account", new(Ann), Cards.Samples.Third.IssuedOn.AddDays(madeOn), OfAnn.Now);

    private static CheckedReceipt Fresh => Participants.Receipt(50, new(Bank), new(Ann), Bound.Now);

    private static CheckedReceipt FirstReceipt =>
        Participants.Receipt(First.GetHashCode(), new(Bank), new(Ann), Bound.Now);

    private static PhoneCommand ForArrears => new PhoneCommand.Release(new("carrier-1"), ReleaseReason.EndedByCarrier);

    private static PhoneCommand ToBob => new PhoneCommand.ChangeHolder(new("carrier-1"), Bob);

    private static PhoneCommand.CancelTransfer Cancel(int request) => new(new(Ann), Participants.Id(request));

    private static Number Stopped => OfAnn.And(new PhoneCommand.Suspend(new("carrier-1")));

    private static Number Cooling => Bound.And(Bound.Rebind());

    private static Number LateDispute
    {
        get
        {
            var almost = OfAnn.And(Release).After(PhoneTerms.Quarantine - Day).State as Phone.Quarantined;
            var ledger = ((Phone.Known)OfAnn.And(OfAnn.Dispute(First)).State).Bindings;
            return OfAnn with { State = new Phone.Free(almost!.Name, ledger, almost.Last) };
        }
    }

    private static PhoneCommand.ChangeSim Sim(DateTimeOffset at) => new(new("carrier-1"), at, WithDevice: false);

    private static PhoneCommand.Bind With(Func<CheckedReceipt, CheckedReceipt> change) =>
        OfAnn.Bind(First, receipt: change(Participants.Receipt(1, new(Bank), new(Ann), OfAnn.Now)));

    private static PhoneCommand Elsewhere(PhoneCommand.Dispute dispute) =>
        dispute with { Possession = dispute.Possession with { Phone = new("phone/2") } };

    private static PhoneCommand Lost(PhoneCommand.StartTransfer ask) =>
        ask with { New = ask.New with { Kind = PossessionKind.SimLossAttestation } };

    private static Row When(Refusal because, string when, Number given, PhoneCommand command) =>
        new(because, when, () => given.When(command).Answer?.Refusal);
}
