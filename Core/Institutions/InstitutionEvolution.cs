using static Grid.Core.Institutions.Institution;
using static Grid.Core.Institutions.InstitutionFact;
using Registered = Grid.Core.Institutions.Institution.Registered;

namespace Grid.Core.Institutions;

/// <summary>How an institution's state follows from its facts.</summary>
public sealed partial class InstitutionDecider
{
    /// <inheritdoc/>
    public static Institution Evolve(Institution state, InstitutionFact fact) => (state, fact) switch
    {
        (Unregistered, InstitutionFact.Registered f) => new Active(new(f.Profile, [], Duties.None, BreachBook.Empty), f.At),
        (Registered s, Amended f)                    => With(s, s.Dossier with { Profile = f.Profile }),
        (Registered s, Published f)                  => With(s, s.Dossier with { Procedures = f.Procedures }),
        (Registered s, Counted f)                    => With(s, s.Dossier with { Duties = s.Dossier.Duties.Plus(f.More) }),
        (Registered s, Breached f)                   => With(s, s.Dossier.Breaches.Recording(f.Breach)),
        (Registered s, Settled f)                    => With(s, s.Dossier.Breaches.Settling(f.Name, f.Resolution, f.At)),
        (Active s,     ReviewOpened f)               => new UnderReview(s.Dossier, f.At),
        (Suspended,    Barred)                       => throw Corrupt(state, fact),
        (Registered s, Barred f)                     => new Suspended(s.Dossier, f.At, f.Reason),
        (Active,       Reinstated)                   => throw Corrupt(state, fact),
        (Registered s, Reinstated f)                 => new Active(Cleared(s.Dossier), f.At),
        _                                            => throw Corrupt(state, fact),
    };

    private static InvalidOperationException Corrupt(Institution state, InstitutionFact fact) =>
        new($"{fact.GetType().Name} cannot follow {state.GetType().Name}: the record is corrupt.");

    private static Registered With(Registered state, Dossier dossier) => state with { Dossier = dossier };

    private static Registered With(Registered state, BreachBook breaches) =>
        With(state, state.Dossier with { Breaches = breaches });

    private static Dossier Cleared(Dossier dossier) =>
        dossier with { Breaches = dossier.Breaches with { Dues = [] } };
}
