using System.Net;
using System.Net.Sockets;

namespace Grid.Bench.Servers;

/// <summary>An HTTP server in a process of its own on a loopback port, as opposed to the one that loads it.</summary>
internal sealed class ChildServer : IAsyncDisposable
{
    private readonly Child child;

    private ChildServer(string name, Child child, Uri address)
    {
        Name = name;
        this.child = child;
        Address = address;
        Http = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromMinutes(30) };
    }

    /// <summary>What the report calls it.</summary>
    public string Name { get; }

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>How long processors have worked for it since it began.</summary>
    public TimeSpan ProcessorTime => child.ProcessorTime;

    /// <summary>A client of it, for everything but load.</summary>
    public HttpClient Http { get; }

    /// <param name="name">What the report calls it.</param>
    /// <param name="command">Given the port, the program and its arguments.</param>
    /// <param name="healthPath">Answers 2xx once it serves.</param>
    /// <param name="logDirectory">Where what it says is kept.</param>
    /// <param name="clock">The time.</param>
    /// <param name="cancel">Gives up.</param>
    public static async Task<ChildServer> Start(
        string name, Func<int, IReadOnlyList<string>> command, string healthPath, string logDirectory,
        TimeProvider clock, CancellationToken cancel)
    {
        var port = FreePort();
        var started = Child.Start(command(port), Path.Combine(logDirectory, name.Replace(' ', '-')));
        var server = new ChildServer(name, started, new($"http://127.0.0.1:{port}"));
        try
        {
            await started.WaitUntil(
                token => server.Answers(healthPath, token), TimeSpan.FromSeconds(60), clock, cancel);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await child.DisposeAsync();
    }

    private async Task<bool> Answers(string path, CancellationToken cancel)
    {
        try
        {
            using var answer = await Http.GetAsync(new Uri(path, UriKind.Relative), cancel);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false; // Not listening yet.
        }
    }

    /// <summary>A free loopback port.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
