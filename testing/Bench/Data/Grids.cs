using Grid.Bench.Load;
using Grid.Core.Actors;
using Grid.Core.Cards;
using Grid.Engine.Embedded;

namespace Grid.Bench.Data;

/// <summary>The embedded engine inside the bench's own process.</summary>
internal static class Grids
{
    /// <summary>How many commands wait at once during an import: enough to fill the engine's commits.</summary>
    private const int Importers = 2048;

    /// <summary>Opens it in a directory, with room for every card of the benchmark in memory.</summary>
    public static Task<EmbeddedGrid> Open(string directory, TimeProvider clock) => EmbeddedGrid.Open(new()
    {
        DataDirectory = directory, Clock = clock, MemoryBudgetBytes = long.MaxValue / 2,
    });

    /// <summary>Issues every card.</summary>
    /// <returns>Cards a second.</returns>
    public static Task<double> Issue(IGrid grid, IReadOnlyList<GeneratedCard> cards, CancellationToken cancel) =>
        Callers.PerSecond(
            Importers, 0, cards.Count, TimeSpan.FromMinutes(10),
            async i =>
                MustAccept(await grid.Card(new(cards[i].Key)).Execute(new CardCommand.Issue(cards[i].Print))), cancel);

    /// <summary>A directory with a store that holds these cards, closed.</summary>
    public static async Task<string> Fill(
        string directory, IReadOnlyList<GeneratedCard> cards, TimeProvider clock, CancellationToken cancel)
    {
        await using var grid = await Open(directory, clock);
        await Issue(grid, cards, cancel);
        return directory;
    }

    /// <summary>A refused command would make the figures those of something else.</summary>
    public static void MustAccept(Reply reply)
    {
        if (reply is Reply.Refused refused)
            throw new BenchException($"The grid refused a command of the benchmark: {refused.Refusal}.");
    }

    /// <summary>Likewise an answer that is not <c>valid</c>.</summary>
    public static void MustBeValid(Verification answer)
    {
        if (answer.Result != VerificationResult.Valid)
            throw new BenchException($"The grid answered {answer.Result} for a valid card.");
    }
}
