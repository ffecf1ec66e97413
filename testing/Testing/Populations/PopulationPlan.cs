namespace Grid.Testing.Populations;

/// <summary>All that a population depends on: the same plan gives the same registry, byte for byte.</summary>
/// <param name="Cards">How many cards, each of another number.</param>
/// <param name="Seed">Which of all such populations.</param>
/// <param name="AsOf">The day on which it is looked at; nothing in it happens later.</param>
/// <param name="Losses">Share of cards in force that were reported lost or stolen within the last year.</param>
/// <param name="Expired">Share of cards that ended before <paramref name="AsOf"/>.</param>
public sealed record PopulationPlan(int Cards, long Seed, DateOnly AsOf, double Losses = 0.02, double Expired = 0)
{
    /// <summary>
    /// The earliest day that a population can be of: half a year after the newest kind of card began.
    /// </summary>
    public static readonly DateOnly EarliestAsOf = new(2024, 6, 1);

    /// <summary>
    /// Most cards in one population; beyond it the set of numbers given would no longer fit in memory.
    /// </summary>
    public const int MostCards = 20_000_000;
}
