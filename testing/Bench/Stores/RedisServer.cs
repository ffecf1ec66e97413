using Grid.Bench.Servers;
using StackExchange.Redis;

namespace Grid.Bench.Stores;

/// <summary>A Redis of the bench's own that keeps nothing on disk, reached by a socket.</summary>
internal sealed class RedisServer : IAsyncDisposable
{
    private readonly Child child;

    private RedisServer(Child child, string socketPath)
    {
        this.child = child;
        SocketPath = socketPath;
    }

    /// <summary>Where it listens.</summary>
    public string SocketPath { get; }

    /// <summary>Path of the program on this machine, or null.</summary>
    public static string? Find() => Programs.Find("redis-server");

    public static async Task<RedisServer> Start(
        string program, string directory, TimeProvider clock, CancellationToken cancel)
    {
        var socket = Path.Combine(directory, "redis.sock");
        var started = Child.Start(
            [program, "--port", "0", "--unixsocket", socket, "--save", "", "--appendonly", "no", "--dir", directory],
            Path.Combine(directory, "redis"));
        var server = new RedisServer(started, socket);
        try
        {
            await started.WaitUntil(server.Answers, TimeSpan.FromSeconds(20), clock, cancel);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    public ValueTask DisposeAsync() => child.DisposeAsync();

    private async Task<bool> Answers(CancellationToken cancel)
    {
        try
        {
            await using var rows = await RedisRows.Open(SocketPath);
            await rows.Ping();
            return true;
        }
        catch (RedisConnectionException)
        {
            return false; // Not listening yet.
        }
    }
}
