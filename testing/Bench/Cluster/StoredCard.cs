using System.Text;
using Grid.Bench.Data;
using Grid.Engine;
using Grid.Silo.Postgres;
using Npgsql;
using NpgsqlTypes;

namespace Grid.Bench.Cluster;

/// <summary>A card's row in the cluster's database.</summary>
internal sealed record StoredCard(string Key, long Version, byte[] Body)
{
    /// <summary>The row of a card that was issued and nothing else.</summary>
    public static StoredCard Issued(GeneratedCard card) => new(card.Key, 1, card.IssuedBody());

    /// <summary>The row of a card whose loss was reported.</summary>
    public static StoredCard Lost(GeneratedCard card, DateTimeOffset at) =>
        new(card.Key, 2, card.ReportedBody(at, new(1, 1, 2, [3, 4, 5, 6, 7, 8, 9, 10])));

    /// <summary>Copies rows into a database that has the schema, and updates the planner's statistics.</summary>
    public static async Task Copy(string database, IEnumerable<StoredCard> cards, CancellationToken cancel)
    {
        await using var source = NpgsqlDataSource.Create(database);
        await using var connection = await source.OpenConnectionAsync(cancel);
        await using (var copy = await connection.BeginBinaryImportAsync(
            $"COPY {Database.Schema}.actor (key, version, body, crc) FROM STDIN (FORMAT BINARY)", cancel))
        {
            foreach (var card in cards)
            {
                await copy.StartRowAsync(cancel);
                await copy.WriteAsync(card.Key, NpgsqlDbType.Text, cancel);
                await copy.WriteAsync(card.Version, NpgsqlDbType.Bigint, cancel);
                await copy.WriteAsync(card.Body, NpgsqlDbType.Bytea, cancel);
                var crc = Crc32C.Of(Encoding.UTF8.GetBytes(card.Key), card.Version, card.Body);
                await copy.WriteAsync((long)crc, NpgsqlDbType.Bigint, cancel);
            }
            await copy.CompleteAsync(cancel);
        }
        await using var analyze = new NpgsqlCommand($"VACUUM ANALYZE {Database.Schema}.actor", connection);
        await analyze.ExecuteNonQueryAsync(cancel);
    }
}
