using Grid.Core.Actors;
using Grid.Core.Institutions;
using Grid.Core.Phones;
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
        _ => throw new InvalidOperationException($"No rule for {command.GetType().Name} on {state.GetType().Name}."),
    };

    /// <summary>What the receipt says of the verification on which a command rests; null for other commands.</summary>
    private static VerifiedCard? RestsOn(CardCommand command) => command switch
    {
        RecordPersonCheck c => c.Verified,
        AuthorizeBinding c  => c.Verified,
        _                   => null,
    };

    /// <summary>
    /// An institution that may not know whether a card is held gets the refusal that it gets for any invalid card.
    /// </summary>
    private static Refusal NotHeld(VerifiedCard receipt) => PersonCheckTerms.FaultOf(receipt) ?? CardNotHeld;

    private static Decision Check(Held state, RecordPersonCheck command, DecisionContext context)
    {
        if (CheckOf(state, command.Id) is { } known)
            return Decision.NoChange(known.At);
        var verified = command.Verified;
        if (PersonCheckTerms.FaultOf(verified) is { } fault)
            return Refuse(fault);
        if (!PersonCheckTerms.IsFresh(verified, PhoneTerms.ReceiptFreshness, context.Now))
            return Refuse(ReceiptNotFresh);
        if (!IsUsable(state, verified.IssuedOn!.Value, verified.At, context))
            return Refuse(CardNoLongerValid);
        if (command.Method == CheckMethod.Fingerprint && !state.Current.Print.FingerprintRegistered)
            return Refuse(FingerprintNotRegistered);
        return Record(
            new PersonChecked(new(
                command.Id,
                command.Institution,
                verified.IssuedOn.Value,
                context.Now,
                command.Passed,
                command.Method,
                command.Evidence)),
            context);
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
        return FaultOf(state, known, command, context) is { } fault
            ? Refuse(fault)
            : Authorize(known, command, context);
    }

    private static Refusal? FaultOf(
        Held state, RecordedCheck? known, AuthorizeBinding command, DecisionContext context)
    {
        var (bind, verified) = (command.Bind, command.Verified);
        if (PersonCheckTerms.FaultOf(verified) is { } fault)
            return fault;
        if (bind.Receipt.FaultFor(bind.Institution, bind.Holder, context.Now) is { } unfit)
            return unfit;
        if (command.IsChecked && known is null)
            return CheckNotHeld;
        var since = known?.At ?? verified.At;
        return IsUsable(state, verified.IssuedOn!.Value, since, context) ? null : CardNoLongerValid;
    }

    private static Decision Authorize(RecordedCheck? known, AuthorizeBinding command, DecisionContext context)
    {
        var bind = command.Bind;
        var check = known ?? new RecordedCheck(
            bind.Receipt.Id,
            bind.Institution,
            command.Verified.IssuedOn!.Value,
            bind.Receipt.At,
            Passed: false,
            Method: null,
            Evidence: null);
        var authorization = new BindingAuthorization(bind.Id, command.Phone, bind.Account, context.Now);
        return Record(new BindingAuthorized(check with { Binding = authorization }), context)
            .WithMessages(new Message(command.Phone.Value, new PhoneCommand.BindAuthorized(bind)));
    }

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
