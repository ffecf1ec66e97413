using System.Collections.Immutable;
using Grid.Core.Actors;
using Grid.Core.Cascades;
using Grid.Core.Institutions;
using Grid.Core.Streams;
using static Grid.Core.Actors.Refusal;
using static Grid.Core.Phones.AnswerOutcome;
using static Grid.Core.Phones.BindingStatus;
using static Grid.Core.Phones.Phone;
using Decision = Grid.Core.Actors.Decision<Grid.Core.Phones.PhoneFact>;

namespace Grid.Core.Phones;

/// <summary>
/// The rules of answers: what an institution may answer about which binding, and what follows where it is late.
/// </summary>
public readonly partial struct PhoneDecider
{
    private static Decision RecordAnswer(Known state, PhoneCommand.Answer command, DecisionContext context)
    {
        if (state.Bindings.Of(command.Binding) is not { } binding || binding.Institution != command.Institution)
            return AnswerAgain(state.Bindings, command);
        return (binding.Status, command.Outcome) switch
        {
            (Live { Rejection: { } r }, Rejected) when r.Reason == command.Reason => Decision.NoChange(r.At),
            (Unbinding { Rejection: { } r }, Rejected) when r.Reason == command.Reason => Decision.NoChange(r.At),
            (Unbinding s, Removed or NotFound)                  => Close(binding, s.Response, command, context),
            (Unbinding s, Rejected) when s.Cause == UnbindCause.Dispute => Close(binding, s.Response, command, context),
            (Unbinding, Rejected) when IsCurrent(state, binding) => KeepOrClose(state, binding, command, context),
            (Unbinding, _)                                      => Refuse(AnswerNotPossible),
            (TransferringOut { Response: { } r }, Rejected)     => RejectUnbinding(state, binding, r, command, context),
            (TransferringOut { Response: { } r }, _)            => Close(binding, r, command, context),
            _                                                           => Refuse(NothingAsked),
        };
    }

    private static Decision AnswerAgain(BindingSet bindings, PhoneCommand.Answer command)
    {
        var before = bindings.Closed.LastOrDefault(
            closed => closed.Binding == command.Binding && closed.Institution == command.Institution);
        if (before is null)
            return Refuse(BindingNotHeld);
        return before.Outcome == command.Outcome ? Decision.NoChange(before.At) : Refuse(AnsweredOtherwise);
    }

    /// <summary>The binding is here no longer; one that has moved goes on at the other number.</summary>
    private static Decision Close(
        Binding binding, PendingResponse response, PhoneCommand.Answer command, DecisionContext context)
    {
        var closed = new ClosedBinding(binding.Id, binding.Institution, command.Outcome, context.Now);
        var (duties, late) = AnswerDuties(binding, response, context);
        Message[] onward = (binding.Status, command.Outcome) switch
        {
            (TransferringOut s, Moved) =>
                [new(s.Target.To.Value, new PhoneCommand.CompleteTransfer(s.Target, binding, late))],
            (TransferringOut s, _) =>
                [AbortTransferOf(binding, s), CountAnswer(response.Cascade, late), .. BindingEndedMessages(binding)],
            _ => [CountAnswer(response.Cascade, late), .. BindingEndedMessages(binding)],
        };
        return RecordAnswer(new PhoneFact.Closed(closed), binding, late, context)
            .WithMessages([.. duties, .. onward]);
    }

    private static Decision RecordAnswer(PhoneFact fact, Binding binding, bool late, DecisionContext context) =>
        new(null, context.Now, null, [fact, new PhoneFact.Answered(binding.Institution, late)], []);

    /// <summary>The account stays bound: by this binding, or by another that came here meanwhile.</summary>
    private static Decision KeepOrClose(
        Known state, Binding binding, PhoneCommand.Answer command, DecisionContext context)
    {
        var response = binding.Status.Pending!;
        return IsHeldAlready(state, binding)
            ? Close(binding, response, command, context)
            : RejectUnbinding(state, binding, response, command, context);
    }

    /// <summary>The binding stays, usable, or if its tenure has ended it must be removed instead.</summary>
    private static Decision RejectUnbinding(
        Known state, Binding binding, PendingResponse response, PhoneCommand.Answer command, DecisionContext context)
    {
        var (duties, late) = AnswerDuties(binding, response, context);
        IEnumerable<Message> away = binding.Status is TransferringOut s ? [AbortTransferOf(binding, s)] : [];
        var rejection = new Rejection(command.Reason, context.Now);
        if (IsCurrent(state, binding))
            return RecordAnswer(new PhoneFact.Kept(binding.Id, rejection), binding, late, context)
                .WithMessages([.. duties, .. away, CountAnswer(response.Cascade, late)]);

        var again = PendingFrom(context, response.Cascade);
        var failed = new PhoneFact.TransferFailed(binding.Id, again, rejection);
        return RecordAnswer(failed, binding, late, context).WithMessages(
        [
            .. duties,
            .. away,
            AdjustCascade(response.Cascade, 1, 1),
            CountAnswer(response.Cascade, late),
            RequestUnbinding(state.Name, binding, UnbindCause.MoveFailed, again),
        ]);
    }

    /// <summary>An institution removed a binding by itself, whether or not it was asked.</summary>
    private static Decision RemoveBinding(Known state, PhoneCommand.Remove command, DecisionContext context)
    {
        var answer = new PhoneCommand.Answer(command.Institution, command.Binding, Removed);
        if (state.Bindings.Of(command.Binding) is not { } binding || binding.Institution != command.Institution)
            return AnswerAgain(state.Bindings, answer);
        var closed = new ClosedBinding(binding.Id, binding.Institution, Removed, context.Now);
        return binding.Status switch
        {
            Live =>
                Record(new PhoneFact.Closed(closed), context).WithMessages([.. BindingEndedMessages(binding)]),
            TransferringOut { Response: null } s =>
                Record(new PhoneFact.Closed(closed), context).WithMessages(
                [
                    AbortTransferOf(binding, s),
                    AdjustCascade(s.Target.Cascade, -1, -1),
                    .. BindingEndedMessages(binding),
                ]),
            TransferringIn => Refuse(BindingUnderWay),
            _              => RecordAnswer(state, answer, context),
        };
    }

    /// <summary>
    /// The duties that an answer fulfils, and the breach that it settles, or still makes where the reminder is late.
    /// </summary>
    private static (ImmutableArray<Message> Duties, bool Late) AnswerDuties(
        Binding binding, PendingResponse response, DecisionContext context)
    {
        if (response.DueAt > context.Now && !response.IsOverdue)
            return ([CountDuties(binding.Institution, new(AnswersInTime: 1))], false);
        IEnumerable<Message> breach = response.IsOverdue ? [] : OverdueMessages(binding, response, context);
        var settled = SettleBreach(binding, OverdueOf(binding, response), BreachResolution.AnsweredLate);
        return ([.. breach, CountDuties(binding.Institution, new(AnswersLate: 1)), settled], true);
    }

    /// <summary>A check that was missed is owed no longer once the binding is no more.</summary>
    private static IEnumerable<Message> BindingEndedMessages(Binding binding)
    {
        if (binding.Check is Check.Missed missed)
            yield return SettleBreach(binding, MissedOf(binding, missed), BreachResolution.BindingEnded);
    }

    private static Message AbortTransferOf(Binding binding, TransferringOut status) =>
        new(status.Target.To.Value, new PhoneCommand.AbortTransfer(status.Target.Transfer, binding.Id));

    /// <inheritdoc/>
    public static Reminder? NextReminder(Phone state)
    {
        if (state is not Known known)
            return null;
        Reminder? first = state is Quarantined resting ? new(resting.Until, new PhoneCommand.EndQuarantine()) : null;
        foreach (var binding in known.Bindings.All)
            if (NextDue(binding) is { } at && !(first?.At <= at))
                first = new(at, new PhoneCommand.Escalate());
        return known.Bindings.Transfer is BindingTransfer.CoolingOff { Confirmation: not null, Until: var until }
            && !(first?.At <= until) ? new(until, new PhoneCommand.EndCoolingOff()) : first;
    }

    private static DateTimeOffset? NextDue(Binding binding)
    {
        var (answer, check) = (AwaitedOf(binding)?.DueAt, OwedOf(binding)?.Until);
        return answer is null || check < answer ? check : answer;
    }

    /// <summary>An answer that is awaited, and whose delay has not been reported yet.</summary>
    private static PendingResponse? AwaitedOf(Binding binding) =>
        binding.Status.Pending is { IsOverdue: false } pending ? pending : null;

    private static Check.Owed? OwedOf(Binding binding) =>
        binding.Status is Live or TransferringOut ? binding.Check as Check.Owed : null;

    /// <summary>
    /// Whether an institution still has time to answer about a tenure that has ended, whether or not a reminder came.
    /// </summary>
    private static bool IsAwaited(BindingSet bindings, DecisionContext context) =>
        bindings.All.Any(binding => binding.Status switch
    {
        TransferringOut { Response: null } => true,
        var status                         =>
            status.Pending is { IsOverdue: false, DueAt: var due } && due > context.Now,
    });

    private static Decision EscalateOverdue(Known state, DecisionContext context)
    {
        var bindings = state.Bindings.All;
        var late = bindings.Where(binding => AwaitedOf(binding)?.DueAt <= context.Now).ToImmutableArray();
        var owing = bindings.Where(binding => OwedOf(binding)?.Until <= context.Now).ToImmutableArray();
        if (late.IsEmpty && owing.IsEmpty)
            return Decision.NoChange();
        ImmutableArray<PhoneFact> facts =
        [
            .. late.IsEmpty ? [] : new PhoneFact[] { Overdue(late) },
            .. owing.Select(binding => new PhoneFact.Checked(binding.Id, MissedOf(binding))),
        ];
        return new Decision(null, context.Now, null, facts, []).WithMessages(
        [
            .. late.SelectMany(binding => OverdueMessages(binding, binding.Status.Pending!, context)),
            .. owing.SelectMany(binding => CheckMissedMessages(binding, MissedOf(binding), context)),
        ]);
    }

    private static PhoneFact.WentOverdue Overdue(ImmutableArray<Binding> late) =>
        new([.. late.Select(binding => binding.Id)]);

    private static Check.Missed MissedOf(Binding binding) => new(OwedOf(binding)!.Receipt, OwedOf(binding)!.Until);

    private static IEnumerable<Message> OverdueMessages(
        Binding binding, PendingResponse response, DecisionContext context) =>
    [
        .. BreachMessages(
            SecurityEventKind.AnswerOverdue, binding, OverdueOf(binding, response), response.Cascade, context),
        new(ActorKeys.Cascade(response.Cascade), new CascadeCommand.WentOverdue()),
    ];

    private static IEnumerable<Message> CheckMissedMessages(
        Binding binding, Check.Missed missed, DecisionContext context) =>
        BreachMessages(
            SecurityEventKind.CheckMissed, binding, MissedOf(binding, missed), context.CorrelationId, context);

    private static BreachName OverdueOf(Binding binding, PendingResponse response) =>
        new(BreachKind.AnswerOverdue, binding.Id, response.DueAt, response.Cascade);

    private static BreachName MissedOf(Binding binding, Check.Missed missed) =>
        new(BreachKind.CheckMissed, binding.Id, missed.Until);

    private static IEnumerable<Message> BreachMessages(
        SecurityEventKind kind, Binding binding, BreachName name, Guid cascade, DecisionContext context)
    {
        var breach = new InstitutionCommand.RecordBreach(new(name, context.Now));
        yield return new(ActorKeys.Institution(binding.Institution), breach);
        yield return SendToRegulator(new(
            kind,
            binding.Institution,
            cascade,
            context.Now,
            Binding: binding.Id,
            DueAt: name.DueAt));
    }
}
