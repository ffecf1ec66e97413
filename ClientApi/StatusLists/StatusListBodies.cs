using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace Grid.ClientApi.StatusLists;

/// <summary>Where the status of the card can be read later (Token Status List, section 6.1).</summary>
/// <param name="StatusList">The list, and the entry in it.</param>
public sealed record StatusClaim(
    [property: Required, JsonPropertyName("status_list")] StatusListEntry StatusList);

/// <summary>An entry of a status list (Token Status List, section 6.2).</summary>
/// <param name="Idx">Index of the entry.</param>
/// <param name="Uri">Where the list is.</param>
public sealed record StatusListEntry([property: Required] int Idx, [property: Required] string Uri);

/// <summary>The status lists that there are (Token Status List, section 9.3).</summary>
/// <param name="StatusLists">Their URIs.</param>
public sealed record StatusListAggregation(
    [property: Required, JsonPropertyName("status_lists")] IReadOnlyList<string> StatusLists);
