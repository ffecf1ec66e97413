using System.Text;
using Grid.Core.Actors;
using Grid.Core.Cards;
using Grid.Core.Institutions;
using Grid.Core.Phones;
using Grid.Core.Reliances;
using Grid.Core.Streams;
using Grid.ReferenceModel.Phones;
using static Grid.ReferenceModel.Ruling;

namespace Grid.ReferenceModel.Reliances;

/// <summary>Accounts that rest on one card: as many as there are in one part.</summary>
internal sealed class RelianceModel(string key) : ActorModel(key)
{
    private List<Reliance> reliances = [];
    private List<EndedReliance> ends = [];
    private Dictionary<Guid, int> told = [];

    public override Ruling Rule(Command command, DecisionContext context) => command switch
    {
        RelianceCommand.Record c => Silently(() => Record(c.Reliance, c.News)),
        RelianceCommand.End c    => End(c, context.Now),
        RelianceCommand.Tell c   => Silently(() => Tell(c.News)),
        RelianceCommand.Escalate => Silently(() => Escalate(context.Now)),
        _                        => throw new ArgumentOutOfRangeException(nameof(command)),
    };

    public override IEnumerable<Guid> Cascades => told.Keys;

    public override Share ShareOf(Guid cascade) => new(
        told.GetValueOrDefault(cascade), 0, 0, 0, Outbox.Count(message => message.IsCardNews(cascade)));

    public override string? Neglected(DateTimeOffset now) =>
        reliances.Exists(one => one.Check is Check.Owed owed && owed.Until < now)
            ? "the check of a reliance was missed, and nobody was told"
            : null;

    protected override IEnumerable<object?> Parts() => [.. reliances, .. ends, .. told.Cast<object>()];

    protected override void Separate() => (reliances, ends, told) = ([.. reliances], [.. ends], new(told));

    protected override void Struck(Command command)
    {
        if (command is EventStreamCommand.Append { Event: { Card: not null } news })
            told[news.Cascade] = told.GetValueOrDefault(news.Cascade) + 1;
    }

    /// <summary>The same account again changes nothing, unless a check that passed makes up for one put off.</summary>
    private void Record(Reliance made, CardNews? news)
    {
        var known = reliances.Find(one => one.Id == made.Id);
        if (news is not null)
            told[news.Cascade] = told.GetValueOrDefault(news.Cascade);
        if (news is not null && known is null)
            Tell(news, made.Institution, [made]);
        if (known is not null && made.Check is not Check.Passed)
            return;
        if (known is not null)
            Settle(known, BreachResolution.CheckMade);
        reliances.RemoveAll(one => one.Id == made.Id);
        reliances.Add(made with { Since = known?.Since ?? made.Since });
    }

    private Ruling End(RelianceCommand.End ended, DateTimeOffset now)
    {
        var known = reliances.Find(one => one.Id == ended.Reliance && one.Institution == ended.Institution);
        if (known is null)
            return ends.FindLast(one => one.Id == ended.Reliance && one.Institution == ended.Institution) is { } before
                ? AlreadySo(before.At)
                : Refuse(Refusal.RelianceNotHeld);
        return Do(now, null, () =>
        {
            Settle(known, BreachResolution.RelianceEnded);
            reliances.Remove(known);
            ends = [.. ends.TakeLast(7), new(known.Id, known.Institution, now)];
        });
    }

    private void Tell(CardNews news)
    {
        told[news.Cascade] = told.GetValueOrDefault(news.Cascade);
        foreach (var bank in reliances.Select(one => one.Institution).Distinct())
            Tell(news, bank, reliances.Where(one => one.Institution == bank));
    }

    private void Tell(CardNews news, InstitutionCode bank, IEnumerable<Reliance> own) =>
        SendEvent(ActorKeys.Stream(bank), new(
            news.Kind, bank, news.Cascade, news.At, Card: news.Card, Reason: news.Reason, IssuedOn: news.IssuedOn,
            Case: news.Case, Accounts: new([.. own.Select(one => one.Account).Order(StringComparer.Ordinal)])));

    /// <summary>Which of 256 parts an institution's accounts are in: FNV-1a, folded.</summary>
    public static int PartOf(InstitutionCode institution)
    {
        var sum = Encoding.ASCII.GetBytes(institution.Value)
            .Aggregate(0x811C9DC5u, (sum, octet) => unchecked((sum ^ octet) * 0x01000193u));
        return (int)(sum / 65536 % 256 ^ sum % 256);
    }

    private void Escalate(DateTimeOffset now)
    {
        foreach (var late in reliances.Where(one => one.Check is Check.Owed owed && owed.Until <= now).ToArray())
        {
            var owed = (Check.Owed)late.Check;
            reliances.Remove(late);
            reliances.Add(late with { Check = new Check.Missed(owed.Receipt, owed.Until) });
            var breach = new BreachName(BreachKind.CheckMissed, late.Id, owed.Until);
            Send(
                ActorKeys.Institution(late.Institution), new InstitutionCommand.RecordBreach(new(breach, now)));
            Send<EventStreamCommand.Append>(
                ActorKeys.RegulatorStream,
                told => told.Event.Kind is SecurityEventKind.CheckMissed && told.Event.Reliance == late.Id
                    && told.Event.Institution == late.Institution && told.Event.DueAt == owed.Until,
                $"the regulator is told of {late.Id}");
        }
    }

    private void Settle(Reliance one, BreachResolution how)
    {
        if (one.Check is Check.Missed missed)
            Send(
                ActorKeys.Institution(one.Institution),
                new InstitutionCommand.SettleBreach(new(BreachKind.CheckMissed, one.Id, missed.Until), how));
    }
}
