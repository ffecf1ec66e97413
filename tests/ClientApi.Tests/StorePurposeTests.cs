using System.Runtime.Versioning;
using Grid.ClientApi.Hosting;

namespace Grid.ClientApi.Tests;

/// <summary>
/// A store becomes a demonstration's store at its first start or never, and only one user can read it.
/// </summary>
public sealed class StorePurposeTests : IAsyncLifetime
{
    private const UnixFileMode File600 = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly RunningServer server = new();

    public ValueTask InitializeAsync() => server.InitializeAsync();

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task A_store_that_was_made_without_demo_never_serves_a_demonstration()
    {
        var data = server.Data + "-real";
        await using (await server.Start(server.With(("Data", data), ("Demo", "false")))) { }
        await Refuses(server.With(("Data", data)), "made without it");
        await using (await server.Start(server.With(("Data", data), ("Demo", "false")))) { }
    }

    [Fact]
    public async Task A_demonstrations_store_serves_nothing_else()
    {
        await server.Stop();
        await Refuses(server.With(("Demo", "false")), "demonstration's since it was made");
        await server.InitializeAsync();
    }

    [Fact]
    public async Task A_copy_keeps_the_purpose_of_its_store()
    {
        var copy = server.Data + "-copy";
        Assert.Equal(0, await CommandLine.Run(
            ["backup", "--data", server.Data, "--to", copy], _ => Task.CompletedTask));
        var keys = Path.Combine(server.Data, "keys.json");
        await Refuses(server.With(("Data", copy), ("Keys", keys), ("Demo", "false")), "demonstration's since");
        await using (await server.Start(server.With(("Data", copy), ("Keys", keys)))) { }
    }

    [Fact, UnsupportedOSPlatform("windows")]
    public async Task Files_and_folders_are_their_owners_alone()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such modes.");
        await Sample.Issued(server.Api);
        var copy = server.Data + "-copy";
        await CommandLine.Run(["backup", "--data", server.Data, "--to", copy], _ => Task.CompletedTask);
        foreach (var folder in new[] { server.Data, copy })
        {
            Assert.Equal(File600 | UnixFileMode.UserExecute, File.GetUnixFileMode(folder));
            Assert.All(Directory.GetFiles(folder), file => Assert.Equal(File600, File.GetUnixFileMode(file)));
        }
        Assert.Superset(
            new HashSet<string?> { "grid.db", "grid.db-wal", "grid.db-shm", "grid.lock", "keys.json", "keys.check" },
            Directory.GetFiles(server.Data).Select(Path.GetFileName).ToHashSet());
        Assert.DoesNotContain(server.Log.All, line => line.Contains("chmod", StringComparison.Ordinal));
    }

    [Theory, UnsupportedOSPlatform("windows")]
    [InlineData("")]
    [InlineData("grid.db")]
    [InlineData("keys.json")]
    public async Task What_others_may_read_is_warned_of_by_its_name(string name)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such modes.");
        await server.Stop();
        var path = Path.Combine(server.Data, name).TrimEnd('/');
        File.SetUnixFileMode(path, File.GetUnixFileMode(path) | UnixFileMode.GroupRead);
        await server.InitializeAsync();
        Assert.Contains(server.Log.All, line => line.Contains($"{path}; chmod", StringComparison.Ordinal));
    }

    private async Task Refuses(IReadOnlyDictionary<string, string?> settings, string reason)
    {
        var why = await Assert.ThrowsAsync<StartupException>(() => server.Start(settings));
        Assert.Contains(reason, why.Message, StringComparison.Ordinal);
        Assert.Contains("Grid:Demo", why.Message, StringComparison.Ordinal);
    }
}
