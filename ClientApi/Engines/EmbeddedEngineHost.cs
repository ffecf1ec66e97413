using Grid.ClientApi.Demo;
using Grid.ClientApi.Hosting;
using Grid.ClientApi.Keys;
using Grid.Engine.Embedded;

namespace Grid.ClientApi.Engines;

/// <summary>Runs the actors in this process, over one SQLite file.</summary>
/// <param name="options">Where the store is.</param>
/// <param name="grid">The actors.</param>
public sealed class EmbeddedEngineHost(GridOptions options, EmbeddedGrid grid) : IActorEngine
{
    /// <inheritdoc/>
    public string? Trouble => grid.Health.Trouble;

    /// <summary>Looks at the store's time alone: the keys were looked at before the store was opened.</summary>
    public Task Prepare(GridKeys keys, CancellationToken cancel) =>
        !options.Demo && new TimeFile(options.Data).Exists
            ? throw new StartupException($"The time of the store in {options.Data} was moved: {TimeFile.OneMachine}")
            : Task.CompletedTask;

    /// <inheritdoc/>
    public Task Start(CancellationToken cancel) => grid.Start();

    /// <summary>Nothing to do: the host starts nothing else of the engine.</summary>
    public void Fail(Exception why)
    {
    }

    /// <inheritdoc/>
    public ValueTask Stop() => grid.DisposeAsync();

    /// <inheritdoc/>
    public ValueTask<bool> CanVerify(CancellationToken cancel) => new(true);

    /// <inheritdoc/>
    public string? StartFailure(Exception why) => null;
}
