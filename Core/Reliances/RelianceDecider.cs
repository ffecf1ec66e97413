using System.Collections.Immutable;
using Grid.Core.Accesses;
using Grid.Core.Actors;
using Grid.Core.Cards;
using Grid.Core.Cascades;
using Grid.Core.Institutions;
using Grid.Core.Phones;
using Grid.Core.Streams;
using static Grid.Core.Reliances.RelianceCommand;
using Decision = Grid.Core.Actors.Decision<Grid.Core.Reliances.RelianceFact>;

namespace Grid.Core.Reliances;

/// <summary>
/// The rules of reliances: the card decides whether one can be made, and here it is kept, told of, and ended.
/// </summary>
public readonly struct RelianceDecider : IDecider<RelianceRegister, RelianceCommand, RelianceFact>
{
    /// <inheritdoc/>
    public static RelianceRegister Initial => RelianceRegister.Empty;

    /// <inheritdoc/>
    public static Decision Decide(RelianceRegister state, RelianceCommand command, DecisionContext context) =>
        command switch
    {
        Record c => RecordReliance(state, c),
        End c    => EndReliance(state, c, context),
        Tell c   => TellInstitutions(state, c),
        Escalate => EscalateOverdue(state, context),
        _        => throw new InvalidOperationException($"No rule for {command.GetType().Name}."),
    };

    /// <inheritdoc/>
    public static RelianceRegister Evolve(RelianceRegister state, RelianceFact fact) => fact switch
    {
        RelianceFact.Recorded f                                     => state.With(f.Reliance),
        RelianceFact.AccountOpened                                  => state,
        RelianceFact.Ended f when state.Of(f.Reliance.Id) is not null  => state.Without(f.Reliance),
        RelianceFact.CheckMissed f when state.Of(f.Reliance) is { } own => state.With(own with { Check = f.Check }),
        _ => throw new InvalidOperationException($"{fact.GetType().Name} cannot follow: the record is corrupt."),
    };

    /// <inheritdoc/>
    public static Reminder? NextReminder(RelianceRegister state)
    {
        DateTimeOffset? first = null;
        foreach (var reliance in state.All)
            if (reliance.Check is Check.Owed owed && !(first <= owed.Until))
                first = owed.Until;
        return first is { } at ? new(at, new Escalate()) : null;
    }

    /// <summary>A passed check makes up for one that was put off; one put off adds nothing to what is there.</summary>
    private static Decision RecordReliance(RelianceRegister state, Record command)
    {
        var (reliance, known) = (command.Reliance, state.Of(command.Reliance.Id));
        if (known is not null && reliance.Check is not Check.Passed)
            return Decision.NoChange(known.Since).WithMessages(NewsOf(command, isNew: false));
        var recorded = known is null ? reliance : reliance with { Since = known.Since };
        RelianceFact[] opened = known is null
            ? [new RelianceFact.AccountOpened(reliance.Institution, HowOf(reliance))]
            : [];
        var decision = new Decision(
            null, recorded.Since, null, [new RelianceFact.Recorded(recorded), .. opened],
            NewsOf(command, isNew: known is null));
        return known?.Check is Check.Missed missed
            ? decision.WithMessages(SettleBreach(known, missed, BreachResolution.CheckMade))
            : decision;
    }

    private static AccessAnswer HowOf(Reliance reliance) => reliance.Check switch
    {
        Check.Passed        => AccessAnswer.WithCheck,
        Check.BeforeJoining => AccessAnswer.WithoutCheck,
        _                   => AccessAnswer.Conditional,
    };

    /// <summary>A reliance that is there already was told when the card changed.</summary>
    private static ImmutableArray<Message> NewsOf(Record command, bool isNew)
    {
        if (command.News is not { } news)
            return [];
        var adjust = AdjustCascade(news, toTell: isNew ? 1 : 0);
        return isNew ? [adjust, EventFor(command.Reliance.Institution, [command.Reliance], news)] : [adjust];
    }

    private static Decision EndReliance(RelianceRegister state, End command, DecisionContext context)
    {
        if (state.Of(command.Reliance) is not { } known || known.Institution != command.Institution)
            return state.EndOf(command.Reliance) is { } before && before.Institution == command.Institution
                ? Decision.NoChange(before.At)
                : Decision.Refuse(Refusal.RelianceNotHeld);
        var fact = new RelianceFact.Ended(new(known.Id, known.Institution, context.Now));
        var ended = Decision.Record(fact, context.Now);
        return known.Check is Check.Missed missed
            ? ended.WithMessages(SettleBreach(known, missed, BreachResolution.RelianceEnded))
            : ended;
    }

    /// <summary>
    /// One event for each institution, with all of its accounts. The cascade hears with one message how many events
    /// there are, and that this part has sent all of its own.
    /// </summary>
    private static Decision TellInstitutions(RelianceRegister state, Tell command)
    {
        var byInstitution = state.All.GroupBy(reliance => reliance.Institution).ToArray();
        return Decision.NoChange().WithMessages(
        [
            AdjustCascade(command.News, byInstitution.Length),
            .. byInstitution.Select(own => EventFor(own.Key, own, command.News)),
        ]);
    }

    private static Message AdjustCascade(CardNews news, int toTell) =>
        new(ActorKeys.Cascade(news.Cascade), new CascadeCommand.Adjust(toTell, 0, Spread: 1));

    private static Message EventFor(InstitutionCode institution, IEnumerable<Reliance> own, CardNews news) => new(
        ActorKeys.Stream(institution),
        new EventStreamCommand.Append(news.For(institution, own.Select(reliance => reliance.Account))));

    private static Decision EscalateOverdue(RelianceRegister state, DecisionContext context)
    {
        var owing = state.All.Where(one => one.Check is Check.Owed owed && owed.Until <= context.Now).ToArray();
        if (owing.Length == 0)
            return Decision.NoChange();
        ImmutableArray<RelianceFact> facts =
            [.. owing.Select(one => new RelianceFact.CheckMissed(one.Id, MissedOf(one)))];
        return new(null, context.Now, null, facts, [.. owing.SelectMany(one => BreachMessages(one, context))]);
    }

    private static Check.Missed MissedOf(Reliance reliance)
    {
        var owed = (Check.Owed)reliance.Check;
        return new(owed.Receipt, owed.Until);
    }

    private static IEnumerable<Message> BreachMessages(Reliance reliance, DecisionContext context)
    {
        var name = NameOf(reliance, MissedOf(reliance));
        yield return new(
            ActorKeys.Institution(reliance.Institution), new InstitutionCommand.RecordBreach(new(name, context.Now)));
        yield return new(ActorKeys.RegulatorStream, new EventStreamCommand.Append(new(
            SecurityEventKind.CheckMissed,
            reliance.Institution,
            context.CorrelationId,
            context.Now,
            DueAt: name.DueAt,
            Reliance: reliance.Id)));
    }

    private static Message SettleBreach(Reliance reliance, Check.Missed missed, BreachResolution how) => new(
        ActorKeys.Institution(reliance.Institution),
        new InstitutionCommand.SettleBreach(NameOf(reliance, missed), how));

    private static BreachName NameOf(Reliance reliance, Check.Missed missed) =>
        new(BreachKind.CheckMissed, reliance.Id, missed.Until);
}
