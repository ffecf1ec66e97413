using Grid.Client.Cards;

namespace Grid.Client.Holders;

/// <summary>A holder cancels a requested transfer of bindings.</summary>
public sealed class CancelRebindBody
{
    /// <summary>The old number (ITU-T E.164).</summary>
    public required string Phone { get; init; }

    /// <summary>The request.</summary>
    public required Guid Rebind { get; init; }
}

/// <summary>Another number of the holder.</summary>
public sealed class ConfirmNumberBody
{
    /// <summary>A token that shows it, as a one-time code that was sent to it brings.</summary>
    public required string Proof { get; init; }
}

/// <summary>A number that the holder denies.</summary>
public sealed class ContestNumberBody
{
    /// <summary>The number (ITU-T E.164): a plus sign and digits.</summary>
    public required string Phone { get; init; }
}

/// <summary>A holder lets an institution make one request about the number that was shown.</summary>
public sealed class DelegationBody
{
    /// <summary>The institution: its unified social credit code (GB 32100).</summary>
    public required string Institution { get; init; }

    /// <summary>What it may do: scopes of the CAMARA APIs, with spaces between.</summary>
    public required string Scope { get; init; }
}

/// <summary>A holder receives messages of an institution that are meant for a former holder of the number.</summary>
public sealed class DisputeBody
{
    /// <summary>The institution's code (GB 32100); the number is the one that the bearer token proves.</summary>
    public required string Institution { get; init; }
}

/// <summary>A holder appeals against the own blacklist entry.</summary>
public sealed class OwnAppealBody
{
    /// <summary>Id of the case of the entry.</summary>
    public required Guid Case { get; init; }
}

/// <summary>A holder's own card was lost.</summary>
public sealed class OwnLossBody
{
    /// <summary>Lost, or known to be stolen.</summary>
    public required LossKind Kind { get; init; }

    /// <summary>The day on which it happened: YYYY-MM-DD.</summary>
    public DateOnly? OccurredOn { get; init; }
}

/// <summary>A holder asks for bindings to end.</summary>
public sealed class OwnUnbindBody
{
    /// <summary>At this number (ITU-T E.164) of the holder's; absent: at all of them.</summary>
    public string? Phone { get; init; }

    /// <summary>Which; absent: all.</summary>
    public IReadOnlyList<Guid>? Bindings { get; init; }
}

/// <summary>A holder asks for bindings to move to another of the holder's numbers.</summary>
public sealed class RebindBody
{
    /// <summary>The old number (ITU-T E.164).</summary>
    public required string From { get; init; }

    /// <summary>The new number (ITU-T E.164).</summary>
    public required string To { get; init; }

    /// <summary>Which bindings; absent: all that are live.</summary>
    public IReadOnlyList<Guid>? Bindings { get; init; }

    /// <summary>A second holder token, for that of the two numbers which the bearer token does not prove.</summary>
    public string? Proof { get; init; }

    /// <summary>The carrier's attestation that the SIM of the old number is lost, in place of its proof.</summary>
    public string? SimLossAttestation { get; init; }
}
