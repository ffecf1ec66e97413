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
        (Unregistered, InstitutionFact.Registered f) => Entered(f),
        (Registered s, Amended f)                    => With(s, s.Dossier with { Profile = f.Profile }),
        (Registered s, Published f)                  => With(s, s.Dossier with { Procedures = f.Procedures }),
        (Registered s, Counted f)                    => With(s, Counting(s.Dossier, f)),
        (Registered s, Breached f)                   => With(s, s.Dossier.Breaches.Recording(f.Breach)),
        (Registered s, Settled f)                    => With(s, Settling(s.Dossier.Breaches, f)),
        (Active s,     ReviewOpened f)               => new UnderReview(s.Dossier, f.At),
        (Suspended,    Barred)                       => throw Corrupt(state, fact),
        (Registered s, Barred f)                     => new Suspended(s.Dossier, f.At, f.Reason),
        (Active,       Reinstated)                   => throw Corrupt(state, fact),
        (Registered s, Reinstated f)                 => new Active(Cleared(s.Dossier), f.At),
        _                                            => throw Corrupt(state, fact),
    };

    private static InvalidOperationException Corrupt(Institution state, InstitutionFact fact) =>
        new($"{fact.GetType().Name} cannot follow {state.GetType().Name}: the record is corrupt.");

    private static Active Entered(InstitutionFact.Registered fact) =>
        new(new(fact.Profile, fact.At, [], Duties.None, BreachBook.Empty), fact.At);

    private static Dossier Counting(Dossier dossier, Counted fact) =>
        dossier with { Duties = dossier.Duties.Plus(fact.More) };

    private static BreachBook Settling(BreachBook breaches, Settled fact) =>
        breaches.Settling(fact.Name, fact.Resolution, fact.At);

    private static Registered With(Registered state, Dossier dossier) => state with { Dossier = dossier };

    private static Registered With(Registered state, BreachBook breaches) =>
        With(state, state.Dossier with { Breaches = breaches });

    private static Dossier Cleared(Dossier dossier) =>
        dossier with { Breaches = dossier.Breaches with { Dues = [] } };
}
