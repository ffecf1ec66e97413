namespace Grid.Client.Proofs;

/// <summary>A code that was sent to a number.</summary>
public sealed class ConfirmBody
{
    /// <summary>The id of the authentication, as the request for the code was answered.</summary>
    public required string AuthenticationId { get; init; }

    /// <summary>The number (ITU-T E.164): a plus sign and digits.</summary>
    public required string Phone { get; init; }

    /// <summary>The code: six digits.</summary>
    public required string Code { get; init; }
}

/// <summary>A request for a code.</summary>
public sealed class SendCodeBody
{
    /// <summary>A mobile number (ITU-T E.164): a plus sign and digits.</summary>
    public required string Phone { get; init; }

    /// <summary>
    /// The id of an authentication under way, to have another code sent in the place of its last one.
    /// </summary>
    public string? AuthenticationId { get; init; }

    /// <summary>
    /// A token that the holder got for this number within the last 90 days, ended or not. Requests with it have a
    /// limit of their own, which strangers can't use up. One that is not good counts as none.
    /// </summary>
    public string? EarlierToken { get; init; }
}
