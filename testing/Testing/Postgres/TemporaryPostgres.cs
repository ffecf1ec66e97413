using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Grid.Testing.Postgres;

/// <summary>
/// A PostgreSQL in a folder of its own on the loopback interface, for trying out and for tests.
/// </summary>
public sealed class TemporaryPostgres : IAsyncDisposable
{
    private const string RunAs = "postgres";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly string binaries;
    private readonly string folder;
    private readonly NetworkPlace? place;

    private TemporaryPostgres(string folder, string connectionString, NetworkPlace? place)
    {
        binaries = FindBinaries()
            ?? throw new InvalidOperationException("PostgreSQL is not installed: install the package postgresql.");
        (this.folder, ConnectionString, this.place) = (folder, connectionString, place);
    }

    /// <summary>Connects as the owner of everything in it.</summary>
    public string ConnectionString { get; }

    /// <summary>Folder with initdb and pg_ctl; null where this machine has none.</summary>
    public static string? FindBinaries()
    {
        var path = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries);
        var debian = Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").OrderDescending()
                .Select(each => Path.Combine(each, "bin"))
            : [];
        return path.Concat(debian).FirstOrDefault(each =>
            File.Exists(Path.Combine(each, "initdb")) && File.Exists(Path.Combine(each, "pg_ctl")));
    }

    /// <summary>
    /// Makes and starts one in <paramref name="folder"/>, with checksums and every commit on disk; it accepts every
    /// connection to its address.
    /// </summary>
    /// <exception cref="InvalidOperationException">It can't be made or started; the message says why.</exception>
    public static async Task<TemporaryPostgres> Start(string folder, NetworkPlace? place = null)
    {
        var address = place?.Address ?? "127.0.0.1";
        var server = new TemporaryPostgres(folder, new NpgsqlConnectionStringBuilder
        {
            Host = address, Port = FreePort(), Username = "grid", Database = "postgres",
        }.ConnectionString, place);
        Directory.CreateDirectory(folder);
        if (Environment.IsPrivilegedProcess && !OperatingSystem.IsWindows())
        {
            await Run("chown", RunAs, folder);
            OpenParents(folder);
        }
        await server.RunServerProgram(
            "initdb", "-D", server.Data, "-U", "grid", "-A", "trust", "--encoding", "UTF8", "--locale", "C",
            "--data-checksums");
        if (place is not null)
            await File.AppendAllTextAsync(Path.Combine(server.Data, "pg_hba.conf"), "host all all all trust\n");
        await server.Start();
        return server;
    }

    /// <summary>One that was started earlier, maybe by another process.</summary>
    public static TemporaryPostgres At(string folder, string connectionString) => new(folder, connectionString, null);

    /// <summary>Starts it again after <see cref="Stop"/>.</summary>
    public Task Start() => RunServerProgram(
        "pg_ctl", "start", "-D", Data, "-w", "-t", $"{Patience.TotalSeconds:0}", "-l", Path.Combine(folder, "log"),
        "-o", $"-p {new NpgsqlConnectionStringBuilder(ConnectionString).Port} -k {folder} "
            + $"-c listen_addresses={place?.Address ?? "127.0.0.1"} -c max_connections=300 "
            + "-c shared_buffers=256MB -c max_wal_size=2GB");

    /// <summary>Stops it at once, as a power cut would, or in good order.</summary>
    public Task Stop(bool atOnce = false) =>
        RunServerProgram("pg_ctl", "stop", "-D", Data, "-w", "-m", atOnce ? "immediate" : "fast");

    /// <summary>Stops it and removes its folder.</summary>
    public async ValueTask DisposeAsync()
    {
        if (File.Exists(Path.Combine(Data, "postmaster.pid")))
            await Stop(atOnce: true);
        Directory.Delete(folder, recursive: true);
    }

    private string Data => Path.Combine(folder, "data");

    /// <summary>PostgreSQL refuses to run as root.</summary>
    private Task RunServerProgram(string program, params string[] arguments)
    {
        string[] command =
        [
            .. place?.Prefix ?? [],
            .. Environment.IsPrivilegedProcess
                ? (string[])["setpriv", $"--reuid={RunAs}", $"--regid={RunAs}", "--init-groups"]
                : [],
            Path.Combine(binaries, program), .. arguments,
        ];
        return Run(command[0], command[1..]);
    }

    private static async Task Run(string program, params string[] arguments)
    {
        // What the program leaves running must not hold a pipe of ours.
        var start = new ProcessStartInfo(
            "/bin/sh", ["-c", "\"$0\" \"$@\" </dev/null >/dev/null 2>&1", program, .. arguments])
        {
            WorkingDirectory = "/",
        };
        using var process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException(
                $"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}.");
    }

    /// <summary>Lets the other user pass through the folders above, which are their owner's alone.</summary>
    [System.Runtime.Versioning.UnsupportedOSPlatform("windows")]
    private static void OpenParents(string folder)
    {
        for (var parent = new DirectoryInfo(folder).Parent; parent?.Parent is not null; parent = parent.Parent)
            if (!parent.UnixFileMode.HasFlag(UnixFileMode.OtherExecute))
                parent.UnixFileMode |= UnixFileMode.OtherExecute;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
