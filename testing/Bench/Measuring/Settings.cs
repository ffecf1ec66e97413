namespace Grid.Bench.Measuring;

/// <summary>How much is run: every benchmark is bounded by these in time and count.</summary>
/// <param name="Rounds">How often each side is run and counted.</param>
/// <param name="Duration">How long one side is loaded in one round, where the bound is a time.</param>
/// <param name="Cards">How many cards there are; null: each benchmark's own number.</param>
internal sealed record Settings(int Rounds, TimeSpan Duration, int? Cards)
{
    /// <summary>Seed of everything that is generated, so that two runs do the same work.</summary>
    public const int Seed = 20240229;

    /// <summary>The number of cards given on the command line, or the benchmark's own.</summary>
    public int CardsOr(int own) => Cards ?? own;
}
