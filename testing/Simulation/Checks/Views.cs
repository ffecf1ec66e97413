using System.Collections.Immutable;
using Grid.Core.Cards;
using Grid.Core.Cascades;
using Grid.Core.Institutions;
using Grid.Core.Misuse;
using Grid.Core.Phones;
using Grid.Simulation.Stories;

namespace Grid.Simulation.Checks;

/// <summary>Every view that the grid offers, beside those that have a step of their own.</summary>
internal static class Views
{
    private static readonly Dictionary<ViewKind, View> All = new()
    {
        [ViewKind.Numbers] = new View<Card, ImmutableArray<NumberPlace.Taken>>(
            (grid, step) => grid.Card(new(step.Key)).GetNumbers(),
            CardDecider.Initial,
            (card, _, _) => CardView.Numbers(card),
            (model, step, _, shown) => model.Numbers(step.Key, shown)),
        [ViewKind.Authorization] = new View<Card, BindingAuthorization?>(
            (grid, step) => grid.Card(new(step.Key)).GetBindingAuthorization(Guid.Parse(step.By)),
            CardDecider.Initial,
            (card, step, _) => CardView.BindingOf(card, Guid.Parse(step.By)),
            (model, step, _, shown) => model.Authorized(step.Key, Guid.Parse(step.By), shown)),
        [ViewKind.Cases] = new View<Card, ImmutableArray<CardCase>>(
            (grid, step) => grid.Card(new(step.Key)).GetCases(),
            CardDecider.Initial,
            (card, _, _) => CardView.Cases(card),
            (model, step, _, shown) => model.Cases(step.Key, shown)),
        [ViewKind.Entries] = new View<Card, ImmutableArray<BlacklistEntry>>(
            (grid, step) => grid.Card(new(step.Key)).GetBlacklistEntries(),
            CardDecider.Initial,
            (card, _, _) => CardView.Entries(card),
            (model, step, _, shown) => model.Entries(step.Key, shown)),
        [ViewKind.Case] = new View<MisuseCase, MisuseCase>(
            (grid, step) => grid.MisuseCase(step.Key).GetCase(),
            MisuseDecider.Initial,
            (state, _, _) => state,
            (model, step, _, shown) => model.Case(step.Key, shown)),
        [ViewKind.AsHolder] = new View<Phone, HolderDetails?>(
            (grid, step) => grid.Phone(new(step.Key)).GetHolderDetails(step.By),
            PhoneDecider.Initial,
            (phone, step, now) => HolderView.Of(phone, new(step.By), now),
            (model, step, now, shown) => model.SeenBy(step.Key, new(step.By), shown, now)),
        [ViewKind.Holding] = new View<Phone, Holding?>(
            (grid, step) => grid.Phone(new(step.Key)).GetHolder(),
            PhoneDecider.Initial,
            (phone, _, now) => PhoneView.HoldingOf(phone, now),
            (model, step, now, shown) => model.Held(step.Key, shown, now)),
        [ViewKind.AsCarrier] = new View<Phone, CarrierDetails?>(
            (grid, step) => grid.Phone(new(step.Key)).GetCarrierDetails(step.By),
            PhoneDecider.Initial,
            (phone, step, _) => CarrierView.Of(phone, new(step.By)),
            (model, step, _, shown) => model.ServedBy(step.Key, new(step.By), shown)),
        [ViewKind.Tenure] = new View<Phone, int>(
            (grid, step) => grid.Phone(new(step.Key)).GetTenure(),
            PhoneDecider.Initial,
            (phone, _, _) => PhoneView.TenureOf(phone),
            (model, step, _, shown) => model.Tenure(step.Key, shown)),
        [ViewKind.Trust] = new View<Institution, InstitutionAuthorization>(
            (grid, step) => grid.Institution(step.Key).GetAuthorization(),
            InstitutionDecider.Initial,
            (institution, _, _) => InstitutionView.AuthorizationOf(institution),
            (model, step, _, shown) => model.Trusted(step.Key, shown)),
        [ViewKind.Institution] = new View<Institution, InstitutionDetails?>(
            (grid, step) => grid.Institution(step.Key).GetDetails(),
            InstitutionDecider.Initial,
            (institution, _, _) => InstitutionView.Of(institution),
            (model, step, _, shown) => model.CheckDetails(step.Key, shown)),
        [ViewKind.Cascade] = new View<Cascade, CascadeView?>(
            (grid, step) => grid.Cascade(step.Key).GetView(),
            CascadeDecider.Initial,
            (cascade, _, _) => CascadeView.Of(cascade),
            (model, step, _, shown) => model.CascadeSeen(IdOf(step.Key), shown)),
    };

    /// <summary>The view that a step looks at.</summary>
    public static View Of(Step.ReadView step) => All[step.What];

    private static Guid IdOf(string cascade) => Guid.ParseExact(cascade.Split('/')[1], "N");
}
