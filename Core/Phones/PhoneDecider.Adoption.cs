using Grid.Core.Actors;
using Grid.Core.Cards;
using static Grid.Core.Actors.Refusal;
using static Grid.Core.Phones.Phone;
using static Grid.Core.Phones.PhoneCommand;
using Decision = Grid.Core.Actors.Decision<Grid.Core.Phones.PhoneFact>;

namespace Grid.Core.Phones;

/// <summary>The rules of bringing in a binding that an institution had before it joined the grid.</summary>
public readonly partial struct PhoneDecider
{
    /// <summary>Age tells whose binding it is, so it is looked at before the name that the institution gives.</summary>
    private static Decision BringIn(Assigned state, Adopt command, Turn turn)
    {
        var beganOn = ChinaTime.DayOf(state.Tenure.SubscriberSince);
        if (command.Account is not { Length: > 0 and <= PhoneTerms.LongestAccount })
            return Refuse(AccountTagInvalid);
        if (command.MadeOn > ChinaTime.DayOf(turn.Now))
            return Refuse(MomentImpossible);
        if (command.MadeOn < beganOn)
            return Refuse(BindingOfFormerHolder);
        if (command.Holder != state.Tenure.Holder)
            return Refuse(NotTheHolder);
        if (Same(state, command.Institution, command.Account) is { } same)
            return same.Standing is Standing.Live ? Decision.AlreadySo(same.Since) : Refuse(BindingUnderWay);
        if (command.MadeOn > ChinaTime.DayOf(command.JoinedAt))
            return Refuse(ReceiptNeeded);
        if (state.Ledger.Closings.Any(closing => closing.Binding == command.Id))
            return Refuse(BindingEnded);
        return state.Ledger.Of(command.Id) is null ? AdoptNew(state, command, turn) : Refuse(BindingHeldOtherwise);
    }

    /// <summary>To the grid it is as old as its day here: who knows since when it could be relied upon?</summary>
    private static Decision AdoptNew(Assigned state, Adopt command, Turn turn) => Record(
        new PhoneFact.Bound(new(
            command.Id,
            command.Institution,
            command.Account,
            state.Tenure.Number,
            turn.Now,
            new Check.BeforeJoining(command.MadeOn),
            new Standing.Live())),
        turn);
}
