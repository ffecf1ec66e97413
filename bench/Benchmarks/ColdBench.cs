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
    private const string Micros = "µs/read";
    private const string Engine = "verify, card not resident";
    private const string Select = "prepared SELECT of the row";
    private const int OwnCards = 100_000;

    public string Name => "cold";

    public string Question => "verify of a card that is not resident against a SELECT of its row by primary key";

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
                Side.Of(Engine, Micros, _ => VerifyAll(directory, asked, clock)),
                Side.Of(Select, Micros, () => SelectAll(ActorRow.FileIn(directory), asked)),
            ],
            cancel);
        return new(
            series,
            [new($"{cards.Count:N0} cards, each once, 1 caller", Micros, Engine, Select, Target.AtMost(1.5))],
            ["Both read from the operating system's page cache."]);
    }

    /// <summary>A grid that was just opened holds nothing in memory, and each card is asked once.</summary>
    private static async Task<double> VerifyAll(string directory, GeneratedCard[] asked, TimeProvider clock)
    {
        await using var grid = await Grids.Open(directory, clock);
        var watch = Stopwatch.StartNew();
        foreach (var card in asked)
            Grids.MustBeValid(await grid.Card(card.Key).Verify(card.Presented));
        return watch.Elapsed.TotalMicroseconds / asked.Length;
    }

    private static double SelectAll(string file, GeneratedCard[] asked)
    {
        using var connection = SqliteSchema.Connect(file, SqliteOpenMode.ReadWrite);
        SqliteSchema.PrepareReader(connection);
        using var select = connection.CreateCommand();
        select.CommandText = "SELECT version, body, crc FROM actor WHERE key = $key";
        var key = select.Parameters.Add("$key", SqliteType.Text);
        select.Prepare();
        var watch = Stopwatch.StartNew();
        foreach (var card in asked)
        {
            key.Value = card.Key;
            using var row = select.ExecuteReader();
            if (!row.Read() || row.GetFieldValue<byte[]>(1).Length == 0)
                throw new BenchException("SQLite did not find a row that was written.");
        }
        return watch.Elapsed.TotalMicroseconds / asked.Length;
    }
}
