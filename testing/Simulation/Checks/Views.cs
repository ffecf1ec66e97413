using System.Collections.Immutable;
using System.Globalization;
using Grid.Core.Actors;
using Grid.Core.Cards;
using Grid.Core.Cascades;
using Grid.Core.Institutions;
using Grid.Core.Misuse;
using Grid.Core.Phones;
using Grid.ReferenceModel;
using Grid.Simulation.Stories;

namespace Grid.Simulation.Checks;

/// <summary>Every question that the grid answers, besides those that have a step of their own.</summary>
internal static class Views
{
    private static readonly Dictionary<ViewKind, View> All = new()
    {
        [ViewKind.Numbers] = OfCard<ImmutableArray<NumberPlace.Taken>>(
            _ => new CardQuery.GetNumbers(),
            (model, step, _, shown) => model.Numbers(step.Key, shown)),
        [ViewKind.Authorization] = OfCard<BindingAuthorization?>(
            step => new CardQuery.GetBindingAuthorization(Guid.Parse(step.By)),
            (model, step, _, shown) => model.Authorized(step.Key, Guid.Parse(step.By), shown)),
        [ViewKind.Cases] = OfCard<ImmutableArray<CardCase>>(
            _ => new CardQuery.GetCases(),
            (model, step, _, shown) => model.Cases(step.Key, shown)),
        [ViewKind.Entries] = OfCard<ImmutableArray<BlacklistEntry>>(
            _ => new CardQuery.GetBlacklistEntries(),
            (model, step, _, shown) => model.Entries(step.Key, shown)),
        [ViewKind.Renewal] = OfCard<Renewal?>(
            step => new CardQuery.GetRenewal(DayOf(step)),
            (model, step, now, shown) => model.RenewalOf(step.Key, DayOf(step), shown, now)),
        [ViewKind.Case] = new View<MisuseCase, MisuseCase>(
            (grid, key) => grid.MisuseCase(key),
            _ => new MisuseQuery.GetCase(),
            MisuseDecider.Initial,
            (model, step, _, shown) => model.Case(step.Key, shown)),
        [ViewKind.AsHolder] = OfPhone<HolderDetails?>(
            step => new PhoneQuery.GetHolderDetails(new(step.By)),
            (model, step, now, shown) => model.SeenBy(step.Key, new(step.By), shown, now)),
        [ViewKind.Holding] = OfPhone<Holding?>(
            _ => new PhoneQuery.GetHolder(),
            (model, step, now, shown) => model.Held(step.Key, shown, now)),
        [ViewKind.AsCarrier] = OfPhone<CarrierDetails?>(
            step => new PhoneQuery.GetCarrierDetails(new(step.By)),
            (model, step, _, shown) => model.ServedBy(step.Key, new(step.By), shown)),
        [ViewKind.Tenure] = OfPhone<int>(
            _ => new PhoneQuery.GetTenure(),
            (model, step, _, shown) => model.Tenure(step.Key, shown)),
        [ViewKind.Trust] = OfInstitution<InstitutionAuthorization>(
            _ => InstitutionQuery.GetAuthorization.Instance,
            (model, step, _, shown) => model.Trusted(step.Key, shown)),
        [ViewKind.Institution] = OfInstitution<InstitutionDetails?>(
            _ => new InstitutionQuery.GetDetails(),
            (model, step, _, shown) => model.CheckDetails(step.Key, shown)),
        [ViewKind.Cascade] = new View<Cascade, CascadeView?>(
            (grid, key) => grid.Cascade(key),
            _ => new CascadeQuery.GetView(),
            CascadeDecider.Initial,
            (model, step, _, shown) => model.CascadeSeen(IdOf(step.Key), shown)),
    };

    /// <summary>The view that a step looks at.</summary>
    public static View Of(Step.ReadView step) => All[step.What];

    private static View<Card, T> OfCard<T>(
        Func<Step.ReadView, IQuery<Card, T>> query, Action<GridModel, Step.ReadView, DateTimeOffset, T> tell) =>
        new((grid, key) => grid.Card(new(key)), query, CardDecider.Initial, tell);

    private static View<Phone, T> OfPhone<T>(
        Func<Step.ReadView, IQuery<Phone, T>> query, Action<GridModel, Step.ReadView, DateTimeOffset, T> tell) =>
        new((grid, key) => grid.Phone(new(key)), query, PhoneDecider.Initial, tell);

    private static View<Institution, T> OfInstitution<T>(
        Func<Step.ReadView, IQuery<Institution, T>> query, Action<GridModel, Step.ReadView, DateTimeOffset, T> tell) =>
        new((grid, key) => grid.Institution(key), query, InstitutionDecider.Initial, tell);

    private static DateOnly DayOf(Step.ReadView step) =>
        DateOnly.ParseExact(step.By, "O", CultureInfo.InvariantCulture);

    private static Guid IdOf(string cascade) => Guid.ParseExact(cascade.Split('/')[1], "N");
}
