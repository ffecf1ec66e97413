using Grid.Client.Misuse;

namespace Grid.Client.Cards;

/// <summary>Up to 1,000 cards in hand.</summary>
public sealed class BatchBody
{
    /// <summary>The cards.</summary>
    public required IReadOnlyList<VerifyBody> Items { get; init; }
}

/// <summary>The end of a card.</summary>
public sealed class CancelBody
{
    /// <summary>The holder's citizen number (GB 11643), 18 characters.</summary>
    public required string IdNumber { get; init; }

    /// <summary>Why it ends.</summary>
    public required CancellationReason Reason { get; init; }
}

/// <summary>Citizen numbers whose references the registry needs.</summary>
public sealed class CardReferencesBody
{
    /// <summary>Citizen numbers (GB 11643), one to 1,000.</summary>
    public required IReadOnlyList<string> IdNumbers { get; init; }
}

/// <summary>A number, and whose it is as a station has seen.</summary>
public sealed class ConfirmHolderBody
{
    /// <summary>The number (ITU-T E.164): a plus sign and digits.</summary>
    public required string Phone { get; init; }

    /// <summary>The citizen number (GB 11643) of its holder, 18 characters.</summary>
    public required string IdNumber { get; init; }
}

/// <summary>A physical card that came back.</summary>
public sealed class HandInBody
{
    /// <summary>The holder's citizen number (GB 11643), 18 characters.</summary>
    public required string IdNumber { get; init; }

    /// <summary>The issue date printed on the card.</summary>
    public required DateOnly IssuedOn { get; init; }
}

/// <summary>A citizen number, and which of the cards under it.</summary>
public sealed class IssuanceBody
{
    /// <summary>The holder's citizen number (GB 11643), 18 characters.</summary>
    public required string IdNumber { get; init; }

    /// <summary>The issue date printed on the card; absent: the current card.</summary>
    public DateOnly? IssuedOn { get; init; }
}

/// <summary>What the registry says of a card that it issued.</summary>
public sealed class IssueBody
{
    /// <summary>The holder's citizen number (GB 11643), 18 characters.</summary>
    public required string IdNumber { get; init; }

    /// <summary>The holder's name, as printed.</summary>
    public required string Name { get; init; }

    /// <summary>Which kind of card.</summary>
    public required CardKind Kind { get; init; }

    /// <summary>First day of validity, as printed: YYYY-MM-DD.</summary>
    public required DateOnly IssuedOn { get; init; }

    /// <summary>Last day of validity, as printed: YYYY-MM-DD; absent for a card without end.</summary>
    public DateOnly? ExpiresOn { get; init; }

    /// <summary>The issuing authority, as printed.</summary>
    public required string Authority { get; init; }

    /// <summary>Whether the chip holds a fingerprint.</summary>
    public required bool FingerprintRegistered { get; init; }
}

/// <summary>A report that a card was lost or stolen.</summary>
public sealed class LossBody
{
    /// <summary>The holder's citizen number (GB 11643), 18 characters.</summary>
    public required string IdNumber { get; init; }

    /// <summary>
    /// The issue date printed on the lost card; absent: the card that was current when it was lost.
    /// </summary>
    public DateOnly? IssuedOn { get; init; }

    /// <summary>Lost, or known to be stolen.</summary>
    public required LossKind Kind { get; init; }

    /// <summary>The day on which it happened: YYYY-MM-DD.</summary>
    public DateOnly? OccurredOn { get; init; }

    /// <summary>
    /// Where it was reported; absent: <c>police</c> for an authority. An institution's reports have <c>bank</c> and
    /// no other.
    /// </summary>
    public ReportChannel? Channel { get; init; }

    /// <summary>
    /// Needed from an institution, which relays the report of its customer: the receipt of its own verification of
    /// the card within the last hour, with the issue date, answered <c>valid</c>.
    /// </summary>
    public string? Receipt { get; init; }
}

/// <summary>A citizen number.</summary>
public sealed class NumberBody
{
    /// <summary>The holder's citizen number (GB 11643), 18 characters.</summary>
    public required string IdNumber { get; init; }
}

/// <summary>What an institution attests of having compared the person with the card.</summary>
public sealed class PersonCheckBody
{
    /// <summary>
    /// The receipt of the verification, not older than 24 hours; it must have answered <c>valid</c>.
    /// </summary>
    public required string Receipt { get; init; }

    /// <summary>How they were compared; <c>fingerprint</c> only where the card's chip holds one.</summary>
    public required PersonCheckMethod Method { get; init; }

    /// <summary>Whether they matched.</summary>
    public required bool Passed { get; init; }

    /// <summary>
    /// The institution's own reference to its evidence; the receipt keeps its SHA-256, and nothing keeps the text.
    /// </summary>
    public string? Evidence { get; init; }

    /// <summary>
    /// For a check that failed: opens a case, in the same step, in which the card was misused so. It needs the
    /// evidence. Absent: no case.
    /// </summary>
    public MisuseKind? Misuse { get; init; }
}

/// <summary>The registry's decision about a loss report that the holder has contested.</summary>
public sealed class SettleContestBody
{
    /// <summary>The holder's citizen number (GB 11643), 18 characters.</summary>
    public required string IdNumber { get; init; }

    /// <summary>
    /// Whether the holder is right; then the report no longer stands, and is a breach of a bank that relayed it.
    /// </summary>
    public required bool Upheld { get; init; }
}

/// <summary>A reporter all of whose loss reports in a time are to be undone.</summary>
public sealed class UndoReportsBody
{
    /// <summary>The reporter: its unified social credit code (GB 32100).</summary>
    public required string Reporter { get; init; }

    /// <summary>The first moment (RFC 3339).</summary>
    public required DateTimeOffset From { get; init; }

    /// <summary>The last moment (RFC 3339).</summary>
    public required DateTimeOffset Until { get; init; }
}

/// <summary>What was read off the card in hand.</summary>
public sealed class VerifyBody
{
    /// <summary>The citizen number (GB 11643), 18 characters.</summary>
    public required string IdNumber { get; init; }

    /// <summary>The name, as printed.</summary>
    public string? Name { get; init; }

    /// <summary>First day of validity, as printed: YYYY-MM-DD; required to recognise a replaced card.</summary>
    public DateOnly? IssuedOn { get; init; }

    /// <summary>Last day of validity, as printed: YYYY-MM-DD; absent for a card without end.</summary>
    public DateOnly? ExpiresOn { get; init; }

    /// <summary>A phone number (ITU-T E.164), to check whether the holder of the card holds it.</summary>
    public string? Phone { get; init; }

    /// <summary>Purpose of the verification; not stored.</summary>
    public required string Purpose { get; init; }
}
