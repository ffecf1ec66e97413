using System.Collections.Immutable;
using Grid.Core.Actors;
using Grid.Core.Cards;
using Grid.Core.Misuse;
using Grid.Core.Streams;
using static Grid.Core.Actors.Refusal;
using static Grid.ReferenceModel.Ruling;

namespace Grid.ReferenceModel.Cards;

/// <summary>What is said of the card, and what its holder did with another's.</summary>
internal sealed partial class CardModel
{
    private List<CardCase> cases = [];
    private List<BlacklistEntry> entries = [];

    /// <summary>What speaks against these being the cases.</summary>
    public string? DenyCases(ImmutableArray<CardCase> shown) =>
        shown.SequenceEqual(cases) ? null : $"[{string.Join(", ", cases)}] must be shown, and others were";

    /// <summary>What speaks against these being the entries.</summary>
    public string? DenyEntries(ImmutableArray<BlacklistEntry> shown) =>
        shown.SequenceEqual(entries) ? null : $"[{string.Join(", ", entries)}] must be shown, and others were";

    private bool IsListed(DateTimeOffset now) =>
        entries.Exists(entry => entry.EndedAt is null && !(entry.Until < ChinaTime.DayOf(now)));

    private Ruling Misused(CardCommand.OpenMisuse said, DecisionContext context)
    {
        if (!IsHeld)
            return Refuse(CardNotHeld);
        if (cases.Find(one => one.Case == said.Case) is { } known)
            return AlreadySo(known.At, known.Cascade);
        return cases.Count(one => one.ClosedAt is null) >= 8
            ? Refuse(TooManyCases)
            : Do(context.Now, context.CorrelationId, () => Open(said, context));
    }

    private void Open(CardCommand.OpenMisuse said, DecisionContext context)
    {
        var (now, cascade) = (context.Now, context.CorrelationId);
        if (cases.Count >= 16)
            cases.Remove(cases.First(one => one.ClosedAt is not null));
        cases.Add(new(said.Case, said.Institution, said.Kind, now, cascade));
        Send(ActorKeys.MisuseCase(said.Case), new MisuseCommand.Open(new(
            new(Key), said.Institution, said.Kind, said.Evidence, now, said.Suspect)));
        SendEvent(ActorKeys.CasesStream, new(
            SecurityEventKind.MisuseListed, said.Institution, cascade, now, Case: said.Case));
        Spread(SecurityEventKind.MisuseOpened, said.Case, now, cascade);
    }

    private void Close(CardCommand.CloseMisuse told, DateTimeOffset now)
    {
        spread.Add(told.Cascade);
        var index = cases.FindIndex(one => one.Case == told.Case && one.ClosedAt is null);
        if (index < 0)
            return;
        cases[index] = cases[index] with { ClosedAt = now, IsConfirmed = told.IsConfirmed };
        Spread(SecurityEventKind.MisuseClosed, told.Case, now, told.Cascade);
    }

    private void List(CardCommand.Blacklist told, DecisionContext context)
    {
        var now = context.Now;
        spread.Add(told.Cascade);
        if (entries.Exists(entry => entry.Case == told.Case))
            return;
        if (entries.Count >= 16 && entries.Find(entry => entry.EndedAt is not null) is { } old)
            entries.Remove(old);
        entries.Add(new(told.Case, told.Reason, now, told.Until));
        Announce(CardNotice.Blacklisted, context);
        Spread(SecurityEventKind.HolderBlacklisted, told.Case, now, told.Cascade);
    }

    private Ruling Lift(Guid id, DecisionContext context)
    {
        var known = entries.Find(entry => entry.Case == id);
        return !IsHeld ? Refuse(CardNotHeld)
            : known is null ? Refuse(EntryNotHeld)
            : known.EndedAt is { } before ? AlreadySo(before, known.EndCascade)
            : Do(context.Now, context.CorrelationId, () => End(known, context));
    }

    private void End(BlacklistEntry entry, DecisionContext context)
    {
        entries[entries.IndexOf(entry)] = entry with { EndedAt = context.Now, EndCascade = context.CorrelationId };
        Spread(SecurityEventKind.HolderCleared, entry.Case, context.Now, context.CorrelationId);
    }

    private void EndByDate(DecisionContext context)
    {
        if (entries.Find(entry => entry.EndedAt is null && entry.Until < ChinaTime.DayOf(context.Now)) is { } over)
            End(over, context);
    }

    private Ruling Appeal(Guid id, DecisionContext context)
    {
        var known = entries.Find(entry => entry.Case == id && entry.EndedAt is null);
        if (!IsHeld || known is null)
            return Refuse(IsHeld ? EntryNotHeld : CardNotHeld);
        if (known.UpheldAt is not null)
            return Refuse(AppealDecided);
        return known.AppealedAt is { } before ? AlreadySo(before) : Do(context.Now, null, () =>
        {
            entries[entries.IndexOf(known)] = known with { AppealedAt = context.Now };
            SendEvent(ActorKeys.RegistryStream, new(
                SecurityEventKind.AppealOpened, new(""), context.CorrelationId, context.Now, Case: id));
        });
    }

    private Ruling Uphold(Guid id, DateTimeOffset now)
    {
        var known = entries.Find(entry => entry.Case == id && entry.EndedAt is null);
        if (!IsHeld || known is null)
            return Refuse(IsHeld ? EntryNotHeld : CardNotHeld);
        if (known.UpheldAt is { } before)
            return AlreadySo(before);
        return known.AppealedAt is null
            ? Refuse(AppealNotOpen)
            : Do(now, null, () => entries[entries.IndexOf(known)] = known with { UpheldAt = now });
    }

    private void Spread(SecurityEventKind kind, Guid id, DateTimeOffset at, Guid cascade) =>
        Spread(kind, null, Current.Print.IssuedOn, at, cascade, id: id);
}
