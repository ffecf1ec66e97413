using System.Net.Sockets;
using StackExchange.Redis;

namespace Grid.Bench.Stores;

/// <summary>Cards as texts under their number in Redis, read over the client that most teams use.</summary>
internal sealed class RedisRows : ICardRows, IAsyncDisposable
{
    private readonly ConnectionMultiplexer redis;
    private readonly IDatabase database;

    private RedisRows(ConnectionMultiplexer redis) => (this.redis, database) = (redis, redis.GetDatabase());

    /// <exception cref="RedisConnectionException">Nothing answers there.</exception>
    public static async Task<RedisRows> Open(string socketPath) => new(
        await ConnectionMultiplexer.ConnectAsync(new ConfigurationOptions
        {
            EndPoints = { new UnixDomainSocketEndPoint(socketPath) },
        }));

    public Task<TimeSpan> Ping() => database.PingAsync();

    /// <summary>Writes the cards, some hundreds in one command.</summary>
    public async Task Fill(IEnumerable<CardRow> rows)
    {
        foreach (var chunk in rows.Chunk(500))
            await database.StringSetAsync(
                [.. chunk.Select(row => new KeyValuePair<RedisKey, RedisValue>(row.IdNumber, row.ToText()))]);
    }

    public async Task<CardRow?> Find(string idNumber, CancellationToken cancel) =>
        (await Find([idNumber], cancel))[0];

    public async Task<IReadOnlyList<CardRow?>> Find(IReadOnlyList<string> idNumbers, CancellationToken cancel)
    {
        var texts = await database.StringGetAsync([.. idNumbers.Select(number => (RedisKey)number)]);
        return [.. texts.Select((text, i) => text.IsNull ? null : CardRow.FromText(idNumbers[i], text.ToString()))];
    }

    public ValueTask DisposeAsync() => redis.DisposeAsync();
}
