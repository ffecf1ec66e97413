using Grid.Core.Actors;
using Grid.Grains;
using Grid.Grains.Interfaces;
using Grid.Grains.ReadBarriers;
using Grid.Silo.Postgres;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Grid.Silo;

/// <summary>What this process knows of its part in the cluster.</summary>
/// <param name="options">The settings.</param>
/// <param name="database">The pools of connections.</param>
/// <param name="services">Where a silo's store and read barrier are; a client has neither.</param>
public sealed class ClusterNode(GridClusterOptions options, Database database, IServiceProvider services)
    : IDisposable
{
    /// <summary>How long a client waits for a silo's word on its readiness, and how long it believes it.</summary>
    private static readonly TimeSpan Probe = TimeSpan.FromSeconds(1);

    private readonly TimeProvider clock = SiloSetup.Clock(services);
    private readonly IClusterStore? store = services.GetService<IClusterStore>();
    private readonly ReadBarrier? barrier = services.GetService<ReadBarrier>();

    private readonly SemaphoreSlim probing = new(1);
    private SiloReadiness lastSeen;
    private long seenAt = long.MinValue;

    /// <summary>
    /// What keeps changes from being acknowledged, in words for an operator; null: nothing does. A client has it from
    /// the silo that it asked last.
    /// </summary>
    public string? Trouble => store is not null
        ? store.Health.Trouble
        : lastSeen is { CanVerify: true, CanChange: false } ? "The silos take no changes." : null;

    /// <summary>Whether cards can be called valid here at present; a client asks a silo.</summary>
    public async ValueTask<bool> CanVerify(CancellationToken cancel)
    {
        if (barrier is not null)
            return barrier.CanAnswer;
        await probing.WaitAsync(cancel);
        try
        {
            if (seenAt == long.MinValue || clock.GetElapsedTime(seenAt) >= Probe)
                (lastSeen, seenAt) = (await AskSilo(), clock.GetTimestamp());
            return lastSeen.CanVerify;
        }
        finally
        {
            probing.Release();
        }
    }

    /// <summary>Lets the silo join the cluster: the database is prepared.</summary>
    public void Join() => services.GetService<SiloStartGate>()?.Open();

    /// <summary>Keeps the silo from joining, or the client from trying to connect: the host does not start.</summary>
    public void Fail(Exception why)
    {
        services.GetService<SiloStartGate>()?.Fail(why);
        services.GetService<FirstConnection>()?.Fail();
    }

    /// <inheritdoc/>
    public void Dispose() => probing.Dispose();

    /// <summary>
    /// Brings the schema up to date, and refuses a database that would acknowledge what is not on disk. To be called
    /// before the silo joins.
    /// </summary>
    /// <exception cref="UnavailableException">The database can't be used, for the reason given.</exception>
    public async Task Prepare(CancellationToken cancel)
    {
        try
        {
            await ClusterHosting.Migrate(options.Database, cancel);
            await Durability.Check(options.Database);
        }
        catch (Exception why) when (Database.IsAway(why) || why is InvalidOperationException)
        {
            throw new UnavailableException($"The database can't be used: {why.Message}", why);
        }
    }

    /// <summary>
    /// The check value of the keys with which the store was made: <paramref name="own"/>, if it has none yet.
    /// </summary>
    /// <exception cref="UnavailableException">The database can't be asked.</exception>
    public async Task<byte[]> KeysCheck(byte[] own)
    {
        try
        {
            await using var claim = database.Records.CreateCommand(
                "INSERT INTO keys_check (value) VALUES ($1) ON CONFLICT DO NOTHING");
            claim.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = own });
            await claim.ExecuteNonQueryAsync();
            await using var kept = database.Records.CreateCommand("SELECT value FROM keys_check");
            return (byte[])(await kept.ExecuteScalarAsync())!;
        }
        catch (Exception why) when (Database.IsAway(why))
        {
            throw Database.Away(why);
        }
    }

    /// <summary>A silo that gives no answer in time, for whatever reason, is one that does not verify.</summary>
    private async Task<SiloReadiness> AskSilo()
    {
        try
        {
            var grain = services.GetRequiredService<IGrainFactory>().GetGrain<IReadinessGrain>(0);
            return new(await Ask(grain.CanVerify), await Ask(grain.CanChange));
        }
        catch (Exception why) when (why is TimeoutException or UnavailableException)
        {
            return default;
        }
    }

    private Task<bool> Ask(Func<ValueTask<bool>> question) =>
        ClusterCall.Query(question, clock).AsTask().WaitAsync(Probe, clock);

    private readonly record struct SiloReadiness(bool CanVerify, bool CanChange);
}
