using Grid.Core.Actors;
using Grid.Core.Cards;
using Grid.Core.Institutions;
using Grid.Core.Phones;
using static Grid.Core.Actors.Refusal;
using static Grid.ReferenceModel.Ruling;

namespace Grid.ReferenceModel.Cards;

/// <summary>A check of the person, or a verification that served an emergency, and its use for a binding.</summary>
internal sealed record Reliable(
    Guid Id, InstitutionCode Institution, DateOnly IssuedOn, DateTimeOffset At, bool IsCheck,
    BindingAuthorization? Use, bool IsPassed = false, RelianceUse? Account = null);

/// <summary>
/// Rules for checks and bindings: nothing can rest on a dead card, or on a receipt from before it died.
/// </summary>
internal sealed partial class CardModel
{
    private List<Reliable> checks = [];

    /// <summary>The contradiction of this use of a check; null for none.</summary>
    public string? Deny(Guid check, BindingAuthorization? shown)
    {
        var use = checks.Find(one => one.Id == check)?.Use;
        return use == shown ? null : $"check {check} is used for {use}, and {shown} was shown";
    }

    private Ruling Check(CardCommand.RecordPersonCheck made, DecisionContext context)
    {
        var now = context.Now;
        if (!IsHeld)
            return NotHeld(made.Verified);
        var before = cases.Find(one => one.Case == made.Misuse?.Case);
        if (checks.Find(one => one.Id == made.Id) is { } known)
            return AlreadySo(known.At, before?.Cascade);
        var no = Why(
            (made.Verified.Result is not VerificationResult.Valid, CardNotVerified),
            (made.Verified.IssuedOn is null, IssueDateNotCompared),
            (!IsOfToday(made.Verified.At, now), ReceiptNotFresh),
            (made.Verified.IssuedOn is { } day && IsDead(day, made.Verified.At, now), CardNoLongerValid),
            (made.Method is CheckMethod.Fingerprint && !Current.Print.FingerprintRegistered,
                FingerprintNotRegistered));
        var record = new Reliable(
            made.Id, made.Institution, made.Verified.IssuedOn ?? default, now, IsCheck: true, Use: null,
            made.Passed);
        var opens = made is { Passed: false, Misuse: not null };
        var isFull = opens && before is null && cases.Count(one => one.ClosedAt is null) >= 8;
        Guid? cascade = !opens ? null : before is null ? context.CorrelationId : before.Cascade;
        var done = isFull ? Refuse(TooManyCases) : Do(now, cascade, Done);
        return no.Count == 0 ? done : MayBeForgotten(no, made.Verified.At) ? Refuse(no).Or(done) : Refuse(no);

        void Done()
        {
            Keep(record, now);
            if (opens && before is null)
                Open(made.Misuse!, context);
        }

        bool MayBeForgotten(List<Core.Actors.Refusal> reasons, DateTimeOffset since) =>
            reasons is [CardNoLongerValid] && IsForgotten(since);
    }

    private Ruling Authorize(CardCommand.AuthorizeBinding wanted, DateTimeOffset now)
    {
        if (!IsHeld)
            return NotHeld(wanted.Verified);
        var (bind, receipt) = (wanted.Bind, wanted.Bind.Receipt);
        var known = checks.Find(one => one.Id == receipt.Id);
        if (known?.Use is { } use && use.Id == bind.Id && use.Outcome is not BindingOutcome.Refused)
            return AlreadySo(use.At);
        var isOpen = known?.Use is { Outcome: not BindingOutcome.Refused };
        var isSame = isOpen && known!.Institution == bind.Institution
            && (known.Use!.Phone, known.Use.Account) == (wanted.Phone, bind.Account);
        if (isSame && known!.Use!.Outcome is null)
            return AlreadySo(known.Use.At);
        var (day, since) = (wanted.Verified.IssuedOn, known?.At ?? wanted.Verified.At);
        var no = Why(
            (isOpen && !isSame, ReceiptUsed),
            (wanted.Verified.Result is not VerificationResult.Valid, CardNotVerified),
            (day is null, IssueDateNotCompared),
            (receipt.Institution != bind.Institution || receipt.Card != bind.Holder, ReceiptOfOther),
            (!IsOfToday(receipt.At, now), ReceiptNotFresh),
            (!receipt.Passed && !receipt.Conditional, CheckNotPassed),
            (wanted.IsChecked && known is null, CheckNotHeld),
            (day is { } compared && IsDead(compared, since, now), CardNoLongerValid));
        var ruling = no.Count > 0 ? Refuse(no) : Do(now, null, Use);
        return no is [CardNoLongerValid] && IsForgotten(since) ? ruling.Or(Do(now, null, Use)) : ruling;

        void Use()
        {
            var one = known ?? new Reliable(receipt.Id, bind.Institution, day!.Value, receipt.At, false, null);
            Keep(one with { Use = new(bind.Id, wanted.Phone, bind.Account, now) }, now);
            Send(wanted.Phone.Value, new PhoneCommand.BindAuthorized(bind));
        }
    }

    /// <summary>
    /// Why an assignment can't rest on a carrier's check; it may depend on a freeze that can be forgotten.
    /// </summary>
    private (List<Core.Actors.Refusal> No, bool IsDoubtful) FaultOf(
        Guid id, InstitutionCode carrier, DateTimeOffset now)
    {
        if (checks.Find(one => one.Id == id && one.IsCheck) is not { } check)
            return ([CheckNotHeld], false);
        var no = Why(
            (check.Institution != carrier, ReceiptOfOther),
            (!check.IsPassed, CheckNotPassed),
            (!IsOfToday(check.At, now), ReceiptNotFresh),
            (IsDead(check.IssuedOn, check.At, now), CardNoLongerValid));
        return (no, no is [CardNoLongerValid] && IsForgotten(check.At));
    }

    private void Conclude(CardCommand.BindingDecided told)
    {
        var index = checks.FindIndex(one =>
            one.Id == told.Check && one.Use is { Outcome: null } open && open.Id == told.Authorization);
        if (index >= 0)
            checks[index] = checks[index] with { Use = checks[index].Use! with { Outcome = told.Outcome } };
    }

    /// <summary>A receipt with a fault of its own gets the same refusal as for an invalid card.</summary>
    private static Ruling NotHeld(VerifiedCard receipt) => (receipt.Result, receipt.IssuedOn) switch
    {
        (not VerificationResult.Valid, _) => Refuse(CardNotVerified),
        (_, null)                         => Refuse(IssueDateNotCompared),
        _                                 => Refuse(CardNotHeld),
    };

    private static bool IsOfToday(DateTimeOffset at, DateTimeOffset now) =>
        at <= now && now - at < PhoneTerms.ReceiptFreshness;

    /// <summary>
    /// Whether the card is not usable now, or was not at some moment since; events of the same moment count as later.
    /// </summary>
    private bool IsDead(DateOnly day, DateTimeOffset since, DateTimeOffset now) =>
        end is not null || Current.Print.IssuedOn != day || Current.Loss is not null || frozenSince is not null
        || Current.Print.ExpiresOn < ChinaTime.DayOf(now)
        || Current.WithdrawnAt >= since || thawedAt >= since;

    /// <summary>
    /// Whether only a freeze before a report speaks against it, which can be forgotten; it matters only where a clock
    /// was set back in between.
    /// </summary>
    private bool IsForgotten(DateTimeOffset since) =>
        end is null && IsHeld && Current.Loss is null && frozenSince is null && isReportedSince
        && thawedAt >= since && !(Current.WithdrawnAt >= since);

    /// <summary>
    /// Keeps a check; removes those that are two days old, and the oldest of one institution beyond eight.
    /// </summary>
    private void Keep(Reliable one, DateTimeOffset now)
    {
        checks.RemoveAll(other => other.Id == one.Id || now - other.At >= TimeSpan.FromDays(2));
        var own = checks.Where(other => other.Institution == one.Institution).ToArray();
        if (own.Length >= 8)
            checks.Remove(own[0]);
        checks.Add(one);
    }
}
