using System.Text.Json.Serialization;

namespace Grid.ClientApi.SharedSignals;

/// <summary>Why a security event token is not taken (RFC 8935, section 2.3).</summary>
/// <param name="Error">One of the codes that the RFC registers.</param>
/// <param name="Description">The same in words; never says whom the token was about.</param>
public sealed record SetError(
    [property: JsonPropertyName("err")] string Error, [property: JsonPropertyName("description")] string Description)
{
    /// <summary>The issuer is no carrier with registered keys.</summary>
    public static readonly SetError InvalidIssuer = new(
        "invalid_issuer", "The issuer is not the client id of a carrier with registered keys.");

    /// <summary>The audience is not this server.</summary>
    public static readonly SetError InvalidAudience = new("invalid_audience", "The audience is not this issuer.");

    /// <summary>The key or its algorithm is not one of those that are registered.</summary>
    public static readonly SetError InvalidKey = new(
        "invalid_key", "The token is not signed with a key and an algorithm that are registered for its issuer.");

    /// <summary>The signature is wrong.</summary>
    public static readonly SetError AuthenticationFailed = new(
        "authentication_failed", "The signature of the token cannot be verified.");

    /// <summary>The token is not what it must be, or what it says cannot be done.</summary>
    public static SetError InvalidRequest(string description) => new("invalid_request", description);

    /// <summary>The issuer may not say this.</summary>
    public static SetError AccessDenied(string description) => new("access_denied", description);
}
