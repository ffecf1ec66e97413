using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Grid.ClientApi.Sandbox;

namespace Grid.ClientApi.Tests.Sandbox;

/// <summary>A sandbox that is reset, and one whose making was cut off, in a process of its own.</summary>
public sealed class SandboxResetTests : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("grid-sandbox-").FullName;

    public void Dispose() => Directory.Delete(root, recursive: true);

    [Fact]
    public async Task A_reset_brings_everybody_back_and_tokens_stay_valid()
    {
        using var server = await Start();
        var url = server.Urls[0];
        using var api = new Api(url);
        Assert.Equal(200, (await Report(api)).Status);
        Assert.Equal("lost", await ReasonOf(api));
        Assert.Equal(202, (await api.Post("demo-operator", "/v1/demo/reset", new { })).Status);
        await Ready(api);
        Assert.Null(await ReasonOf(api));
        Assert.Equal(200, (await Report(api)).Status);
    }

    [Fact]
    public async Task A_store_that_was_not_completed_is_made_anew()
    {
        using (var first = await Start())
            await first.Kill();
        await File.WriteAllTextAsync(
            Path.Combine(root, "data", "sandbox"), "begun", TestContext.Current.CancellationToken);
        using var second = await Start();
        using var api = new Api(second.Urls[0]);
        Assert.Null(await ReasonOf(api));
    }

    [Fact]
    public async Task A_store_without_a_sandbox_is_left_alone_until_it_is_reset()
    {
        using (var without = await ServerProcess.Start(["--demo", "--port", "0", "--data", Path.Combine(root, "data")]))
        {
            using var before = new Api(without.Urls[0]);
            await Sample.Issued(before);
            Assert.Equal("sandbox_off", (await before.Post("demo-operator", "/v1/demo/reset", new { }))["code"]);
            await without.Kill();
        }
        using var server = await Start();
        using var api = new Api(server.Urls[0]);
        Assert.Equal("unknown", (await Verify(api))["result"]);
        Assert.Equal(202, (await api.Post("demo-operator", "/v1/demo/reset", new { })).Status);
        await Ready(api);
        Assert.Equal("valid", (await Verify(api))["result"]);
    }

    private static Task<Answer> Report(Api api) => api.Post(
        "demo-station", "/v1/cards/report-loss",
        new { idNumber = SandboxPeople.Valid.IdNumber, kind = "lost", channel = "hotline" });

    private static Task<Answer> Verify(Api api) =>
        api.Post("demo-bank", "/v1/cards/verify", Sample.Check(SandboxPeople.Valid.IdNumber, "2021-03-01"));

    private static async Task<string?> ReasonOf(Api api) => (await Verify(api))["reason"];

    /// <summary>While the server starts again, connections are refused.</summary>
    private static Task Ready(Api api) => LaterServer.Eventually(async () =>
    {
        try
        {
            return (await api.Get(null, "/health/ready")).Status == 200;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    });

    private Task<ServerProcess> Start() => ServerProcess.Start(
        ["--demo", "--sandbox", "--port", FreePort(), "--data", Path.Combine(root, "data")]);

    /// <summary>A port that stays the same over a reset.</summary>
    private static string FreePort()
    {
        using var free = new TcpListener(IPAddress.Loopback, 0);
        free.Start();
        return ((IPEndPoint)free.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
    }
}
