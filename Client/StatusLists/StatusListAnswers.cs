using System.Text.Json.Serialization;

namespace Grid.Client.StatusLists;

/// <summary>Where the status of the card can be read later (Token Status List, section 6.1).</summary>
public sealed class StatusClaim
{
    /// <summary>The list, and the entry in it.</summary>
    [JsonPropertyName("status_list")]
    public required StatusListEntry StatusList { get; init; }
}

/// <summary>An entry of a status list (Token Status List, section 6.2).</summary>
public sealed class StatusListEntry
{
    /// <summary>Index of the entry.</summary>
    public required int Idx { get; init; }

    /// <summary>Where the list is.</summary>
    public required string Uri { get; init; }
}

/// <summary>The status lists that there are (Token Status List, section 9.3).</summary>
public sealed class StatusListAggregation
{
    /// <summary>Their URIs.</summary>
    [JsonPropertyName("status_lists")]
    public required IReadOnlyList<string> StatusLists { get; init; }
}
