namespace Grid.Client.Misuse;

/// <summary>A blacklist entry.</summary>
public sealed class EntryAnswer
{
    /// <summary>Id of its case, by which the entry is named.</summary>
    public required Guid Case { get; init; }

    /// <summary>How a card was misused.</summary>
    public required MisuseKind Reason { get; init; }

    /// <summary>When the entry was made.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>Its last day.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>Where an appeal against it stands.</summary>
    public required AppealState Appeal { get; init; }

    /// <summary>When it was lifted, or its time was over.</summary>
    public DateTimeOffset? EndedAt { get; init; }
}

/// <summary>A case that was opened, or had been before.</summary>
public sealed class MisuseAnswer
{
    /// <summary>Its id.</summary>
    public required Guid Case { get; init; }

    /// <summary>When it was reported.</summary>
    public required DateTimeOffset EffectiveAt { get; init; }

    /// <summary>Id under which it can be followed who is told.</summary>
    public Guid? Cascade { get; init; }
}

/// <summary>A case of misuse.</summary>
public sealed class MisuseItem
{
    /// <summary>Its id.</summary>
    public required Guid Case { get; init; }

    /// <summary>Code of the institution that reported it (GB 32100).</summary>
    public required string Institution { get; init; }

    /// <summary>How the card was misused.</summary>
    public required MisuseKind Kind { get; init; }

    /// <summary>SHA-256 of the institution's reference to its evidence, in base64url.</summary>
    public required string Evidence { get; init; }

    /// <summary>When it was reported.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What the registry has decided.</summary>
    public required MisuseState State { get; init; }

    /// <summary>When it decided that.</summary>
    public DateTimeOffset? DecidedAt { get; init; }

    /// <summary>The blacklist entry that came of it; only for the registry.</summary>
    public EntryAnswer? Entry { get; init; }
}

/// <summary>One page of cases.</summary>
public sealed class MisuseList
{
    /// <summary>In the order in which they were reported.</summary>
    public required IReadOnlyList<MisuseItem> Items { get; init; }

    /// <summary>What <c>after</c> must be for the next page; absent on the last.</summary>
    public long? Next { get; init; }
}
