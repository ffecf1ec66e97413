using Grid.ClientApi.Hosting;

namespace Grid.ClientApi.Tests;

/// <summary>A copy of a running server's store works in its place, with the same keys and with no other keys.</summary>
public sealed class BackupTests : IAsyncLifetime
{
    private readonly RunningServer server = new();

    public ValueTask InitializeAsync() => server.InitializeAsync();

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task A_copy_that_was_made_while_the_server_runs_answers_with_its_keys()
    {
        var number = await Sample.Issued(server.Api);
        var copy = server.Data + "-copy";
        Assert.Equal(0, await Backup(server.Data, copy));
        await Sample.Issued(server.Api);
        Assert.False(File.Exists(Path.Combine(copy, "keys.json")));

        await server.Stop();
        var keys = Path.Combine(copy, "keys.json");
        File.Copy(Path.Combine(server.Data, "keys.json"), keys);
        Directory.Move(server.Data, server.Data + "-lost");
        Directory.Move(copy, server.Data);
        await server.InitializeAsync();

        var answer = await server.Api.Post("demo-bank", "/v1/cards/verify", Sample.Check(number));
        Assert.Equal("valid", answer["result"]);
    }

    [Fact]
    public async Task What_can_not_be_copied_is_said()
    {
        var copy = server.Data + "-copy";
        Assert.Equal(1, await Backup(server.Data + "-nowhere", copy));
        Assert.Equal(1, await Backup(server.Data, server.Data));
        Assert.Equal(1, await CommandLine.Run(["backup", "--data", server.Data], _ => Task.CompletedTask));
        Assert.False(File.Exists(Path.Combine(copy, "grid.db")));
    }

    private static Task<int> Backup(string data, string to) =>
        CommandLine.Run(["backup", "--data", data, "--to", to], _ => throw new InvalidOperationException("It served."));
}
