using Grid.ClientApi.Auth;

namespace Grid.Simulation.Feeds;

/// <summary>A file on its way to the grid.</summary>
/// <param name="By">Who sends it: the code of an institution, or the registry.</param>
/// <param name="Role">What the sender is.</param>
/// <param name="Kind">What the file is about, as a query names it.</param>
internal sealed record FeedFile(string By, Role Role, string Kind)
{
    /// <summary>The media type.</summary>
    public required string Type { get; init; }

    /// <summary>Whether the sender says what it is about.</summary>
    public bool IsNamed { get; init; }

    /// <summary>What is sent.</summary>
    public required byte[] Bytes { get; init; }

    /// <summary>Its lines by their numbers, as far as they can be distinguished.</summary>
    public IReadOnlyList<(long Number, FeedLine Line)> Lines { get; init; } = [];

    /// <summary>The line from which on it can't be read any more; null where it can be read to its end.</summary>
    public long? BrokenAt { get; init; }

    /// <summary>Why it must be refused as a whole; null where it is taken.</summary>
    public string? Problem { get; init; }
}
