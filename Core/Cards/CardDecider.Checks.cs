using Grid.Core.Actors;
using Grid.Core.Institutions;
using Grid.Core.Phones;
using Grid.Core.Reliances;
using static Grid.Core.Actors.Refusal;
using static Grid.Core.Cards.Card;
using static Grid.Core.Cards.CardCommand;
using static Grid.Core.Cards.CardFact;
using Decision = Grid.Core.Actors.Decision<Grid.Core.Cards.CardFact>;

namespace Grid.Core.Cards;

/// <summary>
/// The rules of what rests on a card: each check and each binding is decided in a turn of the card, as it is then.
/// </summary>
public readonly partial struct CardDecider
{
    private static Decision DecideChecks(Held state, CardCommand command, DecisionContext context) => command switch
    {
        RecordPersonCheck c => Check(state, c, context),
        AuthorizeBinding c  => Authorize(state, c, context),
        BindingDecided c    => Conclude(state, c),
        AcceptReliance c    => Accept(state, c, context),
        AdoptReliance c     => Adopt(state, c, context),
        _ => throw new InvalidOperationException($"No rule for {command.GetType().Name} on {state.GetType().Name}."),
    };

    /// <summary>What the receipt says of the verification on which a command rests; null for other commands.</summary>
    private static VerifiedCard? RestsOn(CardCommand command) => command switch
    {
        RecordPersonCheck c => c.Verified,
        AuthorizeBinding c  => c.Verified,
        AcceptReliance c    => c.Verified,
        _                   => null,
    };

    /// <summary>
    /// An institution that may not know whether a card is held gets the refusal that it gets for any invalid card.
    /// </summary>
    private static Refusal NotHeld(VerifiedCard receipt) => PersonCheckTerms.FaultOf(receipt) ?? CardNotHeld;

    private static Decision Check(Held state, RecordPersonCheck command, DecisionContext context)
    {
        if (CheckOf(state, command.Id) is { } known)
            return Decision.NoChange(
                known.At, command.Misuse is { } before ? CaseOf(state, before.Case)?.Cascade : null);
        var verified = command.Verified;
        if (PersonCheckTerms.FaultOf(verified) is { } fault)
            return Refuse(fault);
        if (!PersonCheckTerms.IsFresh(verified, PhoneTerms.ReceiptFreshness, context.Now))
            return Refuse(ReceiptNotFresh);
        if (!IsUsable(state, verified.IssuedOn!.Value, verified.At, context))
            return Refuse(CardNoLongerValid);
        if (command.Method == CheckMethod.Fingerprint && !state.Current.Print.FingerprintRegistered)
            return Refuse(FingerprintNotRegistered);
        var decision = Record(
            new PersonChecked(new(
                command.Id,
                command.Institution,
                verified.IssuedOn.Value,
                context.Now,
                command.Passed,
                command.Method,
                command.Evidence)),
            context);
        return command is { Passed: false, Misuse: { } misuse } ? WithCase(state, decision, misuse, context) : decision;
    }

    /// <summary>A failed check and the case that follows from it are one turn.</summary>
    private static Decision WithCase(Held state, Decision check, OpenMisuse misuse, DecisionContext context)
    {
        var opened = OpenCase(state, misuse, context);
        return opened.Refusal is not null ? opened : check with
        {
            Cascade = opened.Cascade,
            Facts = check.Facts.AddRange(opened.Facts),
            Messages = check.Messages.AddRange(opened.Messages),
        };
    }

    /// <summary>
    /// Whether the issuance can be used now, and could at every moment since: a card that was frozen or reported in
    /// between has to be verified again.
    /// </summary>
    private static bool IsUsable(Held state, DateOnly issuedOn, DateTimeOffset since, DecisionContext context) =>
        state is InForce card && card.Current.Print.IssuedOn == issuedOn
        && !(card.Current.Print.ExpiresOn < ChinaTime.DayOf(context.Now))
        && !(card.ResumedAt >= since) && !(card.Current.LossWithdrawnAt >= since);

    /// <summary>The check stays used until the number has answered, and is free again if the number declines.</summary>
    private static Decision Authorize(Held state, AuthorizeBinding command, DecisionContext context)
    {
        var (bind, known) = (command.Bind, CheckOf(state, command.Bind.Receipt.Id));
        if (known?.Binding is { } used && used.Outcome is not BindingOutcome.Refused)
        {
            if (used.Id == bind.Id)
                return Decision.NoChange(used.At);
            if ((used.Phone, used.Account, known.Institution) != (command.Phone, bind.Account, bind.Institution))
                return Refuse(ReceiptUsed);
            if (used.Outcome is null)
                return Decision.NoChange(used.At);
        }
        if (PersonCheckTerms.FaultOf(command.Verified) is { } fault)
            return Refuse(fault);
        if (bind.Receipt.FaultFor(bind.Institution, bind.Holder, context.Now) is { } unfit)
            return Refuse(unfit);
        if (command.IsChecked && known is null)
            return Refuse(CheckNotHeld);
        return IsUsable(state, command.Verified.IssuedOn!.Value, known?.At ?? command.Verified.At, context)
            ? Authorize(known, command, context)
            : Refuse(CardNoLongerValid);
    }

    private static Decision Authorize(RecordedCheck? known, AuthorizeBinding command, DecisionContext context)
    {
        var bind = command.Bind;
        var check = known ?? Unchecked(bind.Receipt, command.Verified);
        var authorization = new BindingAuthorization(bind.Id, command.Phone, bind.Account, context.Now);
        return Record(new BindingAuthorized(check with { Binding = authorization }), context)
            .WithMessages(new Message(command.Phone.Value, new PhoneCommand.BindAuthorized(bind)));
    }

    private static RecordedCheck Unchecked(CheckedReceipt receipt, VerifiedCard verified) => new(
        receipt.Id,
        receipt.Institution,
        verified.IssuedOn!.Value,
        receipt.At,
        Passed: false,
        Method: null,
        Evidence: null);

    /// <summary>
    /// No other actor has to agree, so that the answer is given with this turn; the message to the part that keeps the
    /// reliance is in the same write.
    /// </summary>
    private static Decision Accept(Held state, AcceptReliance command, DecisionContext context)
    {
        var (receipt, known) = (command.Receipt, CheckOf(state, command.Receipt.Id));
        if (known?.Reliance is { } used)
            return used.Id == command.Reliance ? Decision.NoChange(used.At) : Refuse(ReceiptUsed);
        if (FaultOf(state, known, command, context) is { } fault)
            return Refuse(fault);
        var check = (known ?? Unchecked(receipt, command.Verified)) with
        {
            Reliance = new(command.Reliance, context.Now),
        };
        var reliance = new Reliance(
            command.Reliance, receipt.Institution, command.Account, check.IssuedOn, context.Now,
            receipt.CheckAt(context.Now));
        return Record(new RelianceAccepted(check), context).WithMessages(new Message(
            PartOf(receipt.Institution, context),
            new RelianceCommand.Record(reliance)));
    }

    /// <summary>In an emergency an account can be opened on a card that has only ended or been replaced.</summary>
    private static Refusal? FaultOf(Held state, RecordedCheck? known, AcceptReliance command, DecisionContext context)
    {
        var (receipt, verified) = (command.Receipt, command.Verified);
        if (command.Account is not { Length: > 0 and <= PhoneTerms.LongestAccount })
            return AccountTagInvalid;
        var isOutdated = receipt.Conditional && verified.IssuedOn is { } day && IsOutdated(state, day, context);
        if (PersonCheckTerms.FaultOf(verified) is { } fault && !isOutdated)
            return fault;
        if (receipt.FaultFor(receipt.Institution, new(context.Key), context.Now) is { } unfit)
            return unfit;
        if (command.IsChecked && known is null)
            return CheckNotHeld;
        return isOutdated || IsUsable(state, verified.IssuedOn!.Value, known?.At ?? verified.At, context)
            ? null
            : CardNoLongerValid;
    }

    /// <summary>Expired, or replaced by the current issuance, with nothing reported against either.</summary>
    private static bool IsOutdated(Held state, DateOnly issuedOn, DecisionContext context) =>
        state is InForce && (state.Current.Print.IssuedOn == issuedOn
            ? state.Current.Print.ExpiresOn < ChinaTime.DayOf(context.Now)
            : PastOf(state.Past, issuedOn) is { Report: null });

    /// <summary>
    /// An account from before the institution joined the grid, for which there is no receipt. If the card is reported
    /// or cancelled, the institution is told of that. What is there already is recognised by the part.
    /// </summary>
    private static Decision Adopt(Held state, AdoptReliance command, DecisionContext context)
    {
        if (command.Account is not { Length: > 0 and <= PhoneTerms.LongestAccount })
            return Refuse(AccountTagInvalid);
        if (command.MadeOn > ChinaTime.DayOf(context.Now))
            return Refuse(MomentImpossible);
        if (command.MadeOn > ChinaTime.DayOf(command.JoinedAt))
            return Refuse(ReceiptNeeded);
        var (reliance, news) = (Adopted(command, context), StandingNews(state, context));
        var record = new Message(PartOf(command.Institution, context), new RelianceCommand.Record(reliance, news));
        var part = RelianceRegister.PartOf(command.Institution);
        var decision = IsUsed(state, part)
            ? Decision.NoChange()
            : Decision.Record(new ReliancePartUsed(part), at: null);
        return news is null
            ? decision.WithMessages(record)
            : decision.WithMessages(CountStanding(state, news, context), record);
    }

    private static Reliance Adopted(AdoptReliance command, DecisionContext context) => new(
        command.Reliance,
        command.Institution,
        command.Account,
        IssuedOn: null,
        context.Now,
        new Phones.Check.BeforeJoining(command.MadeOn));

    private static string PartOf(InstitutionCode institution, DecisionContext context) =>
        ActorKeys.Reliances(new(context.Key), RelianceRegister.PartOf(institution));

    private static bool IsUsed(Held state, int part) => state.RelianceParts?.Contains(part) ?? false;

    private static Held Using(Held state, int part) =>
        IsUsed(state, part) ? state : state with { RelianceParts = (state.RelianceParts ?? []).Add(part) };

    private static Held Relied(Held state, RecordedCheck check) =>
        Using(Checked(state, check, check.Reliance!.At), RelianceRegister.PartOf(check.Institution));

    /// <summary>Why a number can't be assigned on the strength of a carrier's check; null where it can.</summary>
    private static Refusal? FaultOfCheck(
        Held state, Guid id, InstitutionCode carrier, DecisionContext context)
    {
        if (CheckOf(state, id) is not { Method: not null } check)
            return CheckNotHeld;
        if (check.Institution != carrier)
            return ReceiptOfOther;
        if (!check.Passed)
            return CheckNotPassed;
        if (check.At > context.Now || check.At <= context.Now - PhoneTerms.ReceiptFreshness)
            return ReceiptNotFresh;
        return IsUsable(state, check.IssuedOn, check.At, context) ? null : CardNoLongerValid;
    }

    private static Decision Conclude(Held state, BindingDecided command) =>
        CheckOf(state, command.Check)?.Binding is { Outcome: null } open && open.Id == command.Authorization
            ? Decision.Record(new BindingConcluded(command.Check, command.Outcome), at: null)
            : Decision.NoChange();

    internal static RecordedCheck? CheckOf(Held state, Guid id)
    {
        foreach (var check in state.Checks ?? [])
            if (check.Id == id)
                return check;
        return null;
    }

    private static Held Checked(Held state, RecordedCheck check, DateTimeOffset at)
    {
        var kept = (state.Checks ?? []).RemoveAll(
            other => other.Id == check.Id || other.At <= at - PersonCheckTerms.Kept);
        if (kept.Count(other => other.Institution == check.Institution) >= PersonCheckTerms.KeptForInstitution)
            kept = kept.Remove(kept.First(other => other.Institution == check.Institution));
        return state with { Checks = kept.Add(check) };
    }

    private static Held Concluded(Held state, BindingConcluded fact) => state with
    {
        Checks = [.. state.Checks!.Value.Select(check => check.Id == fact.Check
            ? check with { Binding = check.Binding! with { Outcome = fact.Outcome } }
            : check)],
    };
}
