using System.ComponentModel.DataAnnotations;
using Grid.ClientApi.Receipts;

namespace Grid.ClientApi.Cards;

/// <summary>What the registry says of a card that it issued.</summary>
public sealed class IssueBody
{
    /// <summary>The holder's citizen number (GB 11643), 18 characters.</summary>
    [Required, Length(18, 18)] public string? IdNumber { get; set; }

    /// <summary>The holder's name, as printed.</summary>
    [Required, Length(1, 100)] public string? Name { get; set; }

    /// <summary>Which kind of card.</summary>
    [Required, AllowedValues("resident", "temporary", "residence_permit", "permanent_resident")]
    public string? Kind { get; set; }

    /// <summary>First day of validity, as printed: YYYY-MM-DD.</summary>
    [Required, DataType(DataType.Date)] public string? IssuedOn { get; set; }

    /// <summary>Last day of validity, as printed: YYYY-MM-DD; absent for a card without end.</summary>
    [DataType(DataType.Date)] public string? ExpiresOn { get; set; }

    /// <summary>The issuing authority, as printed.</summary>
    [Required, Length(1, CardFields.MaxAuthority)] public string? Authority { get; set; }

    /// <summary>Whether the chip holds a fingerprint.</summary>
    [Required] public bool? FingerprintRegistered { get; set; }
}

/// <summary>A report that a card was lost or stolen.</summary>
public sealed class LossBody
{
    /// <summary>The holder's citizen number (GB 11643), 18 characters.</summary>
    [Required, Length(18, 18)] public string? IdNumber { get; set; }

    /// <summary>The issue date printed on the lost card; absent: the card that was current when it was lost.</summary>
    [DataType(DataType.Date)] public string? IssuedOn { get; set; }

    /// <summary>Lost, or known to be stolen.</summary>
    [Required, AllowedValues("lost", "stolen")] public string? Kind { get; set; }

    /// <summary>The day on which it happened: YYYY-MM-DD.</summary>
    [DataType(DataType.Date)] public string? OccurredOn { get; set; }

    /// <summary>
    /// Where it was reported; absent: <c>police</c> for an authority. An institution's reports have <c>bank</c> and no
    /// other.
    /// </summary>
    [AllowedValues("police", "online", "hotline", "bank")] public string? Channel { get; set; }

    /// <summary>
    /// Needed from an institution, which relays the report of its customer: the receipt of its own verification of the
    /// card within the last hour, with the issue date, answered <c>valid</c>.
    /// </summary>
    [Length(ReceiptSealer.Length, ReceiptSealer.CheckedLength)] public string? Receipt { get; set; }
}

/// <summary>A citizen number, and which of the cards under it.</summary>
public sealed class IssuanceBody
{
    /// <summary>The holder's citizen number (GB 11643), 18 characters.</summary>
    [Required, Length(18, 18)] public string? IdNumber { get; set; }

    /// <summary>The issue date printed on the card; absent: the current card.</summary>
    [DataType(DataType.Date)] public string? IssuedOn { get; set; }
}

/// <summary>A citizen number.</summary>
public sealed class NumberBody
{
    /// <summary>The holder's citizen number (GB 11643), 18 characters.</summary>
    [Required, Length(18, 18)] public string? IdNumber { get; set; }
}

/// <summary>The registry's decision about a loss report that the holder has contested.</summary>
public sealed class SettleContestBody
{
    /// <summary>The holder's citizen number (GB 11643), 18 characters.</summary>
    [Required, Length(18, 18)] public string? IdNumber { get; set; }

    /// <summary>
    /// Whether the holder is right; then the report no longer stands, and is a breach of a bank that relayed it.
    /// </summary>
    [Required] public bool? Upheld { get; set; }
}

/// <summary>The end of a card.</summary>
public sealed class CancelBody
{
    /// <summary>The holder's citizen number (GB 11643), 18 characters.</summary>
    [Required, Length(18, 18)] public string? IdNumber { get; set; }

    /// <summary>Why it ends.</summary>
    [Required, AllowedValues("deceased", "emigrated", "issued_in_error")] public string? Reason { get; set; }
}

/// <summary>A physical card that came back.</summary>
public sealed class HandInBody
{
    /// <summary>The holder's citizen number (GB 11643), 18 characters.</summary>
    [Required, Length(18, 18)] public string? IdNumber { get; set; }

    /// <summary>The issue date printed on the card.</summary>
    [Required, DataType(DataType.Date)] public string? IssuedOn { get; set; }
}
