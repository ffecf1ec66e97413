using System.ComponentModel.DataAnnotations;
using Grid.ClientApi.Receipts;

namespace Grid.ClientApi.Phones;

/// <summary>A carrier assigns a number to a holder.</summary>
public sealed class AssignBody
{
    /// <summary>The number (ITU-T E.164): a plus sign and digits.</summary>
    [Required, Length(3, 16)] public string? Phone { get; set; }

    /// <summary>The citizen number (GB 11643) of the new holder, 18 characters.</summary>
    [Required, Length(18, 18)] public string? IdNumber { get; set; }

    /// <summary>
    /// The receipt of your own passed check of the new holder within 24 hours. Without it only a station can confirm
    /// that the number is the holder's, and until then it opens nothing but itself.
    /// </summary>
    [Length(ReceiptSealer.Length, ReceiptSealer.CheckedLength)] public string? Receipt { get; set; }

    /// <summary>Since when it is the holder's (RFC 3339), not in the future; absent: from now on.</summary>
    [DataType(DataType.DateTime)] public string? Since { get; set; }
}

/// <summary>A number.</summary>
public sealed class PhoneBody
{
    /// <summary>The number (ITU-T E.164): a plus sign and digits.</summary>
    [Required, Length(3, 16)] public string? Phone { get; set; }
}

/// <summary>The holder ports a number to another carrier; reported by the carrier that serves it.</summary>
public sealed class PortBody
{
    /// <summary>The number (ITU-T E.164): a plus sign and digits.</summary>
    [Required, Length(3, 16)] public string? Phone { get; set; }

    /// <summary>The new carrier: its unified social credit code (GB 32100).</summary>
    [Required, Length(18, 18)] public string? To { get; set; }
}

/// <summary>A number got another SIM.</summary>
public sealed class SimChangeBody
{
    /// <summary>The number (ITU-T E.164): a plus sign and digits.</summary>
    [Required, Length(3, 16)] public string? Phone { get; set; }

    /// <summary>
    /// When (RFC 3339), not in the future; a moment not later than the last change is a repetition of that change.
    /// </summary>
    [Required, DataType(DataType.DateTime)] public string? ChangedAt { get; set; }

    /// <summary>Whether it went into another device; absent: no.</summary>
    public bool? WithDevice { get; set; }
}

/// <summary>A number is transferred to another holder at once.</summary>
public sealed class TransferBody
{
    /// <summary>The number (ITU-T E.164): a plus sign and digits.</summary>
    [Required, Length(3, 16)] public string? Phone { get; set; }

    /// <summary>The citizen number (GB 11643) of the new holder, 18 characters.</summary>
    [Required, Length(18, 18)] public string? IdNumber { get; set; }

    /// <summary>
    /// The receipt of your own passed check of the new holder within 24 hours. Without it only a station can confirm
    /// that the number is the holder's, and until then it opens nothing but itself.
    /// </summary>
    [Length(ReceiptSealer.Length, ReceiptSealer.CheckedLength)] public string? Receipt { get; set; }
}

/// <summary>A number is released.</summary>
public sealed class ReleaseBody
{
    /// <summary>The number (ITU-T E.164): a plus sign and digits.</summary>
    [Required, Length(3, 16)] public string? Phone { get; set; }

    /// <summary>Why.</summary>
    [Required, AllowedValues("cancelled_by_holder", "ended_by_carrier", "registered_unlawfully")]
    public string? Reason { get; set; }
}

/// <summary>What a change of a number led to.</summary>
/// <param name="Version">Version of the number in which it holds.</param>
/// <param name="Tenure">The tenure that goes on after the change, or ended last; tenures count from 1.</param>
/// <param name="EffectiveAt">Since when it holds.</param>
/// <param name="Cascade">Id under which all that it leads to can be followed.</param>
/// <param name="Statement">After an assignment or a transfer: whether the new holder gets the number clean.</param>
public sealed record PhoneChangeAnswer(
    [property: Required] long Version,
    [property: Required] int Tenure,
    [property: DataType(DataType.DateTime)] string? EffectiveAt = null,
    Guid? Cascade = null,
    Statement? Statement = null);

/// <summary>What earlier holders left behind at a number: counts, and not of whom or where.</summary>
/// <param name="Clean">Whether nothing is left.</param>
/// <param name="Outstanding">Answers of institutions that are still awaited.</param>
/// <param name="Overdue">Of these, those whose time has passed.</param>
public sealed record Statement(bool Clean, int Outstanding, int Overdue);

/// <summary>What a release would end.</summary>
/// <param name="Tenure">The tenure that goes on.</param>
/// <param name="Institutions">At how many institutions something is bound to the number.</param>
public sealed record PreviewAnswer(int Tenure, int Institutions);
