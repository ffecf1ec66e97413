using System.Collections.Immutable;
using Grid.Core.Actors;
using Grid.Core.Cascades;
using Grid.Core.Institutions;
using Grid.Core.Streams;
using static Grid.Core.Actors.Refusal;
using static Grid.Core.Phones.BindingStatus;
using static Grid.Core.Phones.BindingTransfer;
using static Grid.Core.Phones.Phone;
using static Grid.Core.Phones.PhoneCommand;
using Decision = Grid.Core.Actors.Decision<Grid.Core.Phones.PhoneFact>;

namespace Grid.Core.Phones;

/// <summary>The rules of a <see cref="BindingTransfer"/>: first of its source, then of its target.</summary>
public readonly partial struct PhoneDecider
{
    private static Decision DecideTransfer(Phone state, PhoneCommand command, DecisionContext context) =>
        (state, command) switch
    {
        (Assigned s, StartTransfer c) when c.Holder != s.Tenure.Holder  => Refuse(NotTheHolder),
        (Assigned s, StartTransfer c)                                   => ScheduleTransfer(s, c, context),
        (_,          StartTransfer)                                     => Refuse(NumberNotAssigned),
        (Assigned s, CancelTransfer c) when c.Holder != s.Tenure.Holder => Refuse(NotTheHolder),
        (Assigned s, CancelTransfer c)                                  => Cancel(s, c, context),
        (_,          CancelTransfer)                                    => Refuse(RebindNotHeld),

        (Known s,    ConfirmTransfer c)  => NoteConfirmation(s, c),
        (Known s,    RejectTransfer c)   => CallOffTransfer(s, c, context),
        (Assigned s, EndCoolingOff)      => BeginTransfer(s, context),
        (Known s,    TransferPrepared c) => AskInstitutions(s, c, context),

        (_,       RequestTransfer c)  => AnswerRequest(state as Assigned, c, context),
        (_,       PrepareTransfer c)  => ExpectBindings(state as Assigned, c),
        (Known s, CompleteTransfer c) => ReceiveBinding(s, c, context),
        (Known s, AbortTransfer c)    => ForgoBinding(s, c),

        (_, ConfirmTransfer or RejectTransfer or EndCoolingOff)    => Decision.NoChange(),
        (_, TransferPrepared or CompleteTransfer or AbortTransfer) => Decision.NoChange(),
        _ => throw new InvalidOperationException($"No rule for {command.GetType().Name} on {state.GetType().Name}."),
    };

    private static Decision ScheduleTransfer(Assigned state, StartTransfer command, DecisionContext context)
    {
        if (state.Bindings.Transfer is { } known && known.Id == command.Id)
            return Decision.NoChange(known.At, known.Cascade);
        if (command.To == state.Name.Key)
            return Refuse(RebindToSameNumber);
        var newInHand = IsShown(command.New, command.To, context) && command.New.Kind == PossessionKind.Code;
        if (!newInHand || !IsShown(command.Old, state.Name.Key, context))
            return Refuse(PossessionNotShown);
        if (state.Bindings.Transfer is CoolingOff or Preparing)
            return Refuse(RebindUnderWay);
        var own = state.Bindings.All.Where(binding => IsCurrent(state, binding));
        var (selected, refusal) = SelectBindings(own, command.Bindings, binding => binding.Status is not Live);
        if (refusal is { } because)
            return Refuse(because);
        return selected.IsEmpty ? Refuse(NothingToRebind) : BeginCoolingOff(state, command, selected, context);
    }

    private static Decision BeginCoolingOff(
        Assigned state, StartTransfer command, ImmutableArray<Binding> selected, DecisionContext context)
    {
        var cooling = new CoolingOff(
            command.Id,
            command.To,
            context.Now,
            context.CorrelationId,
            [.. selected.Select(binding => binding.Id)],
            context.Now + PhoneTerms.CoolingOff,
            null);
        return Decision.Record(
            new PhoneFact.TransferAdvanced(cooling), context.Now, context.CorrelationId).WithMessages(
            BeginCascade(CascadeCause.RebindAsked, context, command.Holder.Value, selected.Length, selected.Length),
            new Message(
                command.To.Value,
                new RequestTransfer(command.Id, state.Name.Key, command.Holder, context.CorrelationId)),
            AnnounceTransfer(state.Name, state.Tenure, context.CorrelationId, context));
    }

    private static Decision Cancel(Assigned state, CancelTransfer command, DecisionContext context) =>
        state.Bindings.Transfer switch
    {
        { } t when t.Id != command.Transfer     => Refuse(RebindNotHeld),
        CoolingOff t when t.Until > context.Now => CloseCoolingOff(t, TransferEnd.Cancelled, context),
        Closed { End: TransferEnd.Cancelled } t => Decision.NoChange(t.ClosedAt, t.Cascade),
        Closed { End: TransferEnd.Rejected } t  => Decision.NoChange(t.ClosedAt, t.Cascade),
        null                                    => Refuse(RebindNotHeld),
        _                                       => Refuse(CoolingOffEnded),
    };

    /// <summary>Ends a transfer of which nothing was done yet; none of its events and answers will come.</summary>
    private static Decision CloseCoolingOff(CoolingOff transfer, TransferEnd end, DecisionContext context)
    {
        var count = transfer.Bindings.Length;
        var closed = new PhoneFact.TransferAdvanced(ClosedAs(transfer, end, context.Now));
        return Decision.Record(closed, context.Now, transfer.Cascade)
            .WithMessages(AdjustCascade(transfer.Cascade, -count, -count));
    }

    private static Closed ClosedAs(BindingTransfer transfer, TransferEnd end, DateTimeOffset at) =>
        new(transfer.Id, transfer.To, transfer.At, transfer.Cascade, end, at);

    private static Decision NoteConfirmation(Known state, ConfirmTransfer command) =>
        state.Bindings.Transfer is CoolingOff { Confirmation: null } cooling
            && cooling.Id == command.Transfer
            ? Decision.Record(
                new PhoneFact.TransferAdvanced(cooling with { Confirmation = command.Confirmation }), at: null)
            : Decision.NoChange();

    private static Decision BeginTransfer(Assigned state, DecisionContext context)
    {
        if (state.Bindings.Transfer is not CoolingOff { Confirmation: { } confirmation } cooling
            || cooling.Until > context.Now)
            return Decision.NoChange();
        var chosen = cooling.Bindings.ToHashSet();
        ImmutableArray<Binding> outgoing =
        [
            .. state.Bindings.All.Where(
                binding => chosen.Contains(binding.Id) && binding.Status is Live && IsCurrent(state, binding)),
        ];
        if (outgoing.IsEmpty)
            return CloseCoolingOff(cooling, TransferEnd.NothingLeft, context);

        var gone = cooling.Bindings.Length - outgoing.Length;
        var target = new TransferTarget(cooling.Id, cooling.To, confirmation, cooling.Cascade);
        var preparing = new Preparing(cooling.Id, cooling.To, cooling.At, cooling.Cascade);
        var prepare = new PrepareTransfer(cooling.Id, state.Name.Key, confirmation.Tenure, outgoing);
        return new Decision(
            null,
            context.Now,
            cooling.Cascade,
            [
                new PhoneFact.TransferBegan([.. outgoing.Select(binding => binding.Id)], target),
                new PhoneFact.TransferAdvanced(preparing),
            ],
            [
                new(cooling.To.Value, prepare),
                .. gone == 0 ? [] : new[] { AdjustCascade(cooling.Cascade, -gone, -gone) },
            ]);
    }

    /// <summary>
    /// The target expects the bindings; even if the source was given up meanwhile, they are the holder's.
    /// </summary>
    private static Decision AskInstitutions(Known state, TransferPrepared command, DecisionContext context)
    {
        var outgoing = state.Bindings.TransferredBy(command.Transfer)
            .RemoveAll(binding => binding.Status is TransferringOut { Response: not null });
        if (outgoing is not [{ Status: TransferringOut { Target: var target } }, ..])
            return ClosePreparing(state, command.Transfer, TransferEnd.NothingLeft, context, [], []);
        var response = PendingFrom(context, target.Cascade);
        return ClosePreparing(
            state,
            command.Transfer,
            TransferEnd.InstitutionsAsked,
            context,
            [new PhoneFact.TransferAsked(command.Transfer, response)],
            [
                .. outgoing.Select(binding => EventAbout(SecurityEventKind.RebindAsked, state.Name, binding, response))
                    .Select(news => SendEvent(news with { To = new(target.To, target.Confirmation.Sealed) })),
            ]);
    }

    /// <summary>
    /// Nothing goes to the target: what has not moved stays, or must be removed where the tenure has ended.
    /// </summary>
    private static Decision CallOffTransfer(Known state, RejectTransfer command, DecisionContext context)
    {
        if (state.Bindings.Transfer is CoolingOff cooling && cooling.Id == command.Transfer)
            return CloseCoolingOff(cooling, TransferEnd.Rejected, context);
        var outgoing = state.Bindings.TransferredBy(command.Transfer);
        return ClosePreparing(
            state,
            command.Transfer,
            TransferEnd.Rejected,
            context,
            [.. outgoing.Select(binding => CallOff(state, binding, context))],
            [.. outgoing.SelectMany(binding => CallOffMessages(state, binding, context))]);
    }

    private static PhoneFact CallOff(Known state, Binding binding, DecisionContext context) => IsCurrent(state, binding)
        ? new PhoneFact.Kept(binding.Id, null)
        : new PhoneFact.TransferFailed(
            binding.Id, PendingFrom(context, ((TransferringOut)binding.Status).Target.Cascade), null);

    private static IEnumerable<Message> CallOffMessages(Known state, Binding binding, DecisionContext context)
    {
        var status = (TransferringOut)binding.Status;
        var (cascade, response) = (status.Target.Cascade, status.Response);
        var overdue = response is { IsOverdue: true } ? -1 : 0;
        var again = PendingFrom(context, cascade);
        if (overdue != 0)
            yield return SettleBreach(binding, OverdueOf(binding, response!), BreachResolution.NoLongerAwaited);
        if (IsCurrent(state, binding))
            yield return AdjustCascade(cascade, response is null ? -1 : 0, -1, overdue);
        else if (response is not null)
            yield return AdjustCascade(cascade, 1, 0, overdue);
        if (!IsCurrent(state, binding))
            yield return RequestUnbinding(state.Name, binding, UnbindCause.MoveFailed, again);
        else if (response is not null)
            yield return SendEvent(
                EventAbout(SecurityEventKind.MoveCancelled, state.Name, binding, again) with { DueAt = null });
    }

    private static Decision ClosePreparing(
        Known state,
        Guid transfer,
        TransferEnd end,
        DecisionContext context,
        ImmutableArray<PhoneFact> facts,
        ImmutableArray<Message> messages)
    {
        var closes = state.Bindings.Transfer is Preparing preparing && preparing.Id == transfer;
        if (closes)
            facts = facts.Add(new PhoneFact.TransferAdvanced(ClosedAs(state.Bindings.Transfer!, end, context.Now)));
        return facts.IsEmpty ? Decision.NoChange() : new(null, context.Now, null, facts, messages);
    }

    private static Decision AnswerRequest(Assigned? state, RequestTransfer command, DecisionContext context)
    {
        if (state is null || state.Tenure.Holder != command.Holder)
            return Decision.NoChange()
                .WithMessages(new Message(command.From.Value, new RejectTransfer(command.Transfer)));
        var confirmation = new TransferConfirmation(state.Tenure.Number, state.Name.Sealed);
        return Decision.NoChange().WithMessages(
            new Message(command.From.Value, new ConfirmTransfer(command.Transfer, confirmation)),
            AnnounceTransfer(state.Name, state.Tenure, command.Cascade, context));
    }

    /// <summary>
    /// Rejects also a binding that is here still from an earlier transfer: one id names one binding at a number.
    /// </summary>
    private static Decision ExpectBindings(Assigned? state, PrepareTransfer command)
    {
        var takes = state is not null && state.Tenure.Number == command.Tenure
            && command.Bindings.All(binding => state.Bindings.Of(binding.Id) is null);
        if (!takes)
            return Decision.NoChange()
                .WithMessages(new Message(command.From.Value, new RejectTransfer(command.Transfer)));
        var incoming = new TransferringIn(command.Transfer, command.From);
        var expected = command.Bindings.Select(
            binding => binding with { Tenure = command.Tenure, Check = null, Status = incoming });
        return Decision.Record(new PhoneFact.TransferExpected([.. expected]), at: null)
            .WithMessages(new Message(command.From.Value, new TransferPrepared(command.Transfer)));
    }

    /// <summary>
    /// The institution uses this number for the account now: usable, or to be removed if the tenure has ended.
    /// </summary>
    /// <remarks>
    /// The answer is counted here and not where it was given, so that no cascade is complete too early.
    /// </remarks>
    private static Decision ReceiveBinding(Known state, CompleteTransfer command, DecisionContext context)
    {
        var (cascade, binding) = (command.Target.Cascade, command.Binding);
        var answered = CountAnswer(cascade, command.Late);
        return state.Bindings.Of(binding.Id) switch
        {
            { Status: TransferringIn } here when IsHeldAlready(state, here)
                => Record(new PhoneFact.TransferAborted(here.Id), context)
                    .WithMessages([answered, .. BindingEndedMessages(binding)]),
            { Status: TransferringIn } here
                => Record(new PhoneFact.TransferCompleted(here.Id, binding.Check, context.Now), context)
                    .WithMessages(answered, SendEvent(Changed(state, here, cascade, context))),
            null => BindToRemove(state, command, context).WithMessages(
                AdjustCascade(cascade, 1, 1),
                answered,
                RequestUnbinding(state.Name, binding, UnbindCause.MoveFailed, PendingFrom(context, cascade))),
            _ => Decision.NoChange().WithMessages([answered, .. BindingEndedMessages(binding)]),
        };
    }

    /// <summary>The same institution, account and number is the same binding, whichever way it came here.</summary>
    private static bool IsHeldAlready(Known state, Binding coming) => state.Bindings.All.Any(
        binding => binding.Status is Live or TransferringOut && binding.Tenure == coming.Tenure
            && binding.Institution == coming.Institution && binding.Account == coming.Account);

    private static SecurityEvent Changed(Known state, Binding binding, Guid cascade, DecisionContext context) => new(
        SecurityEventKind.IdentifierChanged,
        binding.Institution,
        cascade,
        context.Now,
        state.Name,
        Account: binding.Account,
        Binding: binding.Id);

    private static Decision BindToRemove(Known state, CompleteTransfer command, DecisionContext context)
    {
        var status = new Unbinding(UnbindCause.MoveFailed, PendingFrom(context, command.Target.Cascade));
        var stranded = command.Binding with { Tenure = command.Target.Confirmation.Tenure, Status = status };
        return Record(new PhoneFact.Bound(stranded), context);
    }

    private static Decision ForgoBinding(Known state, AbortTransfer command) =>
        state.Bindings.Of(command.Binding)?.Status is TransferringIn incoming && incoming.Transfer == command.Transfer
            ? Decision.Record(new PhoneFact.TransferAborted(command.Binding), at: null)
            : Decision.NoChange();
}
