namespace Grid.Bench;

/// <summary>A benchmark cannot go on: a server did not start, or an answer was wrong; there are no figures then.</summary>
internal sealed class BenchException(string message) : Exception(message);
