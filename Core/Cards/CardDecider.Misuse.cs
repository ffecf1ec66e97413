using System.Collections.Immutable;
using Grid.Core.Actors;
using Grid.Core.Cascades;
using Grid.Core.Misuse;
using Grid.Core.Streams;
using static Grid.Core.Actors.Refusal;
using static Grid.Core.Cards.Card;
using static Grid.Core.Cards.CardCommand;
using static Grid.Core.Cards.CardFact;
using Decision = Grid.Core.Actors.Decision<Grid.Core.Cards.CardFact>;

namespace Grid.Core.Cards;

/// <summary>
/// The rules of misuse: cases about this card, and blacklist entries of its holder, who misused another card.
/// </summary>
public readonly partial struct CardDecider
{
    /// <summary>Most cases that are open on a card at once.</summary>
    public const int MaxOpenCases = 8;

    private const int KeptCases = 16;
    private const int KeptEntries = 16;

    private static Decision DecideMisuse(Held state, CardCommand command, DecisionContext context) => command switch
    {
        OpenMisuse c     => OpenCase(state, c, context),
        CloseMisuse c    => CloseCase(state, c, context),
        Blacklist c      => ListHolder(state, c, context),
        LiftEntry c      => Lift(state, c, context),
        AppealEntry c    => Appeal(state, c, context),
        UpholdEntry c    => Uphold(state, c, context),
        EndEntry         => EndByDate(state, context),
        _ => throw new InvalidOperationException($"No rule for {command.GetType().Name} on {state.GetType().Name}."),
    };

    private static ImmutableArray<CardCase> CasesOf(Card state) => (state as Held)?.Cases ?? [];

    private static ImmutableArray<BlacklistEntry> EntriesOf(Card state) => (state as Held)?.Entries ?? [];

    private static CardCase? CaseOf(Held state, Guid id) => CasesOf(state).FirstOrDefault(one => one.Case == id);

    private static BlacklistEntry? EntryOf(Held state, Guid id) =>
        EntriesOf(state).FirstOrDefault(one => one.Case == id);

    private static Decision OpenCase(Held state, OpenMisuse command, DecisionContext context)
    {
        if (CaseOf(state, command.Case) is { } known)
            return Decision.NoChange(known.At, known.Cascade);
        if (CasesOf(state).Count(one => one.ClosedAt is null) >= MaxOpenCases)
            return Refuse(TooManyCases);
        var opened = new CardCase(
            command.Case, command.Institution, command.Kind, context.Now, context.CorrelationId);
        return Decision.Record(new MisuseOpened(opened), context.Now, context.CorrelationId)
            .WithMessages(OpeningMessages(state, command, context));
    }

    /// <summary>To the case itself, to the list of cases, and to all who rely on the card.</summary>
    private static ImmutableArray<Message> OpeningMessages(Held state, OpenMisuse command, DecisionContext context)
    {
        var report = new MisuseReport(
            new(context.Key), command.Institution, command.Kind, command.Evidence, context.Now, command.Suspect);
        var listed = new SecurityEvent(
            SecurityEventKind.MisuseListed, command.Institution, context.CorrelationId, context.Now,
            Case: command.Case);
        return
        [
            new(ActorKeys.MisuseCase(command.Case), new MisuseCommand.Open(report)),
            new(ActorKeys.CasesStream, new EventStreamCommand.Append(listed)),
            .. Spread(
                state,
                MisuseNews(state, SecurityEventKind.MisuseOpened, command.Case, context.CorrelationId, context),
                CascadeCause.MisuseOpened,
                ActorKeys.Institution(command.Institution),
                context),
        ];
    }

    /// <summary>
    /// The case has begun the cascade, in which this card stands for one event until it passes the news on.
    /// </summary>
    private static Decision CloseCase(Held state, CloseMisuse command, DecisionContext context)
    {
        if (CaseOf(state, command.Case) is not { ClosedAt: null })
            return Decision.NoChange().WithMessages(Passed(command.Cascade, receivers: 0));
        var news = MisuseNews(state, SecurityEventKind.MisuseClosed, command.Case, command.Cascade, context);
        return Decision.Record(new MisuseClosed(command.Case, context.Now, command.IsConfirmed), at: null)
            .WithMessages(PassOn(state, news, context));
    }

    private static Decision ListHolder(Held state, Blacklist command, DecisionContext context)
    {
        if (EntryOf(state, command.Case) is not null)
            return Decision.NoChange().WithMessages(Passed(command.Cascade, receivers: 0));
        var entry = new BlacklistEntry(command.Case, command.Reason, context.Now, command.Until);
        var news = MisuseNews(state, SecurityEventKind.HolderBlacklisted, command.Case, command.Cascade, context);
        return Decision.Record(new Blacklisted(entry), at: null)
            .WithMessages(PassOn(state, news, context))
            .WithMessages(Announcements(state, CardNotice.Blacklisted, context));
    }

    private static Decision Lift(Held state, LiftEntry command, DecisionContext context) =>
        EntryOf(state, command.Case) switch
        {
            null                                => Refuse(EntryNotHeld),
            { EndedAt: { } at, EndCascade: var cascade } => Decision.NoChange(at, cascade),
            var entry                           => EndEntryOf(state, entry, context),
        };

    /// <summary>One entry a turn, so that each has a cascade of its own; the next is due at once.</summary>
    private static Decision EndByDate(Held state, DecisionContext context) =>
        EntriesOf(state).FirstOrDefault(entry => entry.EndedAt is null && !entry.StandsAt(context.Now)) is { } over
            ? EndEntryOf(state, over, context)
            : Decision.NoChange();

    private static Decision EndEntryOf(Held state, BlacklistEntry entry, DecisionContext context) =>
        Decision.Record(
            new EntryEnded(entry.Case, context.Now, context.CorrelationId), context.Now, context.CorrelationId)
            .WithMessages(Spread(
                state,
                MisuseNews(state, SecurityEventKind.HolderCleared, entry.Case, context.CorrelationId, context),
                CascadeCause.HolderCleared,
                ActorKeys.Registry,
                context));

    private static Decision Appeal(Held state, AppealEntry command, DecisionContext context)
    {
        if (EntryOf(state, command.Case) is not { EndedAt: null } entry)
            return Refuse(EntryNotHeld);
        if (entry.UpheldAt is not null)
            return Refuse(AppealDecided);
        if (entry.AppealedAt is { } before)
            return Decision.NoChange(before);
        var news = new SecurityEvent(
            SecurityEventKind.AppealOpened, new(""), context.CorrelationId, context.Now, Case: command.Case);
        return Record(new EntryAppealed(command.Case, context.Now), context)
            .WithMessages(new Message(ActorKeys.RegistryStream, new EventStreamCommand.Append(news)));
    }

    private static Decision Uphold(Held state, UpholdEntry command, DecisionContext context) =>
        EntryOf(state, command.Case) switch
        {
            null or { EndedAt: not null } => Refuse(EntryNotHeld),
            { UpheldAt: { } at }          => Decision.NoChange(at),
            { AppealedAt: null }          => Refuse(AppealNotOpen),
            _                             => Record(new EntryUpheld(command.Case, context.Now), context),
        };

    private static CardNews MisuseNews(
        Held state, SecurityEventKind kind, Guid id, Guid cascade, DecisionContext context) =>
        News(state, kind, null, cascade, context) with { Case = id };

    private static ImmutableArray<Message> PassOn(Held state, CardNews news, DecisionContext context)
    {
        var receivers = Receivers(state, news, context);
        return receivers.Insert(0, Passed(news.Cascade, receivers.Length));
    }

    /// <summary>Who passes the news on, in place of the event for which the card stood.</summary>
    private static Message Passed(Guid cascade, int receivers) => new(
        ActorKeys.Cascade(cascade), new CascadeCommand.Adjust(ToTell: -1, ToAnswer: 0, ToSpread: receivers));

    private static Held Opening(Held state, MisuseOpened fact)
    {
        var cases = CasesOf(state);
        if (cases.Length >= KeptCases && cases.FirstOrDefault(one => one.ClosedAt is not null) is { } oldest)
            cases = cases.Remove(oldest);
        return state with { Cases = cases.Add(fact.Case) };
    }

    private static Held Closing(Held state, MisuseClosed fact) => state with
    {
        Cases = [.. CasesOf(state).Select(one => one.Case == fact.Case
            ? one with { ClosedAt = fact.At, IsConfirmed = fact.IsConfirmed }
            : one)],
    };

    private static Held Listing(Held state, Blacklisted fact)
    {
        var entries = EntriesOf(state);
        if (entries.Length >= KeptEntries && entries.FirstOrDefault(one => one.EndedAt is not null) is { } oldest)
            entries = entries.Remove(oldest);
        return state with { Entries = entries.Add(fact.Entry) };
    }

    private static Held Changing(Held state, Guid id, Func<BlacklistEntry, BlacklistEntry> change) => state with
    {
        Entries = [.. EntriesOf(state).Select(one => one.Case == id ? change(one) : one)],
    };
}
