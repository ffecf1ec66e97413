using System.ComponentModel.DataAnnotations;
using Grid.ClientApi.Auth;

namespace Grid.ClientApi.OneTimePasswords;

/// <summary>A request for a code.</summary>
public sealed class SendCodeBody
{
    /// <summary>A mobile number (ITU-T E.164): a plus sign and digits.</summary>
    [Required, Length(3, 16)] public string? Phone { get; set; }

    /// <summary>
    /// The id of an authentication under way, to have another code sent in the place of its last one.
    /// </summary>
    [Length(32, 32)] public string? AuthenticationId { get; set; }

    /// <summary>
    /// A token that the holder got for this number within the last 90 days, ended or not. Requests with it have a limit
    /// of their own, which strangers can't use up. One that is not good counts as none.
    /// </summary>
    [Length(1, TokenValidator.MaxToken)] public string? EarlierToken { get; set; }
}

/// <summary>A code is on its way.</summary>
/// <param name="AuthenticationId">Has to be sent with the code; whoever has it can enter the code.</param>
/// <param name="Reference">Stands in the message too, so that a holder can tell its code from another's.</param>
/// <param name="ExpiresAt">Until when the code can be entered.</param>
public sealed record SendCodeAnswer(
    [property: Required] string AuthenticationId, [property: Required] string Reference,
    [property: Required, DataType(DataType.DateTime)] string ExpiresAt);

/// <summary>A code that was sent to a number.</summary>
public sealed class ConfirmBody
{
    /// <summary>The id of the authentication, as the request for the code was answered.</summary>
    [Required, Length(32, 32)] public string? AuthenticationId { get; set; }

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
