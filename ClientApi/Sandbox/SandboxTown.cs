using Grid.ClientApi.Demo;

namespace Grid.ClientApi.Sandbox;

/// <summary>The sandbox of a server: people with a history, made at the first start.</summary>
/// <param name="store">Whether they are there.</param>
/// <param name="history">Makes them.</param>
/// <param name="stories">What can happen later.</param>
/// <param name="clock">The demonstration's time.</param>
/// <param name="log">Says what is made.</param>
public sealed partial class SandboxTown(
    SandboxStore store, SandboxHistory history, SandboxStories stories, DemoClock clock, ILogger<SandboxTown> log)
{
    /// <summary>Whether they are there.</summary>
    public SandboxStore Store => store;

    /// <summary>What can happen to customers of a bank.</summary>
    public SandboxStories Stories => stories;

    /// <summary>Whether the server stops in order to start again with the people as they were.</summary>
    public bool IsResetting { get; set; }

    /// <summary>Sets the clock of a new store back, before anything is written.</summary>
    public void Begin()
    {
        if (store.MustSeed)
            clock.SetBack(SandboxHistory.Length);
        else if (store.IsForeign)
            LogForeign(log);
    }

    /// <summary>Makes the people, if they are not there.</summary>
    public async Task Complete(CancellationToken cancellation)
    {
        if (!store.MustSeed)
            return;
        await history.Tell(cancellation);
        store.Completed();
        LogComplete(log, SandboxPeople.All.Count);
    }

    [LoggerMessage(341, LogLevel.Information, "The sandbox has {People} people, described in docs/sandbox.md.")]
    private static partial void LogComplete(ILogger log, int people);

    [LoggerMessage(342, LogLevel.Warning,
        "The store was made without the people of the sandbox; POST /v1/demo/reset deletes it and makes them.")]
    private static partial void LogForeign(ILogger log);
}
