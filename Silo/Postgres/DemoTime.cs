using Grid.Core.Actors;
using Grid.Engine;
using Npgsql;

namespace Grid.Silo.Postgres;

/// <summary>
/// How much time was let pass in the demonstration of a cluster, and how far each of its servers follows.
/// </summary>
/// <remarks>It has a connection of its own, so that it is read however busy the store is.</remarks>
public sealed class DemoTime : IClockOffsetStore
{
    /// <summary>Silos that the cluster believes alive, from joining on.</summary>
    private const string Silos = "SELECT siloname FROM orleansmembershiptable WHERE deploymentid = $2 AND status < 6";

    private readonly NpgsqlDataSource source;
    private readonly string cluster;
    private readonly string follower;

    /// <summary>Makes the pool; connects to nothing yet.</summary>
    /// <param name="database">Where the database is; its schema must be up to date.</param>
    /// <param name="cluster">Which cluster.</param>
    /// <param name="follower">The server's name: as a silo its own, otherwise one that no silo has.</param>
    public DemoTime(string database, string cluster, string follower)
    {
        source = Database.Pool(database, "grid demo time", 1);
        (this.cluster, this.follower) = (cluster, follower);
    }

    /// <inheritdoc/>
    public bool IsShared => true;

    /// <summary>The time of the cluster of which this process is a silo or a client.</summary>
    /// <param name="options">The settings.</param>
    /// <param name="isSilo">Whether it is a silo; a client takes a name that no silo has.</param>
    public static DemoTime Of(GridClusterOptions options, bool isSilo)
    {
        ArgumentNullException.ThrowIfNull(options);
        return new(
            options.Database, options.Cluster,
            isSilo ? options.Name : FormattableString.Invariant($"{options.Name}/{Environment.ProcessId}"));
    }

    /// <inheritdoc/>
    public async ValueTask<TimeSpan> Read(TimeSpan followed) => await QueryScalar<TimeSpan>(
        """
        WITH follows AS (
            INSERT INTO demo_follower (name, passed, at) VALUES ($1, $2, now())
            ON CONFLICT (name) DO UPDATE SET passed = excluded.passed, at = excluded.at)
        SELECT passed FROM demo_time
        """,
        new NpgsqlParameter<string> { TypedValue = follower }, new NpgsqlParameter<TimeSpan> { TypedValue = followed });

    /// <summary>Lets more time pass, unless a silo is no part of the demonstration.</summary>
    /// <returns>How much has passed in all; it is on disk.</returns>
    /// <exception cref="UnavailableException">The database can't be asked, or a silo does not follow.</exception>
    public async ValueTask<TimeSpan> Add(TimeSpan time) => await QueryScalar<TimeSpan?>(
        $"""
        UPDATE demo_time SET passed = passed + $1
        WHERE NOT EXISTS ({Silos} AND siloname NOT IN (SELECT name FROM demo_follower))
        RETURNING passed
        """,
        new NpgsqlParameter<TimeSpan> { TypedValue = time }, new NpgsqlParameter<string> { TypedValue = cluster })
        ?? throw new UnavailableException("A silo of the cluster is no part of the demonstration; no time has passed.");

    /// <summary>
    /// Whether every silo that the cluster believes alive follows so far, and every other server heard of lately.
    /// </summary>
    /// <exception cref="UnavailableException">The database can't be asked.</exception>
    public async ValueTask<bool> IsApplied(TimeSpan passed) => await QueryScalar<bool>(
        $"""
        SELECT NOT EXISTS (
            SELECT FROM demo_follower
            WHERE passed < $1 AND (name IN ({Silos}) OR at > now() - interval '3 seconds'))
        """,
        new NpgsqlParameter<TimeSpan> { TypedValue = passed }, new NpgsqlParameter<string> { TypedValue = cluster });

    /// <summary>Says that this server is no part of any demonstration.</summary>
    /// <returns>Whether time was ever let pass, so that the store is of no use to it.</returns>
    /// <exception cref="UnavailableException">The database can't be asked.</exception>
    public async ValueTask<bool> Leave() => await QueryScalar<bool>(
        "WITH gone AS (DELETE FROM demo_follower WHERE name = $1) SELECT passed > '0' FROM demo_time",
        new NpgsqlParameter<string> { TypedValue = follower });

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => source.DisposeAsync();

    private async ValueTask<T> QueryScalar<T>(string sql, params NpgsqlParameter[] parameters)
    {
        try
        {
            await using var command = source.CreateCommand(sql);
            command.Parameters.AddRange(parameters);
            return await command.ExecuteScalarAsync() is T answer ? answer : default!;
        }
        catch (Exception why) when (Database.IsAway(why))
        {
            throw Database.Away(why);
        }
    }
}
