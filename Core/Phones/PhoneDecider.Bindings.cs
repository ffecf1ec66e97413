using System.Collections.Immutable;
using Grid.Core.Accesses;
using Grid.Core.Actors;
using Grid.Core.Cards;
using Grid.Core.Cascades;
using Grid.Core.Institutions;
using Grid.Core.Streams;
using static Grid.Core.Actors.Refusal;
using static Grid.Core.Phones.BindingStatus;
using static Grid.Core.Phones.Phone;
using static Grid.Core.Phones.PhoneCommand;
using Decision = Grid.Core.Actors.Decision<Grid.Core.Phones.PhoneFact>;

namespace Grid.Core.Phones;

/// <summary>The rules of bindings: how they are made, adopted, disputed, and asked to end.</summary>
public readonly partial struct PhoneDecider
{
    private static Decision DecideBindings(Phone state, PhoneCommand command, DecisionContext context) =>
        (state, command) switch
    {
        (Assigned s, Bind c) when c.Holder != s.Tenure.Holder => Refuse(NotTheHolder),
        (Assigned s, Bind c)                                  => BindAccount(s, c, context),
        (_,          Bind)                                    => Refuse(NumberNotAssigned),

        (_, BindAuthorized c) => BindForCard(state, c.Proposal, context),
        (_, CardChanged c)    => TellBound(state, c.News, context),

        (Assigned s, Adopt c) => AdoptBinding(s, c, context),
        (_,          Adopt)   => Refuse(NumberNotAssigned),

        (Assigned s, UnbindForHolder c) when c.Holder != s.Tenure.Holder     => Refuse(NotTheHolder),
        (Assigned s, UnbindForHolder c)                                      => Unbind(s, c, context),
        (Assigned s, UnbindThroughBranch c) when !HasAny(s, c.Institution)   => Refuse(BindingNotHeld),
        (Assigned s, UnbindThroughBranch c) when c.Holder != s.Tenure.Holder => Refuse(NotTheHolder),
        (Assigned s, UnbindThroughBranch c)                                  => Unbind(s, c, context),
        (_,          UnbindForHolder or UnbindThroughBranch)                 => Refuse(NumberNotAssigned),

        (Assigned s, Dispute c) when c.Holder != s.Tenure.Holder => Refuse(NotTheHolder),
        (Assigned s, Dispute c)                                  => OpenDispute(s, c, context),
        (_,          Dispute)                                    => Refuse(NumberNotAssigned),

        (Known s, Remove c)         => RemoveBinding(s, c, context),
        (Known s, Answer c)         => RecordAnswer(s, c, context),
        (_,       Remove or Answer) => Refuse(BindingNotHeld),
        _                           => DecideTransfer(state, command, context),
    };

    private static Decision BindAccount(Assigned state, Bind command, DecisionContext context)
    {
        if (command.Account is not { Length: > 0 and <= PhoneTerms.LongestAccount })
            return Refuse(AccountTagInvalid);
        var same = FindCurrent(state, command.Institution, command.Account);
        if (same is { Status: not Live })
            return Refuse(BindingUnderWay);
        if (same is not null && (same.Check is Check.Passed || Check.ReceiptOf(same.Check) == command.Receipt.Id))
            return Decision.NoChange(same.Since);
        if (command.Receipt.FaultFor(command.Institution, command.Holder, context.Now) is { } fault)
            return Refuse(fault);
        if (state.Bindings.All.Any(binding => Check.ReceiptOf(binding.Check) == command.Receipt.Id))
            return Refuse(ReceiptUsed);
        if (same is not null)
            return RepeatCheck(same, command.Receipt);
        if (state.Bindings.IsFullFor(command.Institution))
            return Refuse(TooManyBindings);
        return state.Bindings.Of(command.Id) is null ? BindNew(state, command, context) : Refuse(BindingHeldOtherwise);
    }

    /// <summary>Carries out what the card allowed, and answers to the card, which nobody else can.</summary>
    private static Decision BindForCard(Phone state, Bind command, DecisionContext context)
    {
        var decision = DecideBindings(state, command, context);
        BindingOutcome outcome = decision.Refusal is { } refusal
            ? new BindingOutcome.Refused(refusal)
            : BoundAs(decision.Facts.Aggregate(state, Evolve), command);
        var answer = new Message(
            command.Holder.Value, new CardCommand.BindingDecided(command.Receipt.Id, command.Id, outcome));
        return decision.Refusal is null
            ? decision.WithMessages(answer)
            : Decision.NoChange().WithMessages(answer);
    }

    /// <summary>The account as it is bound after the command.</summary>
    private static BindingOutcome.Bound BoundAs(Phone state, Bind command)
    {
        var binding = FindCurrent((Assigned)state, command.Institution, command.Account)!;
        return new(binding.Id, binding.Since, (binding.Check as Check.Owed)?.Until);
    }

    /// <summary>The account as it is bound to this tenure; a live binding rather than one that is ending.</summary>
    private static Binding? FindCurrent(Assigned state, InstitutionCode institution, string account) =>
        state.Bindings.All
            .Where(binding => IsCurrent(state, binding)
                && binding.Institution == institution && binding.Account == account)
            .OrderByDescending(binding => binding.Status is Live)
            .FirstOrDefault();

    private static Decision BindNew(Assigned state, Bind command, DecisionContext context)
    {
        var receipt = command.Receipt;
        var binding = new Binding(
            command.Id,
            command.Institution,
            command.Account,
            state.Tenure.Number,
            context.Now,
            receipt.CheckAt(context.Now),
            new Live());
        var how = receipt.Passed ? AccessAnswer.WithCheck : AccessAnswer.Conditional;
        var bound = RecordBound(binding, how, context);
        return receipt.Passed ? bound : bound.WithMessages(CountDuties(command.Institution, new(UncheckedBindings: 1)));
    }

    private static Decision RecordBound(Binding binding, AccessAnswer how, DecisionContext context) => new(
        null, context.Now, null,
        [new PhoneFact.Bound(binding), new PhoneFact.AccountBound(binding.Institution, how)], []);

    /// <summary>Makes up for a check that was put off; invoking the emergency again adds nothing.</summary>
    private static Decision RepeatCheck(Binding binding, CheckedReceipt receipt)
    {
        if (!receipt.Passed)
            return Decision.NoChange(binding.Since);
        var made = Decision.Record(
            new PhoneFact.Checked(binding.Id, new Check.Passed(receipt.Id)), binding.Since);
        return binding.Check is Check.Missed missed
            ? made.WithMessages(SettleBreach(binding, MissedOf(binding, missed), BreachResolution.CheckMade))
            : made;
    }

    /// <summary>Its age shows whose binding it is, so it is checked before the holder who is named.</summary>
    private static Decision AdoptBinding(Assigned state, Adopt command, DecisionContext context)
    {
        var beganOn = ChinaTime.DayOf(state.Tenure.SubscriberSince);
        if (command.Account is not { Length: > 0 and <= PhoneTerms.LongestAccount })
            return Refuse(AccountTagInvalid);
        if (command.MadeOn > ChinaTime.DayOf(context.Now))
            return Refuse(MomentImpossible);
        if (command.MadeOn < beganOn)
            return Refuse(BindingOfFormerHolder);
        if (command.Holder != state.Tenure.Holder)
            return Refuse(NotTheHolder);
        if (FindCurrent(state, command.Institution, command.Account) is { } same)
            return same.Status is Live ? Decision.NoChange(same.Since) : Refuse(BindingUnderWay);
        if (command.MadeOn > ChinaTime.DayOf(command.JoinedAt))
            return Refuse(ReceiptNeeded);
        if (state.Bindings.Closed.Any(closed => closed.Binding == command.Id))
            return Refuse(BindingEnded);
        if (state.Bindings.IsFullFor(command.Institution))
            return Refuse(TooManyBindings);
        return state.Bindings.Of(command.Id) is null ? AdoptNew(state, command, context) : Refuse(BindingHeldOtherwise);
    }

    /// <summary>Its age counts from this turn: the grid cannot know since when it could be relied upon.</summary>
    private static Decision AdoptNew(Assigned state, Adopt command, DecisionContext context) => RecordBound(
        new(
            command.Id,
            command.Institution,
            command.Account,
            state.Tenure.Number,
            context.Now,
            new Check.BeforeJoining(command.MadeOn),
            new Live()),
        AccessAnswer.WithoutCheck,
        context);

    private static Decision Unbind(Assigned state, UnbindForHolder command, DecisionContext context)
    {
        var own = state.Bindings.All.Where(binding => IsCurrent(state, binding));
        return Unbind(state, own, command.Bindings, (UnbindCause.Holder, command.Holder.Value), context);
    }

    /// <summary>Who has bound nothing here learns nothing of the holder, whoever that is.</summary>
    private static bool HasAny(Assigned state, InstitutionCode institution) => state.Bindings.All.Any(
        binding => IsCurrent(state, binding) && binding.Institution == institution);

    private static Decision Unbind(Assigned state, UnbindThroughBranch command, DecisionContext context)
    {
        var own = state.Bindings.All.Where(
            binding => IsCurrent(state, binding) && binding.Institution == command.Institution);
        var by = ActorKeys.Institution(command.Institution);
        return Unbind(state, own, command.Bindings, (UnbindCause.Branch, by), context);
    }

    private static Decision Unbind(
        Assigned state,
        IEnumerable<Binding> own,
        ImmutableArray<Guid> chosen,
        (UnbindCause Cause, string By) asker,
        DecisionContext context)
    {
        var (cause, by) = asker;
        var (selected, refusal) = SelectBindings(
            own, chosen, binding => binding.Status is TransferringOut or TransferringIn);
        if (refusal is { } because)
            return Refuse(because);
        var live = selected.Where(binding => binding.Status is Live).ToImmutableArray();
        if (live.IsEmpty)
            return UnbindAgain(selected);

        var response = PendingFrom(context, context.CorrelationId);
        var fact = new PhoneFact.UnbindingBegan([.. live.Select(binding => binding.Id)], new(cause, response));
        return Decision.Record(fact, context.Now, context.CorrelationId).WithMessages(
        [
            BeginCascade(CascadeCause.UnbindingAsked, context, by, live.Length, live.Length),
            .. live.Select(binding => RequestUnbinding(state.Name, binding, cause, response)),
        ]);
    }

    /// <summary>All that are not busy where none is named; otherwise those named, none of which may be busy.</summary>
    private static (ImmutableArray<Binding> Selected, Refusal? Refusal) SelectBindings(
        IEnumerable<Binding> own, ImmutableArray<Guid> named, Func<Binding, bool> isBusy)
    {
        if (named.IsDefaultOrEmpty)
            return ([.. own.Where(binding => !isBusy(binding))], null);
        var ids = named.ToHashSet();
        var selected = own.Where(binding => ids.Contains(binding.Id)).ToImmutableArray();
        if (selected.Length != ids.Count)
            return ([], BindingNotHeld);
        return selected.Any(isBusy) ? ([], BindingUnderWay) : (selected, null);
    }

    /// <summary>Answers as the last request did; two of one millisecond can't be distinguished.</summary>
    private static Decision UnbindAgain(ImmutableArray<Binding> selected)
    {
        var before = selected.Select(binding => binding.Status).OfType<Unbinding>();
        var last = before.MaxBy(status => status.Response.RequestedAt)?.Response;
        return Decision.NoChange(last?.RequestedAt, last?.Cascade);
    }

    /// <summary>
    /// Whatever it is that the institution has, it is an earlier tenure's, since the holder knows nothing of it.
    /// </summary>
    private static Decision OpenDispute(Assigned state, Dispute command, DecisionContext context)
    {
        var earlier = state.Tenure.Number - 1;
        var open = state.Bindings.All.FirstOrDefault(
            binding => binding.Institution == command.Institution && binding.Tenure == earlier
                && binding.Status is Unbinding { Cause: UnbindCause.Dispute });
        if (open?.Status is Unbinding status)
            return Decision.NoChange(status.Response.RequestedAt, status.Response.Cascade);
        if (!IsShown(command.Possession, state.Name.Key, context) || command.Possession.Kind != PossessionKind.Code)
            return Refuse(PossessionNotShown);
        if (state.Bindings.Of(command.Id) is not null)
            return Refuse(BindingHeldOtherwise);

        var response = PendingFrom(context, context.CorrelationId);
        var unbinding = new Unbinding(UnbindCause.Dispute, response);
        var disputed = new Binding(command.Id, command.Institution, null, earlier, context.Now, null, unbinding);
        var news = EventAbout(SecurityEventKind.Disputed, state.Name, disputed, response);
        return Decision.Record(new PhoneFact.Bound(disputed), context.Now, context.CorrelationId).WithMessages(
            BeginCascade(CascadeCause.NumberDisputed, context, state.Tenure.Holder.Value, 1, 1),
            SendEvent(news with { Because = UnbindCause.Dispute }));
    }

    private static bool IsShown(Possession possession, PhoneKey phone, DecisionContext context) =>
        possession.Phone == phone
        && possession.At <= context.Now && possession.At > context.Now - PhoneTerms.PossessionFreshness;
}
