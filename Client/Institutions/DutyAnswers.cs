namespace Grid.Client.Institutions;

/// <summary>A page of institutions with what they did and what is overdue.</summary>
public sealed class DutyList
{
    /// <summary>The first day that is counted (UTC).</summary>
    public required DateOnly From { get; init; }

    /// <summary>The last day that is counted (UTC).</summary>
    public required DateOnly Through { get; init; }

    /// <summary>The institutions: those with most overdue first, then those that are overdue longest.</summary>
    public required IReadOnlyList<DutyItem> Items { get; init; }

    /// <summary>What <c>after</c> must be for the next page; absent on the last.</summary>
    public long? Next { get; init; }
}

/// <summary>How an institution does its duties.</summary>
public sealed class DutyItem
{
    /// <summary>Its unified social credit code (GB 32100).</summary>
    public required string Code { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>What it is.</summary>
    public required InstitutionKind Kind { get; init; }

    /// <summary>What it is with the regulator.</summary>
    public required InstitutionStanding Standing { get; init; }

    /// <summary>Its breaches that are not settled.</summary>
    public required long Overdue { get; init; }

    /// <summary>
    /// When the oldest of them was due, of the hundred that were recorded last; absent where there are none.
    /// </summary>
    public DateTimeOffset? OldestDueAt { get; init; }

    /// <summary>What it did in the period.</summary>
    public required PeriodDuties Done { get; init; }
}

/// <summary>What an institution did in a period.</summary>
public sealed class PeriodDuties
{
    /// <summary>Cards verified.</summary>
    public required long Verifications { get; init; }

    /// <summary>Of these, cards that were not valid.</summary>
    public required long Hits { get; init; }

    /// <summary>Persons compared with their cards who matched.</summary>
    public required long PersonChecksPassed { get; init; }

    /// <summary>Persons compared with cards who did not match.</summary>
    public required long PersonChecksFailed { get; init; }

    /// <summary>Accounts that rest on a card since, after a passed check.</summary>
    public required long AccountsOpenedWithCheck { get; init; }

    /// <summary>Likewise, in an emergency, with a check to follow.</summary>
    public required long AccountsOpenedConditionally { get; init; }

    /// <summary>Likewise, brought in from before the institution joined.</summary>
    public required long AccountsOpenedWithoutCheck { get; init; }

    /// <summary>Accounts bound to a number after a passed check.</summary>
    public required long BindingsWithCheck { get; init; }

    /// <summary>Likewise, in an emergency, with a check to follow.</summary>
    public required long BindingsConditional { get; init; }

    /// <summary>Likewise, brought in from before the institution joined.</summary>
    public required long BindingsWithoutCheck { get; init; }

    /// <summary>Answers to unbindings, moves and disputes by the due time.</summary>
    public required long AnswersInTime { get; init; }

    /// <summary>Answers after it.</summary>
    public required long AnswersLate { get; init; }

    /// <summary>Loss reports that it relayed and that took effect.</summary>
    public required long ReportsRelayed { get; init; }

    /// <summary>Loss reports that it had relayed and that the holder contested.</summary>
    public required long ReportsContested { get; init; }
}
