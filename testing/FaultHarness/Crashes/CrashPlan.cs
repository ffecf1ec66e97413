namespace Grid.FaultHarness.Crashes;

/// <summary>What a crash run does.</summary>
/// <param name="Server">The server's assembly.</param>
/// <param name="Rounds">How often it is killed.</param>
/// <param name="Seed">Which persons, changes and moments.</param>
/// <param name="Port">Where the server listens.</param>
internal sealed record CrashPlan(string Server, int Rounds, long Seed, int Port);
