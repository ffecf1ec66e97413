namespace Grid.FaultHarness.Chaos;

/// <summary>What a run of the harness does.</summary>
/// <param name="Server">The server's assembly.</param>
/// <param name="Silos">How many silos.</param>
/// <param name="Faults">Names of the faults; none: all of them.</param>
/// <param name="Runs">Maximum number of times that each fault happens.</param>
/// <param name="Time">After which time no further fault happens.</param>
/// <param name="Seed">
/// Seed of persons, calls and victims. The interleaving of the servers' threads is not reproduced.
/// </param>
/// <param name="ExpectsStaleReads">Whether the server gives stale answers, which the harness must find.</param>
internal sealed record ChaosPlan(
    string Server, int Silos, IReadOnlyList<string> Faults, int Runs, TimeSpan Time, long Seed, bool ExpectsStaleReads);
