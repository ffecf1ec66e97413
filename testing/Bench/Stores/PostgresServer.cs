using System.Globalization;
using System.Runtime.Versioning;
using Grid.Bench.Servers;
using Npgsql;

namespace Grid.Bench.Stores;

/// <summary>A PostgreSQL of the bench's own in a scratch directory, reached by a socket in it alone.</summary>
internal sealed class PostgresServer : IAsyncDisposable
{
    private const string RunAs = "postgres";

    private readonly Child child;
    private int databases;

    private PostgresServer(Child child, string socketDirectory)
    {
        this.child = child;
        ConnectionString = new NpgsqlConnectionStringBuilder
        {
            Host = socketDirectory, Username = "bench", Database = "postgres", NoResetOnClose = true,
            MaxPoolSize = 64, CommandTimeout = 600,
        }.ConnectionString;
    }

    /// <summary>A pool of at most 64 connections; they carry no session state, so none is reset on return.</summary>
    public string ConnectionString { get; }

    /// <summary>An empty database of its own, for what must not share its tables with anything else.</summary>
    public async Task<string> NewDatabase(CancellationToken cancel)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"bench{Interlocked.Increment(ref databases)}");
        await using var source = NpgsqlDataSource.Create(ConnectionString);
        await using var create = source.CreateCommand($"CREATE DATABASE {name}");
        await create.ExecuteNonQueryAsync(cancel);
        return new NpgsqlConnectionStringBuilder(ConnectionString) { Database = name }.ConnectionString;
    }

    /// <summary>Directory with initdb and postgres, or null where this machine has none.</summary>
    public static string? FindBinaries()
    {
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries);
        var debian = Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").OrderDescending()
                .Select(each => Path.Combine(each, "bin"))
            : [];
        return path.Concat(debian).FirstOrDefault(each => File.Exists(Path.Combine(each, "initdb")));
    }

    /// <summary>Makes a cluster in <paramref name="directory"/>, durable as delivered, and starts it.</summary>
    public static async Task<PostgresServer> Start(
        string binaries, string directory, TimeProvider clock, CancellationToken cancel)
    {
        var data = Path.Combine(directory, "data");
        if (Environment.IsPrivilegedProcess && !OperatingSystem.IsWindows())
        {
            OpenParents(directory);
            await Programs.Run(["chown", RunAs, directory], cancel);
        }
        await Programs.Run(
            [.. Unprivileged(), Path.Combine(binaries, "initdb"), "-D", data, "-U", "bench", "-A", "trust",
                "--encoding", "UTF8", "--locale", "C"],
            cancel);
        var started = Child.Start(
            [.. Unprivileged(), Path.Combine(binaries, "postgres"), "-D", data, "-k", directory,
                "-c", "listen_addresses=", "-c", "max_connections=400", "-c", "shared_buffers=512MB",
                "-c", "max_wal_size=4GB"],
            Path.Combine(directory, "..", "postgres"), stopSignal: "INT");
        var server = new PostgresServer(started, directory);
        try
        {
            await started.WaitUntil(server.Answers, TimeSpan.FromSeconds(60), clock, cancel);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    public ValueTask DisposeAsync() => child.DisposeAsync();

    /// <summary>PostgreSQL refuses to run as root; setpriv becomes the program, so its id is the server's.</summary>
    private static string[] Unprivileged() => Environment.IsPrivilegedProcess
        ? ["setpriv", $"--reuid={RunAs}", $"--regid={RunAs}", "--init-groups"]
        : [];

    /// <summary>Lets the other user pass through the scratch directory, which is its owner's alone.</summary>
    [UnsupportedOSPlatform("windows")]
    private static void OpenParents(string directory)
    {
        var parent = new DirectoryInfo(directory).Parent!;
        parent.UnixFileMode |= UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;
    }

    private async Task<bool> Answers(CancellationToken cancel)
    {
        try
        {
            await using var connection = new NpgsqlConnection(ConnectionString + ";Pooling=false");
            await connection.OpenAsync(cancel);
            return true;
        }
        catch (NpgsqlException)
        {
            return false; // Not accepting connections yet.
        }
    }
}
