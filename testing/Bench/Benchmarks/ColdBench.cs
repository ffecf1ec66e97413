using System.Diagnostics;
using Grid.Bench.Data;
using Grid.Bench.Measuring;
using Grid.Bench.Stores;
using Grid.Core.Cards;
using Grid.Engine.Sqlite;
using Microsoft.Data.Sqlite;

namespace Grid.Bench.Benchmarks;

/// <summary>What it costs to answer for a card that is not in memory.</summary>
internal sealed class ColdBench : IBenchmark
{
    private const string PerRead = "µs/read";
    private const string Engine = "verify, card not in memory";
    private const string Client = "SELECT, Microsoft.Data.Sqlite";
    private const string Bare = "SELECT, SQLite's own interface";
    private const int OwnCards = 100_000;

    public string Name => "cold";

    public string Question => "verify of a card that is not in memory against a SELECT of its row by primary key";

    public async Task<Findings> Run(Session session, CancellationToken cancel)
    {
        var clock = session.Clock;
        var today = ChinaTime.DayOf(clock.GetUtcNow());
        var cards = GeneratedCard.Make(session.Settings.CardsOr(OwnCards), today, Settings.Seed);
        var directory = await Grids.Fill(session.NewDirectory("cold"), cards, clock, cancel);
        var asked = cards.ToArray();
        new Random(Settings.Seed).Shuffle(asked);
        var series = await session.InTurn(
            [
                Side.Of(Engine, PerRead, _ => VerifyAll(directory, asked, clock)),
                Side.Of(Client, PerRead, () => SelectByClient(ActorRow.FileIn(directory), asked)),
                Side.Of(Bare, PerRead, () => SelectBare(ActorRow.FileIn(directory), asked)),
            ],
            cancel);
        var what = $"{cards.Count:N0} cards, each once, 1 caller";
        return new(
            series,
            [
                new(what, PerRead, Engine, Client, Target.AtMost(1.5)),
                new(what, PerRead, Engine, Bare, null),
            ],
            ["Both read from the operating system's page cache."]);
    }

    /// <summary>A grid that was just opened holds nothing in memory, and each card is asked once.</summary>
    private static async Task<double> VerifyAll(string directory, GeneratedCard[] asked, TimeProvider clock)
    {
        await using var grid = await Grids.Open(directory, clock);
        var watch = Stopwatch.StartNew();
        foreach (var card in asked)
            Grids.MustBeValid(await grid.Card(new(card.Key)).Verify(card.Presented));
        return watch.Elapsed.TotalMicroseconds / asked.Length;
    }

    /// <summary>
    /// The usual SQLite client: a connection with a memory map, which the engine can't have, and a command.
    /// </summary>
    private static double SelectByClient(string file, GeneratedCard[] asked)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        using (var settings = connection.CreateCommand())
        {
            settings.CommandText = "PRAGMA query_only = 1; PRAGMA cache_size = -16384; PRAGMA mmap_size = 274877906944";
            settings.ExecuteNonQuery();
        }
        using var select = connection.CreateCommand();
        select.CommandText = "SELECT version, body, crc FROM actor WHERE key = $key";
        var key = select.Parameters.Add("$key", SqliteType.Text);
        select.Prepare();
        return Micros(asked, card =>
        {
            key.Value = card.Key;
            using var row = select.ExecuteReader();
            return row.Read() ? row.GetFieldValue<byte[]>(1).Length : 0;
        });
    }

    /// <summary>SQLite alone, as the engine speaks to it: every page that is read is checked.</summary>
    private static double SelectBare(string file, GeneratedCard[] asked)
    {
        using var connection = new Connection(file);
        SqliteSchema.PrepareReader(connection);
        using var select = connection.Prepare("SELECT version, body, crc FROM actor WHERE key = ?");
        return Micros(asked, card =>
        {
            select.Bind(1, card.Key);
            var length = select.Step() ? select.Blob(1).ToArray().Length : 0;
            select.Reset();
            return length;
        });
    }

    private static double Micros(GeneratedCard[] asked, Func<GeneratedCard, int> length)
    {
        var watch = Stopwatch.StartNew();
        foreach (var card in asked)
            if (length(card) == 0)
                throw new BenchException("SQLite did not find a row that was written.");
        return watch.Elapsed.TotalMicroseconds / asked.Length;
    }
}
