namespace Grid.Core.StatusLists;

/// <summary>
/// What a status list says of an issuance: the status types of the Token Status List (draft 20, section 7.1), by their
/// values there.
/// </summary>
public enum CardStatus
{
    /// <summary>Nothing speaks against it; also what is said of an index that no issuance has.</summary>
    Valid = 0,

    /// <summary>Reported, replaced or cancelled. A report can be withdrawn; then it is valid again.</summary>
    Invalid = 1,

    /// <summary>Frozen.</summary>
    Suspended = 2,
}

/// <summary>The status of one issuance, as the store keeps it beside the actors.</summary>
/// <param name="Number">Status number of the issuance.</param>
/// <param name="Status">What has become of it.</param>
public sealed record StatusRow(long Number, CardStatus Status);
