using System.ComponentModel.DataAnnotations;
using Grid.ClientApi.Receipts;

namespace Grid.ClientApi.Misuse;

/// <summary>An institution reports that a card was misused: with its receipt, or the card's number.</summary>
public sealed class MisuseBody
{
    /// <summary>A receipt of this institution about the card; absent where the number is given.</summary>
    [Length(ReceiptSealer.Length, ReceiptSealer.CheckedLength)] public string? Receipt { get; set; }

    /// <summary>The citizen number (GB 11643) on the card, 18 characters; absent where a receipt is given.</summary>
    [Length(18, 18)] public string? IdNumber { get; set; }

    /// <summary>How the card was misused.</summary>
    [Required, AllowedValues("others_card", "forged_card", "obtained_by_fraud", "lent_card")]
    public string? Kind { get; set; }

    /// <summary>
    /// The institution's own reference to its evidence; the case keeps its SHA-256, and nothing keeps the text. The
    /// same reference for the same card is the same case.
    /// </summary>
    [Required, Length(1, CheckPerson.MaxEvidence)] public string? Evidence { get; set; }

    /// <summary>The citizen number of the person who misused the card, if the institution knows it.</summary>
    [Length(18, 18)] public string? Impostor { get; set; }
}

/// <summary>The registry confirms a case.</summary>
public sealed class ConfirmMisuseBody
{
    /// <summary>The citizen number of the person who misused the card; absent while that is not known.</summary>
    [Length(18, 18)] public string? Impostor { get; set; }

    /// <summary>Last day of that person's blacklist entry; absent for an entry without end.</summary>
    [DataType(DataType.Date)] public string? Until { get; set; }
}

/// <summary>The registry puts the person on the blacklist who misused the card of a confirmed case.</summary>
public sealed class BlacklistBody
{
    /// <summary>The citizen number (GB 11643) of that person, 18 characters.</summary>
    [Required, Length(18, 18)] public string? IdNumber { get; set; }

    /// <summary>Id of the case.</summary>
    [Required] public Guid? Case { get; set; }

    /// <summary>Last day of the entry; absent for an entry without end.</summary>
    [DataType(DataType.Date)] public string? Until { get; set; }
}

/// <summary>The registry lifts a blacklist entry.</summary>
public sealed class LiftEntryBody
{
    /// <summary>Id of the case of the entry.</summary>
    [Required] public Guid? Case { get; set; }
}

/// <summary>A station passes on the appeal of a person who is present.</summary>
public sealed class AppealBody
{
    /// <summary>The citizen number (GB 11643) of that person, 18 characters.</summary>
    [Required, Length(18, 18)] public string? IdNumber { get; set; }
}

/// <summary>A case that was opened, or had been before.</summary>
/// <param name="Case">Its id.</param>
/// <param name="EffectiveAt">When it was reported.</param>
/// <param name="Cascade">Id under which it can be followed who is told.</param>
public sealed record MisuseAnswer(
    Guid Case, [property: Required, DataType(DataType.DateTime)] string? EffectiveAt, Guid? Cascade);

/// <summary>One page of cases.</summary>
/// <param name="Items">In the order in which they were reported.</param>
/// <param name="Next">What <c>after</c> must be for the next page; absent on the last.</param>
public sealed record MisuseList([property: Required] IReadOnlyList<MisuseItem> Items, long? Next);

/// <summary>A case of misuse.</summary>
/// <param name="Case">Its id.</param>
/// <param name="Institution">Code of the institution that reported it (GB 32100).</param>
/// <param name="Kind">How the card was misused.</param>
/// <param name="Evidence">SHA-256 of the institution's reference to its evidence, in base64url.</param>
/// <param name="At">When it was reported.</param>
/// <param name="State">What the registry has decided.</param>
/// <param name="DecidedAt">When it decided that.</param>
/// <param name="Entry">The blacklist entry that came of it; only for the registry.</param>
public sealed record MisuseItem(
    Guid Case,
    [property: Required] string Institution,
    [property: Required, AllowedValues("others_card", "forged_card", "obtained_by_fraud", "lent_card")] string Kind,
    [property: Required] string Evidence,
    [property: Required, DataType(DataType.DateTime)] string At,
    [property: Required, AllowedValues("open", "confirmed", "dismissed")] string State,
    [property: DataType(DataType.DateTime)] string? DecidedAt,
    EntryAnswer? Entry);

/// <summary>A blacklist entry.</summary>
/// <param name="Case">Id of its case, by which the entry is named.</param>
/// <param name="Reason">How a card was misused.</param>
/// <param name="Since">When the entry was made.</param>
/// <param name="Until">Its last day.</param>
/// <param name="Appeal">Where an appeal against it stands.</param>
/// <param name="EndedAt">When it was lifted, or its time was over.</param>
public sealed record EntryAnswer(
    Guid Case,
    [property: Required, AllowedValues("others_card", "forged_card", "obtained_by_fraud", "lent_card")] string Reason,
    [property: Required, DataType(DataType.DateTime)] string Since,
    [property: DataType(DataType.Date)] string? Until,
    [property: Required, AllowedValues("none", "open", "upheld", "lifted")] string Appeal,
    [property: DataType(DataType.DateTime)] string? EndedAt);
