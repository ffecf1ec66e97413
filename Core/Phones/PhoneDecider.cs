using System.Collections.Immutable;
using Grid.Core.Actors;
using Grid.Core.Cards;
using Grid.Core.Cascades;
using Grid.Core.Institutions;
using static Grid.Core.Actors.Refusal;
using static Grid.Core.Phones.BindingStatus;
using static Grid.Core.Phones.Phone;
using static Grid.Core.Phones.PhoneCommand;
using Decision = Grid.Core.Actors.Decision<Grid.Core.Phones.PhoneFact>;

namespace Grid.Core.Phones;

/// <summary>
/// The rules of a number: what each command leads to in each state. Here: how tenures begin, change and end.
/// </summary>
public readonly partial struct PhoneDecider : IDecider<Phone, PhoneCommand, PhoneFact>
{
    /// <inheritdoc/>
    public static Phone Initial => Unassigned.Instance;

    /// <inheritdoc/>
    public static Decision Decide(Phone state, PhoneCommand command, DecisionContext context) => (state, command) switch
    {
        (Assigned s,    Assign c)                                   => AssignAgain(s, c),
        (_,             Assign c) when c.Since > context.Now        => Refuse(MomentImpossible),
        (Vacant s,      Assign c) when c.Since < s.Last.At          => Refuse(MomentImpossible),
        (Quarantined s, Assign) when s.Until > context.Now          => Refuse(NumberQuarantined),
        (Vacant s,      Assign) when IsAwaited(s.Bindings, context) => Refuse(BindingsOutstanding),
        (_,             Assign c)                                   => BeginTenure(state, c, context),

        (Assigned s,    ByCarrier c) when c.Carrier != s.Tenure.Carrier  => Refuse(OtherCarrier),

        (InService,   Suspend) => StopService(context),
        (Suspended s, Suspend) => Decision.NoChange(s.Since),
        (Suspended,   Resume)  => ResumeService(context),
        (InService s, Resume)  => ResumeAgain(s),

        (Assigned s, Port c)      => PortTo(s, c, context),
        (Assigned s, ChangeSim c) => RecordSimChange(s, c, context),

        (_, AnnounceLoss or AnnounceCard or AnnounceNumber or ConfirmHolder or ContestHolder)
            => DecideHolder(state, command, context),

        (Assigned s, ChangeHolder c) when c.Holder == s.Tenure.Holder => ChangeHolderAgain(s),
        (Suspended,  ChangeHolder)                                    => Refuse(NumberSuspended),
        (Assigned s, ChangeHolder c)                                  => ChangeHolderTo(s, c, context),

        (Assigned s,    Release c)                                 => EndTenure(s, c, context),
        (Vacant s,      Release c) when IsSame(s.Last, c)          => ReleaseAgain(s),
        (Quarantined s, EndQuarantine) when s.Until <= context.Now => Free(),

        (_, WatchSim c)   => Watch(state, c.Watch),
        (_, KeepWatch c)  => KeepWatch(state, c.Watch),
        (_, UnwatchSim c) => Unwatch(state, c),

        (_,       ByCarrier or Port)         => Refuse(NumberNotAssigned),
        (Known s, Escalate)                  => EscalateOverdue(s, context),
        (_,       EndQuarantine or Escalate) => Decision.NoChange(),
        _                                    => DecideBindings(state, command, context),
    };

    /// <inheritdoc/>
    public static CommandResult? ResultOf(Phone state, PhoneCommand command) => PhoneResult.Of(state, command);

    private static Decision Record(PhoneFact fact, DecisionContext context) => Decision.Record(fact, context.Now);

    private static Decision Refuse(Refusal refusal) => Decision.Refuse(refusal);

    /// <summary>
    /// Whether a binding belongs to the tenure that goes on; if not, it can't become usable any more.
    /// </summary>
    private static bool IsCurrent(Known state, Binding binding) =>
        state is Assigned assigned && assigned.Tenure.Number == binding.Tenure;

    private static Decision AssignAgain(Assigned state, Assign command)
    {
        var tenure = state.Tenure;
        var same = (command.Holder, command.Carrier) == (tenure.Holder, tenure.Carrier)
            && (command.Since ?? tenure.SubscriberSince) == tenure.SubscriberSince;
        return same ? Decision.NoChange(tenure.SubscriberSince, tenure.Cascade) : Refuse(NumberInService);
    }

    private static Decision BeginTenure(Phone state, Assign command, DecisionContext context)
    {
        var former = state is Known known ? known.Bindings.Former : [];
        var number = state is Vacant vacant ? vacant.Last.Number + 1 : 1;
        var (since, cascade) = (command.Since ?? context.Now, former.IsEmpty ? (Guid?)null : context.CorrelationId);
        var tenure = new Tenure(
            number, command.Holder, command.Carrier, since, since, since, since, cascade, context.Now,
            command.IsChecked);
        var (recycled, by) = (RecycledMessages(command.Name, former, context), ActorKeys.Institution(command.Carrier));
        return Decision.Record(new PhoneFact.Assigned(command.Name, tenure), since, cascade).WithMessages(
        [
            NumberHeld(command.Name, tenure),
            .. former.IsEmpty
                ? []
                : new[] { BeginCascade(CascadeCause.NumberAssigned, context, by, recycled.Length, 0) },
            .. recycled,
            .. SwapMessages(command.Name, state is Known { Bindings.Watches: var watches } ? watches : [], since),
        ]);
    }

    private static Decision StopService(DecisionContext context) =>
        Record(new PhoneFact.ServiceStopped(context.Now), context);

    private static Decision ResumeService(DecisionContext context) =>
        Record(new PhoneFact.ServiceResumed(context.Now), context);

    private static Decision ResumeAgain(InService state) =>
        state.ResumedAt is { } at ? Decision.NoChange(at) : Refuse(NumberNotSuspended);

    private static Decision PortTo(Assigned state, Port command, DecisionContext context)
    {
        var tenure = state.Tenure;
        if (command.To == tenure.Carrier)
            return Decision.NoChange(tenure.CarrierSince);
        if (command.From != tenure.Carrier)
            return Refuse(OtherCarrier);
        return Record(new PhoneFact.Ported(command.To, context.Now), context)
            .WithMessages(
            [
                NumberHeld(state.Name, tenure with { Carrier = command.To }),
                .. SwapMessages(state.Name, state.Bindings.Watches, context.Now),
            ]);
    }

    private static Decision RecordSimChange(Assigned state, ChangeSim command, DecisionContext context)
    {
        if (command.At > context.Now || command.At < state.Tenure.SubscriberSince)
            return Refuse(MomentImpossible);
        return command.At <= state.Tenure.SimSince
            ? Decision.NoChange(state.Tenure.SimSince)
            : Decision.Record(new PhoneFact.SimChanged(command.At, command.WithDevice), command.At)
                .WithMessages(SwapMessages(state.Name, state.Bindings.Watches, command.At));
    }

    private static Message NumberHeld(PhoneName name, Tenure tenure) =>
        new(tenure.Holder.Value, new CardCommand.NumberHeld(name.Key, tenure.Carrier, tenure.Number));

    private static Decision EndTenure(Assigned state, Release command, DecisionContext context)
    {
        var tenure = state.Tenure;
        var last = new PastTenure(tenure.Number, tenure.Carrier, command.Reason, context.Now, context.CorrelationId);
        var fact = new PhoneFact.Released(
            last, context.Now + PhoneTerms.Quarantine, PendingFrom(context, context.CorrelationId));
        var (ending, by) = (
            UnbindingMessages(state, UnbindCause.Released, context), ActorKeys.Institution(command.Carrier));
        return Decision.Record(fact, context.Now, context.CorrelationId).WithMessages(
        [
            BeginCascade(CascadeCause.NumberReleased, context, by, ending.Length, ending.Length),
            .. ending,
            .. TenureEndedMessages(state),
            .. WatchEndedMessages(state.Bindings),
        ]);
    }

    private static bool IsSame(PastTenure last, Release command) =>
        (last.Carrier, last.Reason) == (command.Carrier, command.Reason);

    private static Decision ReleaseAgain(Vacant state) => Decision.NoChange(state.Last.At, state.Last.Cascade);

    private static Decision Free() => Decision.Record(new PhoneFact.QuarantineEnded(), at: null);

    private static Decision ChangeHolderTo(Assigned state, ChangeHolder command, DecisionContext context)
    {
        var next = new Tenure(
            state.Tenure.Number + 1,
            command.Holder,
            state.Tenure.Carrier,
            context.Now,
            context.Now,
            state.Tenure.CarrierSince,
            context.Now,
            context.CorrelationId,
            context.Now,
            command.IsChecked);
        var ending = UnbindingMessages(state, UnbindCause.Transferred, context);
        var recycled = RecycledMessages(state.Name, FormerOf(state.Bindings), context);
        var by = ActorKeys.Institution(command.Carrier);
        var fact = new PhoneFact.HolderChanged(next, PendingFrom(context, context.CorrelationId));
        return Decision.Record(fact, context.Now, context.CorrelationId).WithMessages(
        [
            BeginCascade(
                CascadeCause.NumberTransferred, context, by, ending.Length + recycled.Length, ending.Length),
            .. ending,
            .. recycled,
            .. TenureEndedMessages(state),
            NumberHeld(state.Name, next),
            .. WatchEndedMessages(state.Bindings),
            .. SwapMessages(
                state.Name, state.Bindings.Watches.Where(watch => !EndsWithTenure(watch)), context.Now),
        ]);
    }

    private static Decision ChangeHolderAgain(Assigned state) =>
        Decision.NoChange(state.Tenure.SubscriberSince, state.Tenure.Cascade);

    /// <summary>
    /// What is usable, and what could become so by a transfer that is under way: neither outlives its tenure.
    /// </summary>
    private static bool EndsWithTenure(Binding binding) => binding.Status is Live or TransferringIn;

    private static ImmutableArray<InstitutionCode> FormerOf(BindingSet bindings) =>
        [.. bindings.Former.Union(bindings.All.Select(binding => binding.Institution))];

    private static ImmutableArray<Message> UnbindingMessages(
        Assigned state, UnbindCause cause, DecisionContext context) =>
    [
        .. state.Bindings.All.Where(EndsWithTenure)
            .Select(
                binding => RequestUnbinding(state.Name, binding, cause, PendingFrom(context, context.CorrelationId))),
    ];

    /// <summary>
    /// To the card, to the sources of transfers to this number, and to the cascade of a transfer that is off.
    /// </summary>
    private static IEnumerable<Message> TenureEndedMessages(Assigned state)
    {
        yield return new(state.Tenure.Holder.Value, new CardCommand.NumberLeft(state.Name.Key, state.Tenure.Number));
        var incoming = state.Bindings.All.Select(binding => binding.Status).OfType<TransferringIn>();
        foreach (var coming in incoming.Distinct())
            yield return new(coming.From.Value, new RejectTransfer(coming.Transfer));
        if (state.Bindings.Transfer is BindingTransfer.CoolingOff { Bindings.Length: var count } waiting)
            yield return AdjustCascade(waiting.Cascade, -count, -count);
    }
}
