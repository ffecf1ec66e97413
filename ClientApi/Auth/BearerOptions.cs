using Microsoft.AspNetCore.Authentication;

namespace Grid.ClientApi.Auth;

/// <summary>What the scheme of bearer tokens (RFC 6750) works with.</summary>
public sealed class BearerOptions : AuthenticationSchemeOptions
{
    /// <summary>Name of the scheme.</summary>
    public const string Scheme = "Bearer";

    /// <summary>Checks the tokens; must be set before the first request.</summary>
    public TokenValidator? Tokens { get; set; }
}
