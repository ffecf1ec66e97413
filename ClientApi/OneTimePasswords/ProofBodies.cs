using System.ComponentModel.DataAnnotations;

namespace Grid.ClientApi.OneTimePasswords;

/// <summary>A code that was sent to a number.</summary>
public sealed class ConfirmBody
{
    /// <summary>The number (ITU-T E.164): a plus sign and digits.</summary>
    [Required, Length(3, 16)] public string? Phone { get; set; }

    /// <summary>The code: six digits.</summary>
    [Required, Length(OneTimeCodes.Digits, OneTimeCodes.Digits)] public string? Code { get; set; }
}

/// <summary>The holder of a number has lost it, and was identified by its carrier.</summary>
public sealed class SimLossAttestationBody
{
    /// <summary>The number (ITU-T E.164): a plus sign and digits.</summary>
    [Required, Length(3, 16)] public string? Phone { get; set; }

    /// <summary>The citizen number (GB 11643) of its holder, 18 characters.</summary>
    [Required, Length(18, 18)] public string? IdNumber { get; set; }
}

/// <summary>A carrier's attestation that the holder has lost the SIM of a number.</summary>
/// <param name="Attestation">A signed JWT, to be handed to the holder.</param>
/// <param name="ExpiresAt">Until when it is accepted.</param>
public sealed record SimLossAttestationAnswer(
    [property: Required] string Attestation, [property: Required, DataType(DataType.DateTime)] string ExpiresAt);

/// <summary>Messages that the demonstration has sent to a number.</summary>
/// <param name="Items">Oldest first.</param>
public sealed record MessagesAnswer([property: Required] IReadOnlyList<MessageItem> Items);

/// <summary>A message.</summary>
/// <param name="Text">What it says.</param>
/// <param name="At">When it was sent.</param>
public sealed record MessageItem(
    [property: Required] string Text, [property: Required, DataType(DataType.DateTime)] string At);
