using Grid.Testing.Client;

namespace Grid.FaultHarness.Crashes;

/// <summary>Kills a server under load again and again, and looks after each restart for what it lost.</summary>
internal interface ICrashRun : IDisposable
{
    /// <summary>Rounds that are done.</summary>
    int Rounds { get; }

    /// <summary>What cannot be, each with what shows it.</summary>
    IReadOnlyCollection<string> Violations { get; }

    /// <summary>How it goes, in part of a line.</summary>
    string Progress { get; }

    /// <summary>What was counted, for the closing table.</summary>
    IEnumerable<(string What, long Figure)> Figures { get; }

    /// <summary>Starts the server for the first time.</summary>
    /// <exception cref="CrashException">It does not start.</exception>
    Task Begin(CancellationToken stop);

    /// <summary>Load, kill, restart, check.</summary>
    /// <exception cref="CrashException">The server does not start again.</exception>
    /// <exception cref="GridException">The server does not answer after its restart.</exception>
    Task Round(CancellationToken stop);

    /// <summary>Looks at everything once more, after the last round.</summary>
    /// <exception cref="GridException">The server does not answer.</exception>
    Task End(CancellationToken stop);
}
