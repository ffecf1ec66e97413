namespace Grid.Client.Blacklist;

/// <summary>A station passes on the appeal of a person who is present.</summary>
public sealed class AppealBody
{
    /// <summary>The citizen number (GB 11643) of that person, 18 characters.</summary>
    public required string IdNumber { get; init; }
}

/// <summary>The registry puts the person on the blacklist who misused the card of a confirmed case.</summary>
public sealed class BlacklistBody
{
    /// <summary>The citizen number (GB 11643) of that person, 18 characters.</summary>
    public required string IdNumber { get; init; }

    /// <summary>Id of the case.</summary>
    public required Guid Case { get; init; }

    /// <summary>Last day of the entry; absent for an entry without end.</summary>
    public DateOnly? Until { get; init; }
}

/// <summary>The registry lifts a blacklist entry.</summary>
public sealed class LiftEntryBody
{
    /// <summary>Id of the case of the entry.</summary>
    public required Guid Case { get; init; }
}
