using System.Net;
using System.Net.Sockets;
using Grid.ClientApi.Auth;
using Grid.ClientApi.Hosting;
using Grid.ClientApi.Keys;

namespace Grid.ClientApi.Tests;

/// <summary>A server that cannot start reports the reason in one line.</summary>
public sealed class StartupTests : IAsyncLifetime
{
    private readonly RunningServer server = new();

    public ValueTask InitializeAsync() => server.InitializeAsync();

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task A_second_server_on_the_same_data() => await Refuses(server.Settings, "store can't be opened");

    [Fact]
    public async Task A_port_that_is_taken()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        var data = server.Data + "-other";
        await Refuses(server.With(("Data", data), ("Port", $"{port}")), "cannot be listened on");
        Assert.Empty(server.Log.Failures);
        await using var later = await server.Start(server.With(("Data", data)));
        Assert.NotEmpty(later.Urls.First());
    }

    [Fact]
    public async Task A_data_folder_that_cannot_be_one()
    {
        var file = server.Data + "-file";
        await File.WriteAllTextAsync(file, "", TestContext.Current.CancellationToken);
        await Refuses(server.With(("Data", Path.Combine(file, "data"))), "cannot be written");
    }

    [Fact]
    public async Task A_store_whose_keys_are_gone()
    {
        await server.Stop();
        var keys = Path.Combine(server.Data, "keys.json");
        File.Move(keys, keys + ".away");
        await Refuses(server.Settings, "its keys file");
        Assert.False(File.Exists(keys));
        File.Move(keys + ".away", keys);
        await server.InitializeAsync();
    }

    [Fact]
    public async Task The_keys_of_another_store()
    {
        await server.Stop();
        var other = server.Data + "-other";
        await using (await server.Start(server.With(("Data", other)))) { }
        var options = server.With(("Keys", Path.Combine(other, "keys.json")));
        await Refuses(options, "does not belong to the store");
        await server.InitializeAsync();
    }

    [Fact]
    public async Task A_keys_file_that_is_none()
    {
        await server.Stop();
        var keys = Path.Combine(server.Data, "keys.json");
        var kept = await File.ReadAllBytesAsync(keys, TestContext.Current.CancellationToken);
        foreach (var content in new[] { "", "nonsense", "{}", """{"version":1,"keys":null}""", """{"version":2}""" })
        {
            await File.WriteAllTextAsync(keys, content, TestContext.Current.CancellationToken);
            await Refuses(server.Settings, "keys file");
        }
        await File.WriteAllBytesAsync(keys, kept, TestContext.Current.CancellationToken);
        await server.InitializeAsync();
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData(
        """{"clients":[{"id":"a b","role":"carrier","institution":"x","jwks":{}}]}""")]
    [InlineData(
        """{"clients":[{"id":"a","role":"king","institution":"x","jwks":{"keys":[]}}]}""")]
    [InlineData(
        """{"clients":[{"id":"a","role":"carrier","institution":"x","jwks":{"keys":[]}}]}""")]
    [InlineData("""{"clients":[{"id":"a","role":"carrier"}]}""")]
    public async Task A_clients_file_that_is_wrong(string content)
    {
        var file = server.Data + "-clients";
        await File.WriteAllTextAsync(file, content, TestContext.Current.CancellationToken);
        await Refuses(
            server.With(("Data", server.Data + "-other"), ("Clients", file)), "clients file");
    }

    [Theory]
    [InlineData("", "line 1")]
    [InlineData("code,name\n", "line 1")]
    [InlineData("code,from,until\n500157,,\n50015,,\n", "line 3")]
    [InlineData("code,from,until\n\n990101,,\n", "line 3")]
    [InlineData("code,from,until\n500157,2026-13-01,\n", "line 2")]
    [InlineData("code,from,until\n500157,2026-01-02,2026-01-01\n", "line 2")]
    [InlineData("code,from,until\n500157,2026-01-02\n", "line 2")]
    public async Task A_regions_file_that_is_wrong(string content, string line)
    {
        var file = server.Data + "-regions";
        await File.WriteAllTextAsync(file, content, TestContext.Current.CancellationToken);
        await Refuses(server.With(("Data", server.Data + "-other"), ("Regions", file)), line);
    }

    [Fact]
    public async Task A_regions_file_that_is_not_there() => await Refuses(
        server.With(("Data", server.Data + "-other"), ("Regions", server.Data + "-none")), "cannot be read");

    [Theory]
    [InlineData("""{"kty":"EC","crv":"P-521","x":"AA","y":"AA"}""", "not usable, keys[1]")]
    [InlineData("""{"kty":"oct","k":"AA"}""", "private half of keys[1]")]
    public async Task A_clients_file_with_a_key_that_is_not_usable_or_not_public(string key, string reason)
    {
        var file = server.Data + "-clients";
        var content = server.Clients.File.Replace("""}]}}]}""", "}," + key + "]}}]}", StringComparison.Ordinal);
        Assert.Contains(key, content, StringComparison.Ordinal);
        await File.WriteAllTextAsync(file, content, TestContext.Current.CancellationToken);
        await Refuses(server.With(("Data", server.Data + "-other"), ("Clients", file)), reason);
    }

    [Fact]
    public void Keys_are_for_their_owner_alone()
    {
        foreach (var name in new[] { "keys.json", "keys.check" })
            if (!OperatingSystem.IsWindows())
                Assert.Equal(
                    UnixFileMode.UserRead | UnixFileMode.UserWrite,
                    File.GetUnixFileMode(Path.Combine(server.Data, name)));
    }

    [Fact]
    public async Task A_store_of_a_time_before_numbers_were_sealed_gets_a_key_for_it()
    {
        var number = await Sample.Issued(server.Api);
        await server.Stop();
        KeyFile.Replace(Path.Combine(server.Data, "keys.json"), server.Keys with { Sealing = null });
        await server.Restart();
        var key = Assert.Single(server.Keys.Sealing!);
        var (phone, _) = await Sample.Assigned(server.Api);
        await server.Restart();
        Assert.Equal(key.Secret, Assert.Single(server.Keys.Sealing!).Secret);
        var check = Sample.Check(number);
        check["phone"] = phone;
        var answer = await server.Api.Post("demo-bank", "/v1/cards/verify", check);
        Assert.Equal(("valid", "False"), (answer["result"], answer["phoneMatch"]));
    }

    [Fact]
    public async Task Without_demo_no_client_exists_that_nobody_named()
    {
        var options = server.With(("Data", server.Data + "-other"), ("Demo", "false"));
        await using var plain = await server.Start(options);
        using var api = new Api(plain.Urls.First());
        foreach (var client in DemoClients.All)
            Assert.Equal(401, (await api.AskToken(client.Id, client.Id)).Status);
    }

    [Fact]
    public async Task What_was_acknowledged_is_there_after_a_restart()
    {
        var number = await Sample.Issued(server.Api);
        await server.Api.Post("demo-registry", "/v1/cards/report-loss", new { idNumber = number, kind = "lost" });
        await server.Restart();
        var answer = await server.Api.Post("demo-bank", "/v1/cards/verify", Sample.Check(number));
        Assert.Equal("lost", answer["reason"]);
    }

    private async Task Refuses(IReadOnlyDictionary<string, string?> settings, string reason)
    {
        var why = await Assert.ThrowsAsync<StartupException>(() => server.Start(settings));
        Assert.Contains(reason, why.Message, StringComparison.Ordinal);
    }
}
