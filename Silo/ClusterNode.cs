using System.Security.Cryptography;
using Grid.Core.Actors;
using Grid.Grains;
using Grid.Grains.ReadBarriers;
using Grid.Silo.Postgres;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Grid.Silo;

/// <summary>What this process knows of its part in the cluster.</summary>
/// <param name="options">The settings.</param>
/// <param name="database">The pools of connections.</param>
/// <param name="services">Where a silo's store and fence are; a client has neither.</param>
public sealed class ClusterNode(GridClusterOptions options, Database database, IServiceProvider services)
{
    /// <summary>After how long without the database a silo should get no more requests.</summary>
    private static readonly TimeSpan NotReadyAfter = TimeSpan.FromSeconds(3);

    private readonly IClusterStore? store = services.GetService<IClusterStore>();
    private readonly ReadBarrier? barrier = services.GetService<ReadBarrier>();

    /// <summary>What keeps changes from being acknowledged, in words for an operator; null: nothing does.</summary>
    public string? Trouble => store?.Health.Trouble;

    /// <summary>Whether cards can be called valid here at present.</summary>
    public bool CanVerify => barrier is null || barrier.FailingFor < NotReadyAfter;

    /// <summary>
    /// Brings the schema up to date, and refuses a database that would acknowledge what is not on disk. To be called
    /// before the silo joins.
    /// </summary>
    /// <exception cref="UnavailableException">The database can't be used, for the reason given.</exception>
    public async Task Prepare(CancellationToken cancel)
    {
        try
        {
            await Migrations.Apply(options.Database, cancel);
            await Durability.Check(options.Database);
        }
        catch (Exception why) when (Database.IsAway(why) || why is InvalidOperationException)
        {
            throw new UnavailableException($"The database can't be used: {why.Message}", why);
        }
    }

    /// <summary>
    /// Whether a keys file is the one that the store was written with; the first one ever shown is.
    /// </summary>
    /// <exception cref="UnavailableException">The database can't be asked.</exception>
    public async Task<bool> FitsStore(byte[] keysCheck)
    {
        try
        {
            await using var claim = database.Records.CreateCommand(
                "INSERT INTO keys_check (value) VALUES ($1) ON CONFLICT DO NOTHING");
            claim.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = keysCheck });
            await claim.ExecuteNonQueryAsync();
            await using var kept = database.Records.CreateCommand("SELECT value FROM keys_check");
            return CryptographicOperations.FixedTimeEquals((byte[])(await kept.ExecuteScalarAsync())!, keysCheck);
        }
        catch (Exception why) when (Database.IsAway(why))
        {
            throw Database.Away(why);
        }
    }
}
