using static Grid.Core.Institutions.Institution;
using static Grid.Core.Institutions.InstitutionFact;
using Registered = Grid.Core.Institutions.Institution.Registered;

namespace Grid.Core.Institutions;

/// <summary>How an institution's state follows from its facts.</summary>
public readonly partial struct InstitutionDecider
{
    /// <inheritdoc/>
    public static Institution Evolve(Institution state, InstitutionFact fact) => (state, fact) switch
    {
        (Unregistered or Institution.Proposed, InstitutionFact.Registered f)     => Entered(f),
        (Unregistered or Institution.Proposed, InstitutionFact.Proposed f)       => new Institution.Proposed(f.Pending),
        (Registered s, Amended f)                    => With(s, s.Record with { Profile = f.Profile }),
        (Registered s, InstitutionFact.Proposed f)   => With(s, s.Record with { Pending = f.Pending }),
        (Registered s, Agreed f)                     => With(s, Agreeing(s.Record, f)),
        (Registered s, Published f)                  => With(s, s.Record with { Procedures = f.Procedures }),
        (Registered s, Counted f)                    => With(s, Counting(s.Record, f)),
        (Registered s, ReportCounted f)              => With(s, s.Record with { Reports = f.Window }),
        (Registered s, LookedUp f)                   => With(s, LookingUp(s.Record, f)),
        (Registered s, Breached f)                   => With(s, s.Record.Breaches.Recording(f.Breach)),
        (Registered s, Settled f)                    => With(s, Settling(s.Record.Breaches, f)),
        (Active s,     ReviewOpened f)               => new UnderReview(s.Record, f.At),
        (Suspended,    Barred)                       => throw Corrupt(state, fact),
        (Registered s, Barred f)                     => new Suspended(s.Record, f.At, f.Reason),
        (Active,       Reinstated)                   => throw Corrupt(state, fact),
        (Registered s, Reinstated f)                 => new Active(Cleared(s.Record), f.At),
        _                                            => throw Corrupt(state, fact),
    };

    private static InvalidOperationException Corrupt(Institution state, InstitutionFact fact) =>
        new($"{fact.GetType().Name} cannot follow {state.GetType().Name}: the record is corrupt.");

    private static Active Entered(InstitutionFact.Registered fact) =>
        new(new(fact.Profile, fact.At, [], Duties.None, BreachLog.Empty), fact.At);

    private static InstitutionRecord Counting(InstitutionRecord record, Counted fact) =>
        record with { Duties = record.Duties.Plus(fact.More) };

    private static InstitutionRecord Agreeing(InstitutionRecord record, Agreed fact) =>
        record with { Pending = null, Agreement = fact.Agreement };

    private static InstitutionRecord LookingUp(InstitutionRecord record, LookedUp fact) =>
        record with { Lookups = (record.Lookups ?? new()).With(fact.Kind, fact.Window) };

    private static BreachLog Settling(BreachLog breaches, Settled fact) =>
        breaches.Settling(fact.Name, fact.Resolution, fact.At);

    private static Registered With(Registered state, InstitutionRecord record) => state with { Record = record };

    private static Registered With(Registered state, BreachLog breaches) =>
        With(state, state.Record with { Breaches = breaches });

    private static InstitutionRecord Cleared(InstitutionRecord record) =>
        record with { Breaches = record.Breaches with { DueTimes = [] }, Lookups = null };
}
