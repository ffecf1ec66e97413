namespace Grid.Client.Misuse;

/// <summary>The registry confirms a case.</summary>
public sealed class ConfirmMisuseBody
{
    /// <summary>The citizen number of the person who misused the card; absent while that is not known.</summary>
    public string? Impostor { get; init; }

    /// <summary>Last day of that person's blacklist entry; absent for an entry without end.</summary>
    public DateOnly? Until { get; init; }
}

/// <summary>An institution reports that a card was misused: with its receipt, or the card's number.</summary>
public sealed class MisuseBody
{
    /// <summary>A receipt of this institution about the card; absent where the number is given.</summary>
    public string? Receipt { get; init; }

    /// <summary>The citizen number (GB 11643) on the card, 18 characters; absent where a receipt is given.</summary>
    public string? IdNumber { get; init; }

    /// <summary>How the card was misused.</summary>
    public required MisuseKind Kind { get; init; }

    /// <summary>
    /// The institution's own reference to its evidence; the case keeps its SHA-256, and nothing keeps the text. The
    /// same reference for the same card is the same case.
    /// </summary>
    public required string Evidence { get; init; }

    /// <summary>The citizen number of the person who misused the card, if the institution knows it.</summary>
    public string? Impostor { get; init; }
}
