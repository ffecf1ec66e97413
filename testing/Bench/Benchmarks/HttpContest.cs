using System.Globalization;
using System.Text.Json;
using Grid.Bench.Data;
using Grid.Bench.Load;
using Grid.Bench.Measuring;
using Grid.Bench.Servers;
using Grid.Bench.Stores;

namespace Grid.Bench.Benchmarks;

/// <summary>The grid and its alternatives as servers with the same cards; all run, one at a time is loaded.</summary>
internal sealed class HttpContest : IAsyncDisposable
{
    public const string Grid = "grid";
    public const string Constant = "constant JSON";
    public const string Postgres = "ASP.NET + PostgreSQL";
    public const string Redis = "ASP.NET + Redis";
    public const string PerSecond = "requests/s";
    public const string P50 = "p50 ms";
    public const string P99 = "p99 ms";
    public const string Work = "server's CPU us/request";

    private readonly Session session;
    private readonly GridServer grid;
    private readonly byte[] answer;
    private readonly string directory;
    private readonly Stack<IAsyncDisposable> started = new();
    private readonly List<Contestant> contestants = [];

    private HttpContest(Session session, GridServer grid, IReadOnlyList<CitizenCard> cards, byte[] answer)
    {
        (this.session, this.grid, this.answer, Cards) = (session, grid, answer, cards);
        directory = session.NewDirectory("contest");
        started.Push(grid);
    }

    /// <summary>The cards that all of them hold, each in force.</summary>
    public IReadOnlyList<CitizenCard> Cards { get; }

    /// <summary>The grid as one of those that are loaded.</summary>
    public Contestant OfGrid => new(Grid, grid.Address, () => grid.ProcessorTime, Authenticated: true);

    /// <summary>Starts the grid and imports a generated registry over HTTP, which leaves its cards in memory.</summary>
    public static Task<HttpContest> Prepare(Session session, int cards, CancellationToken cancel) =>
        Prepare(session, cards, () => GridServer.Start(session, cancel), cancel);

    /// <summary>Likewise, with the grid as <paramref name="start"/> starts it.</summary>
    public static async Task<HttpContest> Prepare(
        Session session, int cards, Func<Task<GridServer>> start, CancellationToken cancel)
    {
        var population = await Population.Write(session.NewDirectory("registry"), cards, Settings.Seed, cancel);
        var read = population.Read().ToArray();
        var server = await start();
        try
        {
            await server.Import(population, cards, cancel);
            return new(session, server, read, await server.Verify(read[0].ToVerify(), cancel));
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    public static string SideName(string contestant, int connections) => $"{contestant} ({connections})";

    public void Add(Contestant contestant) => contestants.Add(contestant);

    public bool Has(string name) => contestants.Exists(each => each.Name == name);

    /// <summary>Assigns a number to the holder of a card, long ago.</summary>
    public Task Assign(string idNumber, string phone, CancellationToken cancel) =>
        grid.Assign(idNumber, phone, cancel);

    /// <summary>A file of bodies, one a line.</summary>
    public async Task<string> WriteBodies(
        IEnumerable<string> bodies, CancellationToken cancel, string name = "bodies")
    {
        var file = Path.Combine(directory, name + ".txt");
        await File.WriteAllLinesAsync(file, bodies, cancel);
        return file;
    }

    /// <summary>An endpoint that gives the grid's own answer, byte for byte, to everything.</summary>
    public async Task<Contestant> StartConstant(string path, CancellationToken cancel)
    {
        var file = Path.Combine(directory, "answer.json");
        await File.WriteAllBytesAsync(file, answer, cancel);
        return await Start(Constant, ["serve-constant", "--path", path, "--answer", file], cancel);
    }

    public async Task<Contestant> StartPostgres(PostgresServer server, CancellationToken cancel)
    {
        await using (var rows = PostgresRows.Open(server.ConnectionString))
            await rows.Fill(Cards.Select(CardRow.Of), cancel);
        return await Start(
            Postgres, ["serve-postgres", "--store", server.ConnectionString, "--receipt", Receipt()], cancel);
    }

    /// <summary>Redis with the cards behind the same endpoint, or null with the reason noted.</summary>
    public async Task<Contestant?> StartRedis(ICollection<string> notes, CancellationToken cancel)
    {
        if (RedisServer.Find() is not { } program)
        {
            notes.Add("Redis skipped: no redis-server on PATH");
            return null;
        }
        var server = await RedisServer.Start(program, session.NewDirectory("redis"), session.Clock, cancel);
        started.Push(server);
        await using (var rows = await RedisRows.Open(server.SocketPath))
            await rows.Fill(Cards.Select(CardRow.Of));
        return await Start(Redis, ["serve-redis", "--store", server.SocketPath, "--receipt", Receipt()], cancel);
    }

    /// <summary>Each of them under load on this many connections.</summary>
    public IReadOnlyList<Side> Sides(WrkScript script, int connections) =>
        [.. contestants.Select(each => SideOf(each, SideName(each.Name, connections), script, connections))];

    /// <summary>One of them under load on this many connections.</summary>
    public Side SideOf(Contestant each, string name, WrkScript script, int connections)
    {
        var wrk = new Wrk(Wrk.Find()!, directory);
        return new(name, async cancel =>
        {
            var token = each.Authenticated ? await grid.Token("demo-bank", cancel) : null;
            var own = script with { Token = token };
            await wrk.Check([each.Address], own, connections, cancel);
            return await Loaded(
                () => wrk.Load([each.Address], own, connections, session.Settings.Duration, cancel),
                each.ProcessorTime);
        });
    }

    /// <summary>The figures of one load, with what it cost the servers.</summary>
    public static async Task<IReadOnlyDictionary<string, double>> Loaded(
        Func<Task<WrkResult>> load, Func<TimeSpan> processorTime)
    {
        var before = processorTime();
        var result = await load();
        return new Dictionary<string, double>
        {
            [PerSecond] = result.PerSecond, [P50] = result.MedianMs, [P99] = result.P99Ms,
            [Work] = (processorTime() - before).TotalMicroseconds / result.Requests,
        };
    }

    public async ValueTask DisposeAsync()
    {
        while (started.TryPop(out var server))
            await server.DisposeAsync();
    }

    private string Receipt() => JsonSerializer.Deserialize(answer, CardJson.Default.VerifyAnswer)!.Receipt;

    private async Task<Contestant> Start(string name, IReadOnlyList<string> arguments, CancellationToken cancel)
    {
        var server = await ChildServer.Start(
            name,
            port => Projects.Command(
                Projects.Bench, [.. arguments, "--port", port.ToString(CultureInfo.InvariantCulture)]),
            "/health/ready", directory, session.Clock, cancel);
        started.Push(server);
        return new(name, server.Address, () => server.ProcessorTime);
    }
}
