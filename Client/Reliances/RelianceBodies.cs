namespace Grid.Client.Reliances;

/// <summary>An institution relies on a card no longer for an account.</summary>
public sealed class EndRelianceBody
{
    /// <summary>The citizen number (GB 11643) of the card's holder, 18 characters.</summary>
    public required string IdNumber { get; init; }

    /// <summary>The institution's reference of the account.</summary>
    public required string Account { get; init; }
}

/// <summary>An institution opens an account on the strength of a card.</summary>
public sealed class RelianceBody
{
    /// <summary>
    /// A receipt of this institution about the card, valid and with a check passed within 24 hours; a check serves
    /// one reliance.
    /// </summary>
    public required string Receipt { get; init; }

    /// <summary>
    /// The institution's reference of the account; opaque to the grid. It must not contain a name or number of a
    /// person.
    /// </summary>
    public required string Account { get; init; }

    /// <summary>
    /// Whether the institution invokes an emergency in which the law lets it proceed without a check that passed,
    /// also on an expired or superseded card; a passed check must follow within a month. Absent: no.
    /// </summary>
    public bool? Conditional { get; init; }
}
