using Grid.ClientApi.Demo;
using Grid.ClientApi.Hosting;
using Grid.ClientApi.Keys;
using Grid.Silo;
using Grid.Silo.Postgres;

namespace Grid.ClientApi.Engines;

/// <summary>Runs the actors on a cluster, of which this process is a silo or a client.</summary>
/// <param name="options">The settings.</param>
/// <param name="node">This process's part in the cluster.</param>
/// <param name="real">The machine's time.</param>
/// <param name="log">Says what the start waits for.</param>
public sealed partial class OrleansEngineHost(
    GridOptions options, ClusterNode node, TimeProvider real, ILogger<OrleansEngineHost> log) : IActorEngine
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    public string? Trouble => node.Trouble;

    /// <inheritdoc/>
    public async Task Prepare(GridKeys keys, CancellationToken cancel)
    {
        if (new TimeFile(options.Data).Exists)
            throw new StartupException($"The time of the store in {options.Data} was moved: {TimeFile.OneMachine}");
        for (var began = real.GetTimestamp(); ; await Task.Delay(Pause, real, cancel))
            try
            {
                await PrepareDatabase(keys, cancel);
                return;
            }
            catch (Exception why) when (
                Database.IsTransient(why) && real.GetElapsedTime(began) < options.Cluster.Timeouts.Start)
            {
                LogWaits(why.Message);
            }
    }

    /// <summary>Lets Orleans join the cluster, as a service of the host that has started already.</summary>
    public Task Start(CancellationToken cancel)
    {
        node.Join();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public void Fail(Exception why) => node.Fail(why);

    /// <summary>Nothing to do: Orleans leaves the cluster as a service of the host.</summary>
    public ValueTask Stop() => ValueTask.CompletedTask;

    /// <inheritdoc/>
    public ValueTask<bool> CanVerify(CancellationToken cancel) => node.CanVerify(cancel);

    /// <inheritdoc/>
    public string? StartFailure(Exception why) =>
        ClusterHosting.IsJoinFailure(why) ? $"The cluster can't be joined: {why.Message}" : null;

    private async Task PrepareDatabase(GridKeys keys, CancellationToken cancel)
    {
        if (options.Engine == EngineKind.Orleans)
            await node.Prepare(cancel);
        if (!options.Demo)
            await MustHaveTrueTime();
        var check = await node.KeysCheck(keys.CheckValue(options.Demo));
        KeyRing.MustFit(keys, check, options.Demo, options.KeysFile, "the store of the cluster");
    }

    private async Task MustHaveTrueTime()
    {
        await using var time = DemoTime.Of(options.Cluster, isSilo: options.Engine == EngineKind.Orleans);
        if (await time.Leave())
            throw new StartupException("The time of the cluster's store was moved: it serves for demonstrations only.");
    }

    [LoggerMessage(326, LogLevel.Warning, "The start waits for the database: {Reason}")]
    private partial void LogWaits(string reason);
}
