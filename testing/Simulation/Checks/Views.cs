using System.Collections.Immutable;
using Grid.Core.Cards;
using Grid.Core.Cascades;
using Grid.Core.Institutions;
using Grid.Core.Phones;
using Grid.Simulation.Stories;

namespace Grid.Simulation.Checks;

/// <summary>Every view that the grid offers, beside those that have a step of their own.</summary>
internal static class Views
{
    private static readonly Dictionary<Sight, View> All = new()
    {
        [Sight.Numbers] = new View<Card, ImmutableArray<NumberPlace.Taken>>(
            (grid, step) => grid.Card(step.Key).Numbers(),
            CardDecider.Initial,
            (card, _, _) => CardView.Numbers(card),
            (model, step, _, shown) => model.Numbers(step.Key, shown)),
        [Sight.AsHolder] = new View<Phone, HolderSight?>(
            (grid, step) => grid.Phone(step.Key).SeenBy(step.By),
            PhoneDecider.Initial,
            (phone, step, now) => HolderView.Of(phone, step.By, now),
            (model, step, now, shown) => model.SeenBy(step.Key, step.By, shown, now)),
        [Sight.Holding] = new View<Phone, Holding?>(
            (grid, step) => grid.Phone(step.Key).Held(),
            PhoneDecider.Initial,
            (phone, _, _) => PhoneView.HoldingOf(phone),
            (model, step, _, shown) => model.Held(step.Key, shown)),
        [Sight.AsCarrier] = new View<Phone, CarrierSight?>(
            (grid, step) => grid.Phone(step.Key).ServedBy(step.By),
            PhoneDecider.Initial,
            (phone, step, _) => CarrierView.Of(phone, step.By),
            (model, step, _, shown) => model.ServedBy(step.Key, step.By, shown)),
        [Sight.Tenure] = new View<Phone, int>(
            (grid, step) => grid.Phone(step.Key).Tenure(),
            PhoneDecider.Initial,
            (phone, _, _) => PhoneView.TenureOf(phone),
            (model, step, _, shown) => model.Tenure(step.Key, shown)),
        [Sight.Trust] = new View<Institution, Trust>(
            (grid, step) => grid.Institution(step.Key).Trusted(),
            InstitutionDecider.Initial,
            (institution, _, _) => InstitutionView.TrustIn(institution),
            (model, step, _, shown) => model.Trusted(step.Key, shown)),
        [Sight.Dossier] = new View<Institution, InstitutionSight?>(
            (grid, step) => grid.Institution(step.Key).Seen(),
            InstitutionDecider.Initial,
            (institution, _, _) => InstitutionView.Of(institution),
            (model, step, _, shown) => model.Seen(step.Key, shown)),
        [Sight.Cascade] = new View<Cascade, CascadeView?>(
            (grid, step) => grid.Cascade(step.Key).Seen(),
            CascadeDecider.Initial,
            (cascade, _, _) => CascadeView.Of(cascade),
            (model, step, _, shown) => model.CascadeSeen(IdOf(step.Key), shown)),
    };

    /// <summary>The view that a step looks at.</summary>
    public static View Of(Step.See step) => All[step.What];

    private static Guid IdOf(string cascade) => Guid.ParseExact(cascade.Split('/')[1], "N");
}
