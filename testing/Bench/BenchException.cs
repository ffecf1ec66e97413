namespace Grid.Bench;

/// <summary>A benchmark can't go on: a server did not start, or an answer was wrong; it has no figures then.</summary>
internal sealed class BenchException(string message) : Exception(message);
