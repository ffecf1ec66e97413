using System.Reflection;

namespace Grid.ClientApi.Tests;

/// <summary>The demonstration's stories against the real API; a story checks its own expectations.</summary>
public sealed class StoryTests : IAsyncLifetime
{
    private readonly RunningServer server = new();

    public ValueTask InitializeAsync() => server.InitializeAsync();

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact(Timeout = 600_000)]
    public async Task It_is_told_to_its_end_twice_on_one_server()
    {
        for (var telling = 0; telling < 2; telling++)
            Assert.Equal(0, await Task.Run(() => Play("recycle"), TestContext.Current.CancellationToken));
        Assert.Empty(server.Log.Failures);
    }

    [Fact(Timeout = 600_000)]
    public async Task The_story_of_the_stolen_card_is_told_to_its_end_twice_on_one_server()
    {
        for (var telling = 0; telling < 2; telling++)
            Assert.Equal(0, await Task.Run(() => Play("stolen"), TestContext.Current.CancellationToken));
        Assert.Empty(server.Log.Failures);
    }

    private int Play(string story) => (int)Assembly.Load("Grid.Cli").EntryPoint!.Invoke(
        null, BindingFlags.DoNotWrapExceptions, null, [new[] { "demo", story, "--url", server.Url }], null)!;
}
