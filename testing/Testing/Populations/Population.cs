using Grid.Core.Cards;
using Grid.Core.Citizens;

namespace Grid.Testing.Populations;

/// <summary>
/// A registry of people who never were, drawn one card at a time; only the numbers given are remembered.
/// </summary>
public sealed class Population
{
    private static readonly DateOnly Fingerprints = new(2013, 1, 1);
    private const int FingerprintAge = 16;
    private const double FingerprintShare = 0.96;
    private const double StolenShare = 0.15;
    private const int DaysOfLosses = 364;

    private static readonly Weighted<ReportChannel> Channels = new(
    [
        (ReportChannel.Police, 45), (ReportChannel.Online, 30), (ReportChannel.Hotline, 15), (ReportChannel.Bank, 10),
    ]);

    private readonly PopulationPlan _plan;
    private readonly Draws _draws;
    private readonly HashSet<CitizenNumber> _given;

    private Population(PopulationPlan plan)
    {
        _plan = plan;
        _draws = new(plan.Seed);
        _given = new(plan.Cards);
    }

    /// <summary>All cards of the plan in order, each with its loss report where there is one.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The plan has too many cards or too early a day.</exception>
    public static IEnumerable<(RegisteredCard Card, ReportedLoss? Loss)> Of(PopulationPlan plan)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(plan.Cards, PopulationPlan.MostCards, nameof(plan));
        ArgumentOutOfRangeException.ThrowIfLessThan(plan.AsOf, PopulationPlan.EarliestAsOf, nameof(plan));
        return new Population(plan).All();
    }

    private IEnumerable<(RegisteredCard Card, ReportedLoss? Loss)> All()
    {
        for (var i = 0; i < _plan.Cards; i++)
        {
            var card = Next();
            yield return (card, LossOf(card));
        }
    }

    private RegisteredCard Next()
    {
        var expired = _draws.Chance(_plan.Expired);
        while (true)
        {
            var holder = Holder.Draw(_draws, _plan.AsOf);
            var born = holder.Number.BirthDate;
            if (Validity.Draw(_draws, holder.Kind, born, _plan.AsOf, expired) is not { } validity)
                continue;
            if (!_given.Add(holder.Number))
                continue;
            var fingerprint = HasFingerprint(holder.Kind, born, validity.IssuedOn);
            return new(
                holder.Number, holder.Name, holder.Kind, validity.IssuedOn, validity.ExpiresOn, holder.Authority,
                fingerprint);
        }
    }

    /// <summary>Taken since 2013 of those of 16 and over, where it succeeds; a temporary card has no chip.</summary>
    private bool HasFingerprint(CardKind kind, DateOnly born, DateOnly issuedOn) =>
        kind != CardKind.Temporary
        && issuedOn >= Fingerprints
        && CardTerms.Age(born, issuedOn) >= FingerprintAge
        && _draws.Chance(FingerprintShare);

    private ReportedLoss? LossOf(RegisteredCard card)
    {
        if (card.ExpiresOn < _plan.AsOf || !_draws.Chance(_plan.Losses))
            return null;
        var yearAgo = _plan.AsOf.AddDays(-DaysOfLosses);
        var first = card.IssuedOn > yearAgo ? card.IssuedOn : yearAgo;
        return new(
            card.Number,
            card.IssuedOn,
            _draws.Chance(StolenShare) ? LossKind.Stolen : LossKind.Lost,
            _draws.Day(first, _plan.AsOf),
            Channels.Draw(_draws));
    }
}
