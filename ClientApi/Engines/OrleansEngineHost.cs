using Grid.ClientApi.Demo;
using Grid.ClientApi.Hosting;
using Grid.ClientApi.Keys;
using Grid.Silo;
using Grid.Silo.Postgres;

namespace Grid.ClientApi.Engines;

/// <summary>Runs the actors on a cluster, of which this process is a silo or a client.</summary>
/// <param name="options">The settings.</param>
/// <param name="node">This process's part in the cluster.</param>
public sealed class OrleansEngineHost(GridOptions options, ClusterNode node) : IActorEngine
{
    /// <inheritdoc/>
    public string? Trouble => node.Trouble;

    /// <inheritdoc/>
    public async Task Prepare(GridKeys keys, CancellationToken cancel)
    {
        if (new TimeFile(options.Data).Exists)
            throw new StartupException($"The time of the store in {options.Data} was moved: {TimeFile.OneMachine}");
        if (options.Engine == EngineKind.Orleans)
            await node.Prepare(cancel);
        if (!options.Demo)
            await MustHaveTrueTime();
        var check = await node.KeysCheck(keys.CheckValue(options.Demo));
        KeyRing.MustFit(keys, check, options.Demo, options.KeysFile, "the store of the cluster");
    }

    /// <summary>Nothing to do: Orleans joins the cluster as a service of the host.</summary>
    public Task Start(CancellationToken cancel) => Task.CompletedTask;

    /// <summary>Nothing to do: Orleans leaves the cluster as a service of the host.</summary>
    public ValueTask Stop() => ValueTask.CompletedTask;

    /// <inheritdoc/>
    public ValueTask<bool> CanVerify(CancellationToken cancel) => node.CanVerify(cancel);

    /// <inheritdoc/>
    public string? StartFailure(Exception why) =>
        ClusterHosting.IsJoinFailure(why) ? $"The cluster can't be joined: {why.Message}" : null;

    private async Task MustHaveTrueTime()
    {
        await using var time = DemoTime.Of(options.Cluster, isSilo: options.Engine == EngineKind.Orleans);
        if (await time.Leave())
            throw new StartupException("The time of the cluster's store was moved: it serves for demonstrations only.");
    }
}
