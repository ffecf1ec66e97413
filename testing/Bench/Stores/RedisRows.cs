using System.Collections.Concurrent;
using System.Threading.Channels;

namespace Grid.Bench.Stores;

/// <summary>Cards as texts under their number in Redis, read over a few connections that are used in turn.</summary>
internal sealed class RedisRows : ICardRows, IDisposable
{
    private const int Connections = 16;

    private readonly Channel<RespConnection> idle = Channel.CreateUnbounded<RespConnection>();
    private readonly ConcurrentBag<RespConnection> all = [];

    public static async Task<RedisRows> Open(string socketPath, CancellationToken cancel)
    {
        var rows = new RedisRows();
        for (var i = 0; i < Connections; i++)
        {
            var connection = await RespConnection.Open(socketPath, cancel);
            rows.all.Add(connection);
            rows.idle.Writer.TryWrite(connection);
        }
        return rows;
    }

    /// <summary>Writes the cards, some hundreds in one command.</summary>
    public async Task Fill(IEnumerable<CardRow> rows, CancellationToken cancel)
    {
        foreach (var chunk in rows.Chunk(500))
            await Query(["MSET", .. chunk.SelectMany(row => (string[])[row.IdNumber, row.ToText()])], cancel);
    }

    public async Task<CardRow?> Find(string idNumber, CancellationToken cancel) =>
        (await Find([idNumber], cancel))[0];

    public async Task<IReadOnlyList<CardRow?>> Find(IReadOnlyList<string> idNumbers, CancellationToken cancel)
    {
        var texts = await Query(["MGET", .. idNumbers], cancel);
        return [.. texts.Select((text, i) => text is null ? null : CardRow.FromText(idNumbers[i], text))];
    }

    public void Dispose()
    {
        foreach (var connection in all)
            connection.Dispose();
    }

    private async Task<IReadOnlyList<string?>> Query(IReadOnlyList<string> command, CancellationToken cancel)
    {
        var connection = await idle.Reader.ReadAsync(cancel);
        try
        {
            // To its end, whether the caller still waits or not: else the next one would read the rest of this answer.
            return await connection.Query(command, CancellationToken.None);
        }
        finally
        {
            idle.Writer.TryWrite(connection);
        }
    }
}
