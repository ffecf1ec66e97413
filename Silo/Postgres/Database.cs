using Grid.Core.Actors;
using Npgsql;

namespace Grid.Silo.Postgres;

/// <summary>The pools of connections of one silo, each with limits on purpose.</summary>
/// <remarks>
/// The membership has connections of its own: a silo whose store is busy must not look dead to the others. The change
/// feed has one too, since its question must never wait for a connection.
/// </remarks>
public sealed class Database : IAsyncDisposable
{
    /// <summary>The schema that holds everything.</summary>
    public const string Schema = "grid";

    private static readonly TimeSpan UsualStatement = TimeSpan.FromSeconds(2);

    /// <summary>Makes the pools; connects to nothing yet.</summary>
    /// <param name="connectionString">Where the database is, and as whom to connect.</param>
    /// <param name="connections">Most connections for records.</param>
    /// <param name="statement">How long a statement may take; null: 2 seconds.</param>
    public Database(string connectionString, int connections = 32, TimeSpan? statement = null)
    {
        Records = Pool(connectionString, "grid store", connections, statement);
        Membership = Pool(connectionString, "grid membership", 4, statement);
        Changes = Pool(connectionString, "grid change feed", 1, statement);
    }

    /// <summary>For records and the rows beside them.</summary>
    public NpgsqlDataSource Records { get; }

    /// <summary>For the list of silos.</summary>
    public NpgsqlDataSource Membership { get; }

    /// <summary>For the change feed.</summary>
    public NpgsqlDataSource Changes { get; }

    /// <summary>Whether a failure is the database's, so that what was asked may or may not have been done.</summary>
    public static bool IsAway(Exception why) =>
        why is NpgsqlException or TimeoutException or IOException or OperationCanceledException
            or ObjectDisposedException or System.Net.Sockets.SocketException;

    /// <summary>
    /// Whether a failure passes by itself when the database is there again: it can't be reached, starts, has no
    /// connection free, is a standby that has not taken over yet, or waits for the silo that makes its tables.
    /// </summary>
    public static bool IsTransient(Exception why) => why switch
    {
        PostgresException
        {
            SqlState: PostgresErrorCodes.ReadOnlySqlTransaction or PostgresErrorCodes.UndefinedTable,
        } => true,
        NpgsqlException failure => failure.IsTransient,
        TimeoutException or IOException or System.Net.Sockets.SocketException => true,
        _ => why.InnerException is { } inner && IsTransient(inner),
    };

    /// <summary>The database did not answer; the words name no key.</summary>
    public static UnavailableException Away(Exception why) => new("The database gave no answer.", why);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Records.DisposeAsync();
        await Membership.DisposeAsync();
        await Changes.DisposeAsync();
    }

    /// <summary>
    /// A connection string's settings. Kerberos encryption is off unless the string asks for it: to offer it, the
    /// client asks the name servers first, which takes longer than a connection may where they don't answer.
    /// </summary>
    internal static NpgsqlConnectionStringBuilder Settings(string connectionString) =>
        new("GSS Encryption Mode=Disable;" + connectionString);

    /// <summary>
    /// A pool of one connection without limits of time, for work that is done once. Its name stands in metrics, where
    /// the connection string must not.
    /// </summary>
    internal static NpgsqlDataSource Single(string connectionString, string name)
    {
        var settings = Settings(connectionString);
        settings.ApplicationName = name;
        settings.MaxPoolSize = 1;
        return new NpgsqlDataSourceBuilder(settings.ConnectionString) { Name = name }.Build();
    }

    /// <summary>
    /// No session state is kept, so that none need be reset; a statement ends on the server before its caller gives
    /// up, and is not compiled, which takes longer than to run it.
    /// </summary>
    internal static NpgsqlDataSource Pool(
        string connectionString, string name, int connections, TimeSpan? statement = null)
    {
        var limit = statement ?? UsualStatement;
        var milliseconds = (long)limit.TotalMilliseconds;
        var settings = Settings(connectionString);
        settings.ApplicationName = name;
        settings.SearchPath = Schema;
        settings.MaxPoolSize = connections;
        settings.MinPoolSize = 1;
        settings.Timeout = 2;
        settings.CommandTimeout = (int)Math.Ceiling(limit.TotalSeconds) + 1;
        settings.CancellationTimeout = -1;
        settings.KeepAlive = 5;
        settings.NoResetOnClose = true;
        settings.MaxAutoPrepare = 32;
        settings.AutoPrepareMinUsages = 1;
        settings.IncludeErrorDetail = false;
        settings.Options = $"-c jit=off -c statement_timeout={milliseconds} -c lock_timeout={milliseconds} "
            + "-c idle_in_transaction_session_timeout=5000";
        // The name stands in metrics, where the connection string must not.
        return new NpgsqlDataSourceBuilder(settings.ConnectionString) { Name = name }.Build();
    }
}
