using Grid.Bench.Data;
using Grid.Bench.Load;
using Grid.Bench.Measuring;

namespace Grid.Bench.Benchmarks;

/// <summary>A hundred checks in one request, against stores that answer a hundred keys in one query.</summary>
internal sealed class BatchBench : IBenchmark
{
    private const int OwnCards = 100_000;
    private const int InOneBatch = 100;
    private const int Connections = 16;
    private const string Path = "/v1/cards/verify-batch";

    public string Name => "batch";

    public string Question => "POST /v1/cards/verify-batch of 100 against Redis MGET and PostgreSQL = ANY";

    public bool NeedsWrk => true;

    public async Task<Findings> Run(Session session, CancellationToken cancel)
    {
        var notes = new List<string>();
        await using var contest = await HttpContest.Prepare(session, session.Settings.CardsOr(OwnCards), cancel);
        var batches = contest.Cards.Select(card => card.ToVerify()).Chunk(InOneBatch)
            .Where(chunk => chunk.Length == InOneBatch)
            .Select(chunk => new BatchBody(chunk).ToJson());
        var bodies = await contest.WriteBodies(batches, cancel);
        contest.Add(contest.OfGrid);
        if (await contest.StartRedis(notes, cancel) is { } redis)
            contest.Add(redis);
        if (await session.Postgres(notes, cancel) is { } postgres)
            contest.Add(await contest.StartPostgres(postgres, cancel));

        var script = new WrkScript(Path, bodies, Token: null, "\"result\":\"valid\"", InOneBatch);
        var series = await session.InTurn(contest.Sides(script, Connections), cancel);
        return new(series, [.. Compared(contest)], notes);
    }

    private static IEnumerable<Comparison> Compared(HttpContest contest)
    {
        var what = $"batches of {InOneBatch}, {Connections} connections";
        var grid = HttpContest.SideName(HttpContest.Grid, Connections);
        (string Name, double AtLeast)[] others = [(HttpContest.Redis, 1), (HttpContest.Postgres, 5)];
        foreach (var (name, atLeast) in others.Where(each => contest.Has(each.Name)))
        {
            var other = HttpContest.SideName(name, Connections);
            yield return new(what, HttpContest.PerSecond, grid, other, Target.AtLeast(atLeast));
            yield return new(what, HttpContest.P99, grid, other, null);
        }
    }
}
