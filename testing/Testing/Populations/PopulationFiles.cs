namespace Grid.Testing.Populations;

/// <summary>A population in two files of a folder, which appear under their names once they are whole.</summary>
/// <param name="Cards">The registry's cards.</param>
/// <param name="Losses">The loss reports of the last year.</param>
public sealed record PopulationFiles(string Cards, string Losses)
{
    private const string Unfinished = ".unfinished";
    private const int Buffer = 1 << 20;

    /// <summary>The files in a folder.</summary>
    public static PopulationFiles In(string folder, FeedFormat format)
    {
        var ending = format == FeedFormat.Csv ? "csv" : "ndjson";
        return new(Path.Combine(folder, $"cards.{ending}"), Path.Combine(folder, $"losses.{ending}"));
    }

    /// <summary>Writes the population of a plan and returns how many losses it has.</summary>
    /// <param name="plan">Which population.</param>
    /// <param name="format">In which form.</param>
    /// <param name="written">Told how many cards are written, now and then.</param>
    /// <param name="stop">Gives up; what is written by then stays unfinished.</param>
    /// <param name="each">Told each card, in order.</param>
    /// <exception cref="IOException">A file cannot be written.</exception>
    public int Write(
        PopulationPlan plan, FeedFormat format, Action<int> written, CancellationToken stop,
        Action<RegisteredCard>? each = null)
    {
        const int Step = 1 << 12;
        var (cards, losses) = (0, 0);
        using (var feed = Open(format))
            foreach (var (card, loss) in Population.Of(plan))
            {
                feed.Write(card);
                each?.Invoke(card);
                if (loss is not null)
                {
                    feed.Write(loss);
                    losses++;
                }

                if (++cards % Step == 0)
                {
                    stop.ThrowIfCancellationRequested();
                    written(cards);
                }
            }
        File.Move(Cards + Unfinished, Cards, overwrite: true);
        File.Move(Losses + Unfinished, Losses, overwrite: true);
        written(cards);
        return losses;
    }

    private IFeed Open(FeedFormat format)
    {
        var cards = Create(Cards);
        var losses = Create(Losses);
        return format == FeedFormat.Csv ? new CsvFeed(cards, losses) : new NdjsonFeed(cards, losses);
    }

    private static FileStream Create(string path) =>
        new(path + Unfinished, FileMode.Create, FileAccess.Write, FileShare.None, Buffer);
}
