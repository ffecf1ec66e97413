using Grid.Core.Actors;
using Grid.Core.Streams;
using static Grid.Core.Institutions.InstitutionCommand;
using static Grid.Core.Institutions.InstitutionFact;
using Decision = Grid.Core.Actors.Decision<Grid.Core.Institutions.InstitutionFact>;
using Registered = Grid.Core.Institutions.Institution.Registered;

namespace Grid.Core.Institutions;

/// <summary>
/// The rules against enumeration: an institution that looks up many persons whom nobody is, is slowed down, and the
/// regulator hears of it as of a breach.
/// </summary>
public readonly partial struct InstitutionDecider
{
    private static Decision AddCounts(Registered state, Count command, DecisionContext context)
    {
        var decision = Record(new Counted(command.More));
        if (command.Limits is not { } limits)
            return decision;
        foreach (var (kind, more) in new[] { (LookupClass.Cards, command.Cards), (LookupClass.Phones, command.Phones) })
            if (more is not null)
                decision = Joined(decision, AddLookups(After(state, decision), kind, more, limits, context));
        return decision;
    }

    private static Decision AddLookups(
        Registered state, LookupClass kind, Lookups more, LookupLimits limits, DecisionContext context)
    {
        var last = state.Record.Lookups?.Of(kind);
        var window = last is not null && context.Now < last.Began + limits.Window
            ? last with { Lookups = last.Lookups.Plus(more) }
            : new(context.Now, more, last?.SlowedUntil);
        if (window.SlowedUntil > context.Now || !limits.IsSearch(window.Lookups))
            return Record(new LookedUp(kind, window));

        var slowed = Record(new LookedUp(
            kind, new(context.Now, new(0, 0), context.Now + limits.Slowed)));
        var name = new BreachName(
            kind == LookupClass.Cards ? BreachKind.CardsEnumerated : BreachKind.PhonesEnumerated, Guid.Empty,
            context.Now);
        var news = new SecurityEvent(
            SecurityEventKind.EnumerationFound, Code(state), context.CorrelationId, context.Now);
        return Joined(slowed, Breach(After(state, slowed), new(name, context.Now), context)).WithMessages(
            new Message(ActorKeys.RegulatorStream, new EventStreamCommand.Append(news)));
    }

    /// <summary>Reports of a hostile bank are many and come at once; those of honest branches are not.</summary>
    private static Decision CountOne(Registered state, CountReport command, DecisionContext context)
    {
        var last = state.Record.Reports is { } window && context.Now < window.Began + command.Window
            ? window
            : new(context.Now, 0);
        return last.Count >= command.Limit
            ? Refuse(Refusal.TooManyReports)
            : Record(new ReportCounted(last with { Count = last.Count + 1 }));
    }

    private static Registered After(Registered state, Decision decision) =>
        (Registered)decision.Facts.Aggregate((Institution)state, Evolve);

    private static Decision Joined(Decision first, Decision second) =>
        first with { Facts = [.. first.Facts, .. second.Facts], Messages = [.. first.Messages, .. second.Messages] };
}
