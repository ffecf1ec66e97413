namespace Grid.ClientApi.Tests;

/// <summary>A server for one test class, whose clock the tests advance.</summary>
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

    /// <summary>Gets a token for <see cref="TestClients.Bank"/> at the server's time.</summary>
    public string Assertion()
    {
        var ahead = clock.GetUtcNow() - TimeProvider.System.GetUtcNow();
        return Server.Clients.Assertion(Server.Url, life: ahead + TimeSpan.FromMinutes(2));
    }

    /// <summary>Advances the clock and discards the clients' tokens, which have expired by then.</summary>
    public void Forward(TimeSpan time)
    {
        clock.Forward(time);
        Api.Dispose();
        Api = new(Server.Url);
    }
}
