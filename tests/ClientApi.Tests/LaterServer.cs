namespace Grid.ClientApi.Tests;

/// <summary>A server of its own, whose clock tests set forward.</summary>
public sealed class LaterServer : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(8);

    private readonly ShiftedClock clock = new();

    public Api Api { get; private set; } = null!;

    public DateTimeOffset Now => clock.GetUtcNow();

    public Keys.GridKeys Keys => Server.Keys;

    private RunningServer Server { get; set; } = null!;

    public static async Task Eventually(Func<Task<bool>> holds)
    {
        using var end = new CancellationTokenSource(Patience);
        while (!await holds())
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, end.Token);
    }

    public async ValueTask InitializeAsync()
    {
        Server = new() { Clock = clock };
        await Server.InitializeAsync();
        Api = new(Server.Url);
    }

    public async ValueTask DisposeAsync()
    {
        Api.Dispose();
        await Server.DisposeAsync();
    }

    /// <summary>By which <see cref="TestClients.Bank"/> gets a token at the server's time.</summary>
    public string Assertion()
    {
        var ahead = clock.GetUtcNow() - TimeProvider.System.GetUtcNow();
        return Server.Clients.Assertion(Server.Url, life: ahead + TimeSpan.FromMinutes(2));
    }

    /// <summary>Clients take new tokens afterwards, since the older ones have ended.</summary>
    public void Forward(TimeSpan time)
    {
        clock.Forward(time);
        Api.Dispose();
        Api = new(Server.Url);
    }
}
