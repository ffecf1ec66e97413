using Grid.Core.Citizens;
using Grid.Testing.Client;

namespace Grid.Cli.Checks;

/// <summary>Puts the cards of a feed to a running server and counts the answers.</summary>
/// <param name="client">A client that may verify cards.</param>
/// <param name="today">The day on the cards' calendar.</param>
internal sealed class FeedCheck(GridClient client, DateOnly today)
{
    private const int BatchItems = 1_000;

    /// <summary>How often each answer was given.</summary>
    public SortedDictionary<string, long> Answers { get; } = new(StringComparer.Ordinal);

    /// <summary>How many cards were put to the server.</summary>
    public long Checked { get; private set; }

    /// <summary>Checks each <paramref name="every"/>th card of a feed that is not in another one.</summary>
    /// <exception cref="GridException">The server refused, or did not answer.</exception>
    public async Task Run(string feed, int every, string? except, CancellationToken stop)
    {
        var left = await Numbers(except);
        var batch = new List<CardInHand>(BatchItems);
        var line = 0L;
        await foreach (var card in FeedReader.Read(feed, today).WithCancellation(stop))
        {
            if (line++ % every != 0 || left.Contains(card.IdNumber))
                continue;
            batch.Add(card);
            if (batch.Count == BatchItems)
                await Check(batch, stop);
        }
        if (batch.Count > 0)
            await Check(batch, stop);
    }

    private async Task<HashSet<CitizenNumber>> Numbers(string? feed)
    {
        var numbers = new HashSet<CitizenNumber>();
        if (feed is not null)
            await foreach (var card in FeedReader.Read(feed, today))
                numbers.Add(card.IdNumber);
        return numbers;
    }

    private async Task Check(List<CardInHand> batch, CancellationToken stop)
    {
        var answers = await client.Verify(new CardsInHand(batch), stop);
        foreach (var answer in answers.Items)
            Answers[answer.Answer] = Answers.GetValueOrDefault(answer.Answer) + 1;
        Checked += answers.Items.Count;
        batch.Clear();
    }
}
