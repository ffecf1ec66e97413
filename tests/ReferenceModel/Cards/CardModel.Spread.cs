using Grid.Core.Actors;
using Grid.Core.Cards;
using Grid.Core.Institutions;
using Grid.Core.Phones;
using Grid.Core.Reliances;
using Grid.Core.Streams;
using Grid.ReferenceModel.Phones;
using Grid.ReferenceModel.Reliances;
using static Grid.Core.Actors.Refusal;
using static Grid.ReferenceModel.Ruling;

namespace Grid.ReferenceModel.Cards;

/// <summary>Accounts that rest on the card, and who hears when it can be used no longer, or again.</summary>
internal sealed partial class CardModel
{
    private HashSet<string> relied = [];
    private HashSet<Guid> spread = [];
    private HashSet<Guid> extended = [];

    public override IEnumerable<Guid> Cascades => spread;

    /// <summary>A theft that is reported after a loss adds to a cascade that may have been complete.</summary>
    public override bool IsExtended(Guid cascade) => extended.Contains(cascade);

    public override Share ShareOf(Guid cascade) =>
        new(0, 0, 0, 0, Outbox.Count(message => message.IsCardNews(cascade)));

    private Ruling Rely(CardCommand.AcceptReliance wanted, DateTimeOffset now)
    {
        if (!IsHeld)
            return NotHeld(wanted.Verified);
        var receipt = wanted.Receipt;
        var known = checks.Find(one => one.Id == receipt.Id);
        if (known?.Account is { } used)
            return used.Id == wanted.Reliance ? AlreadySo(used.At) : Refuse(ReceiptUsed);
        var (day, since) = (wanted.Verified.IssuedOn, known?.At ?? wanted.Verified.At);
        var isOutdated = receipt.Conditional && day is { } shown && IsOutdated(shown, now);
        var no = Why(
            (wanted.Account.Length is 0 or > PhoneTerms.LongestAccount, AccountTagInvalid),
            (wanted.Verified.Result is not VerificationResult.Valid && !isOutdated, CardNotVerified),
            (day is null, IssueDateNotCompared),
            (receipt.Card.Value != Key, ReceiptOfOther),
            (!IsOfToday(receipt.At, now), ReceiptNotFresh),
            (!receipt.Passed && !receipt.Conditional, CheckNotPassed),
            (wanted.IsChecked && known is null, CheckNotHeld),
            (day is { } compared && IsDead(compared, since, now) && !isOutdated, CardNoLongerValid));
        var ruling = no.Count > 0 ? Refuse(no) : Do(now, null, Use);
        return no is [CardNoLongerValid] && IsForgotten(since) ? ruling.Or(Do(now, null, Use)) : ruling;

        void Use()
        {
            var one = known ?? new Reliable(receipt.Id, receipt.Institution, day!.Value, receipt.At, false, null);
            Keep(one with { Account = new(wanted.Reliance, now) }, now);
            relied.Add(PartOf(receipt.Institution));
            Send(PartOf(receipt.Institution), new RelianceCommand.Record(new(
                wanted.Reliance, receipt.Institution, wanted.Account, one.IssuedOn, now,
                receipt.Passed ? new Check.Passed(receipt.Id) : new Check.Owed(receipt.Id, now.AddMonths(1)))));
        }
    }

    /// <summary>In an emergency: it has only ended, or was replaced, and nobody has reported it.</summary>
    private bool IsOutdated(DateOnly day, DateTimeOffset now)
    {
        var shown = issues.Find(one => one.Print.IssuedOn == day);
        return shown is { Loss: null } && end is null && Current.Loss is null && frozenSince is null
            && (shown != Current || Current.Print.ExpiresOn < ChinaTime.DayOf(now));
    }

    /// <summary>Every part that was ever used, and every number that the holder has.</summary>
    private void Spread(
        SecurityEventKind kind, InvalidReason? reason, DateOnly issuedOn, DateTimeOffset at, Guid cascade,
        bool isDeath = false, Guid? id = null)
    {
        var news = new CardNews(kind, new(Key), issuedOn, at, cascade, reason, isDeath, id);
        spread.Add(cascade);
        foreach (var part in relied)
            Send(part, new RelianceCommand.Tell(news));
        foreach (var place in places.Where(place => place.Tenure is not null))
            Send(place.Phone.Value, new PhoneCommand.CardChanged(news));
    }

    /// <summary>An account of before: its bank hears at once what stands against the card.</summary>
    private Ruling Adopt(CardCommand.AdoptReliance wanted, DecisionContext context)
    {
        var now = context.Now;
        var today = ChinaTime.DayOf(now);
        var no = Why(
            (!IsHeld, CardNotHeld),
            (wanted.Account.Length is 0 or > PhoneTerms.LongestAccount, AccountTagInvalid),
            (wanted.MadeOn > today, MomentImpossible),
            (wanted.MadeOn > ChinaTime.DayOf(wanted.JoinedAt), ReceiptNeeded));
        return no.Count > 0 ? Refuse(no) : Do(null, null, () =>
        {
            relied.Add(PartOf(wanted.Institution));
            var reliance = new Reliance(
                wanted.Reliance, wanted.Institution, wanted.Account, null, now, new Check.BeforeJoining(wanted.MadeOn));
            Send(PartOf(wanted.Institution), new RelianceCommand.Record(reliance, Standing(context.CorrelationId)));
        });
    }

    private CardNews? Standing(Guid turn)
    {
        var (why, at, cascade) = end is { } over ? (InvalidReason.Cancelled, over.At, over.Cascade)
            : Current.Loss is { } loss ? (ReasonOf(loss.Kind), loss.At, loss.Cascade ?? turn)
            : default((InvalidReason, DateTimeOffset, Guid));
        if (cascade == turn)
            spread.Add(turn);
        return cascade == default ? null : new(
            SecurityEventKind.CardInvalidated, new(Key), Current.Print.IssuedOn, at, cascade, why,
            end?.Reason is CancelReason.Deceased);
    }

    /// <summary>Whether anybody relies on the card, or the holder has a number.</summary>
    private bool SomebodyListens => relied.Count > 0 || places.Exists(place => place.Tenure is not null);

    private static InvalidReason ReasonOf(LossKind kind) =>
        kind is LossKind.Lost ? InvalidReason.Lost : InvalidReason.Stolen;

    /// <summary>One of 256, by the institution.</summary>
    private string PartOf(InstitutionCode institution) => $"reliances/{Key[5..]}/{RelianceModel.PartOf(institution)}";
}
