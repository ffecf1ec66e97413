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

    /// <summary>By a one-time code: no client, but a holder, whom no list names.</summary>
    public sealed record Possession : ClientAuthenticationMethod;

    /// <summary>By the public secret of a demo client; only with <c>--demo</c>.</summary>
    public sealed record DemoSecret(string Secret) : ClientAuthenticationMethod;
}
