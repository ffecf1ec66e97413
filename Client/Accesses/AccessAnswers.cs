namespace Grid.Client.Accesses;

/// <summary>A page of the accesses to the holder's card and numbers.</summary>
public sealed class OwnAccessLog
{
    /// <summary>The accesses, newest first.</summary>
    public required IReadOnlyList<OwnAccess> Items { get; init; }

    /// <summary>What <c>after</c> must be for the next page; absent on the last.</summary>
    public string? Next { get; init; }
}

/// <summary>Somebody used the holder's card or number.</summary>
public sealed class OwnAccess
{
    /// <summary>Identifies the access, when the holder asks the institution about it.</summary>
    public required Guid Id { get; init; }

    /// <summary>When.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Code of the institution or authority (GB 32100).</summary>
    public required string Institution { get; init; }

    /// <summary>Its name; absent where it is not registered.</summary>
    public string? Name { get; init; }

    /// <summary>What it did.</summary>
    public required AccessKind Kind { get; init; }

    /// <summary>What for, in its own words; absent where it gave no purpose.</summary>
    public string? Purpose { get; init; }

    /// <summary>What it was answered.</summary>
    public required AccessAnswer Answer { get; init; }

    /// <summary>The holder's number (ITU-T E.164); absent where it used the card.</summary>
    public string? Phone { get; init; }
}

/// <summary>How many accesses institutions had.</summary>
public sealed class AccessCounts
{
    /// <summary>The first day (UTC).</summary>
    public required DateOnly From { get; init; }

    /// <summary>The last day (UTC).</summary>
    public required DateOnly Through { get; init; }

    /// <summary>Counts by institution, kind and answer, in this order.</summary>
    public required IReadOnlyList<AccessCountItem> Items { get; init; }
}

/// <summary>How many accesses of one kind an institution had, with one answer.</summary>
public sealed class AccessCountItem
{
    /// <summary>Code of the institution or authority (GB 32100).</summary>
    public required string Institution { get; init; }

    /// <summary>What it did.</summary>
    public required AccessKind Kind { get; init; }

    /// <summary>What it was answered.</summary>
    public required AccessAnswer Answer { get; init; }

    /// <summary>How often.</summary>
    public required long Count { get; init; }
}
