using System.Text.Json.Serialization;

namespace Grid.Client.Proofs;

/// <summary>A code is on its way.</summary>
public sealed class SendCodeAnswer
{
    /// <summary>Has to be sent with the code; whoever has it can enter the code.</summary>
    public required string AuthenticationId { get; init; }

    /// <summary>Stands in the message too, so that a holder can tell its code from another's.</summary>
    public required string Reference { get; init; }

    /// <summary>Until when the code can be entered.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }
}

/// <summary>A token (RFC 6749, section 5.1).</summary>
public sealed class TokenAnswer
{
    /// <summary>The token.</summary>
    [JsonPropertyName("access_token")]
    public required string AccessToken { get; init; }

    /// <summary><c>Bearer</c>, or <c>DPoP</c> for a token that is bound to a key.</summary>
    [JsonPropertyName("token_type")]
    public required string TokenType { get; init; }

    /// <summary>Lifetime in seconds.</summary>
    [JsonPropertyName("expires_in")]
    public required int ExpiresIn { get; init; }

    /// <summary>What it allows.</summary>
    [JsonPropertyName("scope")]
    public required string Scope { get; init; }
}
