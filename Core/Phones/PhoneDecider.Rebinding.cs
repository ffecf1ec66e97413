using System.Collections.Immutable;
using Grid.Core.Actors;
using Grid.Core.Cascades;
using static Grid.Core.Actors.Refusal;
using static Grid.Core.Phones.Phone;
using static Grid.Core.Phones.PhoneCommand;
using Decision = Grid.Core.Actors.Decision<Grid.Core.Phones.PhoneFact>;

namespace Grid.Core.Phones;

/// <summary>The rules of moving bindings away, for the number that leads: the one which they leave.</summary>
public readonly partial struct PhoneDecider
{
    private static Decision DecideRebinding(Phone state, PhoneCommand command, Turn turn) => (state, command) switch
    {
        (Assigned s, AskRebind c) when c.Holder != s.Tenure.Holder    => Refuse(NotTheHolder),
        (Assigned s, AskRebind c)                                     => PlanRebind(s, c, turn),
        (_,          AskRebind)                                       => Refuse(NumberNotAssigned),
        (Assigned s, CancelRebind c) when c.Holder != s.Tenure.Holder => Refuse(NotTheHolder),
        (Assigned s, CancelRebind c)                                  => Cancel(s, c, turn),
        (_,          CancelRebind)                                    => Refuse(RebindNotHeld),

        (_,          Offer c)                                         => Consider(state as Assigned, c, turn),
        (Known s,    Agree c)                                         => Agreed(s, c),
        (Known s,    Decline c)                                       => Declined(s, c, turn),
        (Assigned s, EndCoolingOff)                                   => BeginMove(s, turn),
        (_,          Expect c)                                        => Admit(state as Assigned, c),
        (Known s,    Ready c)                                         => AskInstitutions(s, c, turn),
        (Known s,    Arrive c)                                        => Receive(s, c, turn),
        (Known s,    StayAway c)                                      => Forgo(s, c),
        (_,          Agree or Decline or EndCoolingOff or Ready)      => Decision.AlreadySo(),
        (_,          Arrive or StayAway)                              => Decision.AlreadySo(),
        _ => throw new InvalidOperationException($"No rule for {command.GetType().Name} on {state.GetType().Name}."),
    };

    private static Decision PlanRebind(Assigned state, AskRebind command, Turn turn)
    {
        if (state.Ledger.Rebind is { } known && known.Id == command.Id)
            return Decision.AlreadySo(known.At, known.Cascade);
        if (command.To == state.Name.Key)
            return Refuse(RebindToSameNumber);
        var newInHand = IsShown(command.New, command.To, turn) && command.New.Kind == PossessionKind.Code;
        if (!newInHand || !IsShown(command.Old, state.Name.Key, turn))
            return Refuse(PossessionNotShown);
        if (state.Ledger.Rebind is Rebind.Cooling or Rebind.Preparing)
            return Refuse(RebindUnderWay);
        var own = state.Ledger.Bindings.Where(binding => IsCurrent(state, binding));
        var (meant, refusal) = Meant(own, command.Bindings, binding => binding.Standing is not Standing.Live);
        if (refusal is { } because)
            return Refuse(because);
        return meant.IsEmpty ? Refuse(NothingToRebind) : Cool(state, command, meant, turn);
    }

    private static Decision Cool(Assigned state, AskRebind command, ImmutableArray<Binding> meant, Turn turn)
    {
        var cooling = new Rebind.Cooling(
            command.Id,
            command.To,
            turn.Now,
            turn.Cause,
            [.. meant.Select(binding => binding.Id)],
            turn.Now + PhoneTerms.CoolingOff,
            null);
        return Decision.Record(new PhoneFact.RebindReached(cooling), turn.Now, turn.Cause).Telling(
            Cascading(CascadeCause.RebindAsked, turn, command.Holder, meant.Length, meant.Length),
            new Message(command.To, new Offer(command.Id, state.Name.Key, command.Holder, turn.Cause)),
            Announcing(state.Name, state.Tenure, turn.Cause, turn));
    }

    private static Decision Cancel(Assigned state, CancelRebind command, Turn turn) => state.Ledger.Rebind switch
    {
        { } r when r.Id != command.Rebind                                  => Refuse(RebindNotHeld),
        Rebind.Cooling r when r.Until > turn.Now                           => Fall(r, RebindEnd.Cancelled, turn),
        Rebind.Closed { End: RebindEnd.Cancelled or RebindEnd.Declined } r => Decision.AlreadySo(r.ClosedAt, r.Cascade),
        null                                                               => Refuse(RebindNotHeld),
        _                                                                  => Refuse(CoolingOffEnded),
    };

    /// <summary>Ends a request of which nothing was done yet; none of its events and answers will come.</summary>
    private static Decision Fall(Rebind.Cooling rebind, RebindEnd end, Turn turn)
    {
        var count = rebind.Bindings.Length;
        return Decision.Record(new PhoneFact.RebindReached(Closed(rebind, end, turn)), turn.Now, rebind.Cascade)
            .Telling(Adjusting(rebind.Cascade, -count, -count));
    }

    private static Rebind.Closed Closed(Rebind rebind, RebindEnd end, Turn turn) =>
        new(rebind.Id, rebind.To, rebind.At, rebind.Cascade, end, turn.Now);

    private static Decision Agreed(Known state, Agree command) =>
        state.Ledger.Rebind is Rebind.Cooling { Agreement: null } cooling && cooling.Id == command.Rebind
            ? Decision.Record(
                new PhoneFact.RebindReached(cooling with { Agreement = command.Agreement }), at: null)
            : Decision.AlreadySo();
}
