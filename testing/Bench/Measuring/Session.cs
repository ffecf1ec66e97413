using Grid.Bench.Stores;

namespace Grid.Bench.Measuring;

/// <summary>
/// What the benchmarks of a run share: settings, a scratch directory, and a PostgreSQL server where one is needed.
/// </summary>
internal sealed class Session(Settings settings, TimeProvider clock, Action<string> say) : IAsyncDisposable
{
    private readonly DirectoryInfo scratch = Directory.CreateTempSubdirectory("grid-bench-");
    private PostgresServer? postgres;
    private string? noPostgres;
    private int directories;

    public Settings Settings => settings;

    public TimeProvider Clock => clock;

    /// <summary>Reports progress to the person who runs the benchmarks.</summary>
    public void Report(string text) => say(text);

    /// <summary>A new empty directory, deleted with the session; all are on one file system.</summary>
    public string NewDirectory(string purpose) =>
        scratch.CreateSubdirectory($"{++directories}-{purpose}").FullName;

    /// <summary>The session's PostgreSQL, or null with the reason noted where this machine has none.</summary>
    public async Task<PostgresServer?> Postgres(ICollection<string> notes, CancellationToken cancel)
    {
        if (postgres is null && noPostgres is null)
        {
            if (PostgresServer.FindBinaries() is { } binaries)
                postgres = await PostgresServer.Start(binaries, NewDirectory("postgres"), clock, cancel);
            else
                noPostgres = "PostgreSQL skipped: no initdb on PATH or in /usr/lib/postgresql/*/bin";
        }
        if (noPostgres is not null)
            notes.Add(noPostgres);
        return postgres;
    }

    /// <summary>Runs sides in turn for as many rounds as the settings say.</summary>
    public Task<IReadOnlyList<Series>> InTurn(IReadOnlyList<Side> sides, CancellationToken cancel, int warmUp = 1) =>
        Rounds.Run(sides, settings.Rounds, warmUp, say, cancel);

    public async ValueTask DisposeAsync()
    {
        if (postgres is not null)
            await postgres.DisposeAsync();
        scratch.Delete(recursive: true);
    }
}
