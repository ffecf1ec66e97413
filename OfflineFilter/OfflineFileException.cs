namespace Grid.OfflineFilter;

/// <summary>A file can't be relied upon.</summary>
/// <param name="message">Why.</param>
public sealed class OfflineFileException(string message) : Exception(message);
