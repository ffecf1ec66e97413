namespace Grid.Bench.Benchmarks;

/// <summary>A running server that is loaded in its turn.</summary>
/// <param name="Name">What the report calls it.</param>
/// <param name="Address">Where it listens.</param>
/// <param name="ProcessorTime">How long processors have worked for it so far.</param>
/// <param name="Authenticated">Whether it wants a bearer token.</param>
internal sealed record Contestant(string Name, Uri Address, Func<TimeSpan> ProcessorTime, bool Authenticated = false);
