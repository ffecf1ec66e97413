using Grid.Core.Actors;
using Grid.Core.Cards;
using Grid.Core.Cascades;
using static Grid.Core.Actors.Refusal;
using static Grid.Core.Phones.Phone;
using static Grid.Core.Phones.PhoneCommand;
using Decision = Grid.Core.Actors.Decision<Grid.Core.Phones.PhoneFact>;

namespace Grid.Core.Phones;

/// <summary>The rules of beginning a tenure and of what may change within one.</summary>
public readonly partial struct PhoneDecider
{
    private static Decision AssignAgain(Assigned state, Assign command)
    {
        var tenure = state.Tenure;
        var same = (command.Holder, command.Carrier) == (tenure.Holder, tenure.Carrier)
            && (command.Since ?? tenure.SubscriberSince) == tenure.SubscriberSince;
        return same ? Decision.AlreadySo(tenure.SubscriberSince, tenure.Cascade) : Refuse(NumberInService);
    }

    private static Decision Begin(Phone state, Assign command, Turn turn)
    {
        var former = state is Known known ? known.Ledger.Former : [];
        var number = state is Vacant vacant ? vacant.Last.Number + 1 : 1;
        var (since, cascade) = (command.Since ?? turn.Now, former.IsEmpty ? (Guid?)null : turn.Cause);
        var tenure = new Tenure(number, command.Holder, command.Carrier, since, since, since, since, cascade);
        var (recycled, by) = (Recycled(command.Name, former, turn), Keys.Institution(command.Carrier));
        return Decision.Record(new PhoneFact.Assigned(command.Name, tenure), since, cascade).Telling(
        [
            Held(command.Name, tenure),
            .. former.IsEmpty ? [] : new[] { Cascading(CascadeCause.NumberAssigned, turn, by, recycled.Length, 0) },
            .. recycled,
        ]);
    }

    private static Decision Stop(Turn turn) => Record(new PhoneFact.ServiceStopped(turn.Now), turn);

    private static Decision GoOn(Turn turn) => Record(new PhoneFact.ServiceResumed(turn.Now), turn);

    private static Decision ResumeAgain(InService state) =>
        state.ResumedAt is { } at ? Decision.AlreadySo(at) : Refuse(NumberNotSuspended);

    private static Decision CarryOver(Assigned state, Port command, Turn turn)
    {
        var tenure = state.Tenure;
        if (command.To == tenure.Carrier)
            return Decision.AlreadySo(tenure.CarrierSince);
        if (command.From != tenure.Carrier)
            return Refuse(OtherCarrier);
        return Record(new PhoneFact.Ported(command.To, turn.Now), turn)
            .Telling(Held(state.Name, tenure with { Carrier = command.To }));
    }

    private static Decision Change(Assigned state, ChangeSim command, Turn turn)
    {
        if (command.At > turn.Now || command.At < state.Tenure.SubscriberSince)
            return Refuse(MomentImpossible);
        return command.At <= state.Tenure.SimSince
            ? Decision.AlreadySo(state.Tenure.SimSince)
            : Decision.Record(new PhoneFact.SimChanged(command.At, command.WithDevice), command.At);
    }

    private static Message Held(PhoneName name, Tenure tenure) =>
        new(tenure.Holder, new CardCommand.NumberHeld(name.Key, tenure.Carrier, tenure.Number));
}
