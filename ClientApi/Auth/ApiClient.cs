using Microsoft.IdentityModel.Tokens;
using Grid.Core.Institutions;

namespace Grid.ClientApi.Auth;

/// <summary>A program that may get tokens.</summary>
/// <param name="Id">Its <c>client_id</c>.</param>
/// <param name="Role">Who it is.</param>
/// <param name="Institution">Whose it is: a unified social credit code (GB 32100).</param>
/// <param name="Proof">How it proves that it is itself.</param>
public sealed record ApiClient(string Id, Role Role, InstitutionCode Institution, ClientAuthenticationMethod Proof)
{
    /// <summary>The JWK set that the regulator registered; null for a client that the operator named.</summary>
    public string? RegisteredKeys { get; init; }

    /// <summary>Whether it gets only access tokens bound to a key by DPoP (RFC 9449, section 5.2).</summary>
    public bool DpopBoundAccessTokens { get; init; }

    /// <summary>
    /// Whether it gets only access tokens bound to a certificate (<c>tls_client_certificate_bound_access_tokens</c>,
    /// RFC 8705, section 3.4). Whoever asks for a token over a connection with a certificate gets a bound one anyway.
    /// </summary>
    public bool CertificateBoundAccessTokens { get; init; }
}

/// <summary>How a client proves that it is itself.</summary>
public abstract record ClientAuthenticationMethod
{
    private ClientAuthenticationMethod() { }

    /// <summary>By signing assertions (RFC 7523) with a key whose public half is known here.</summary>
    public sealed record SignedAssertion(IReadOnlyList<SecurityKey> Keys) : ClientAuthenticationMethod
    {
        /// <summary>Whether one of the keys has this thumbprint.</summary>
        public bool Holds(string? thumbprint) =>
            thumbprint is not null && Keys.Any(key => PublicKeys.Thumbprint(key) == thumbprint);
    }

    /// <summary>
    /// By a connection with a certificate that is known here (<c>self_signed_tls_client_auth</c>, RFC 8705, section
    /// 2.2).
    /// </summary>
    /// <param name="Thumbprints">SHA-256 of the certificates, in base64url.</param>
    public sealed record SelfSignedCertificate(IReadOnlyList<string> Thumbprints) : ClientAuthenticationMethod
    {
        /// <summary>Whether one of the certificates has this thumbprint.</summary>
        public bool Holds(string? thumbprint) =>
            thumbprint is not null && Thumbprints.Contains(thumbprint, StringComparer.Ordinal);
    }

    /// <summary>By a one-time code: no client, but a holder, whom no list names.</summary>
    public sealed record Possession : ClientAuthenticationMethod;

    /// <summary>By the public secret of a demo client; only with <c>--demo</c>.</summary>
    public sealed record DemoSecret(string Secret) : ClientAuthenticationMethod;
}
