using Microsoft.AspNetCore.Authentication;

namespace Grid.ClientApi.Auth;

/// <summary>What the scheme of access tokens (RFC 6750, RFC 9449) works with.</summary>
public sealed class BearerOptions : AuthenticationSchemeOptions
{
    /// <summary>Name of the scheme.</summary>
    public const string Scheme = "Bearer";

    /// <summary>Checks the tokens; must be set before the first request.</summary>
    public TokenValidator? Tokens { get; set; }

    /// <summary>Checks that callers hold the keys to which their tokens are bound; must be set as well.</summary>
    public DpopProofs? Proofs { get; set; }

    /// <summary>Reads the certificates of callers; must be set as well.</summary>
    public ClientCertificates? Certificates { get; set; }
}
