using Grid.Core.Actors;
using System.Security.Claims;
using Grid.Core.Institutions;
using Microsoft.AspNetCore.Authentication;

namespace Grid.ClientApi.Auth;

/// <summary>Who sent a request, as its token says.</summary>
/// <param name="Client">Its client.</param>
/// <param name="Scopes">What its token allows; never more than the client's role.</param>
/// <param name="Expires">When its token ends.</param>
/// <param name="Registration">Where the regulator's word on whose client it is can be read; null for a holder.</param>
/// <param name="Trust">What the regulator said of that institution when the request came.</param>
public sealed record Caller(
    ApiClient Client, Scopes Scopes, DateTimeOffset Expires, IActor<Institution>? Registration = null,
    InstitutionAuthorization? Trust = null)
{
    /// <summary>Whether it may know why a card is invalid.</summary>
    public bool MayKnowReasons => Trust is { } authorization && authorization.CanSeeReasons();

    /// <summary>
    /// The key that proved the client when it got its token; null where none did, or the operator named the client.
    /// </summary>
    public ProvingKey? Key { get; init; }

    /// <summary>
    /// The key to which its token is bound, of which each request needs a proof; null for a bearer token.
    /// </summary>
    public DpopBinding? Binding { get; init; }

    /// <summary>Thumbprint of the certificate to which its token is bound; null for none.</summary>
    public string? Certificate { get; init; }

    /// <summary>What a holder has shown; null for a client.</summary>
    public VerifiedHolder? Holder { get; init; }

    /// <summary>
    /// What a holder has delegated to the client, whose three-legged token it is; null for any other token.
    /// </summary>
    public Delegation? Delegation { get; init; }

    /// <summary>The successful authentication of every request with the token; made once.</summary>
    public Task<AuthenticateResult> Authenticated => field ??= Authenticate();

    /// <summary>Who sent the request in <paramref name="context"/>; the endpoint must require a scope.</summary>
    public static Caller Of(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Features.Get<Caller>()
            ?? throw new InvalidOperationException("The endpoint asks who calls it and requires no scope.");
    }

    private Task<AuthenticateResult> Authenticate()
    {
        Claim[] claims =
        [
            new("sub", Client.Id),
            new("role", Roles.Name(Client.Role)),
            .. ScopeNames.Text(Scopes).Split(' ', StringSplitOptions.RemoveEmptyEntries)
                .Select(scope => new Claim("scope", scope)),
        ];
        var user = new ClaimsPrincipal(new ClaimsIdentity(claims, BearerOptions.Scheme, "sub", "role"));
        return Task.FromResult(AuthenticateResult.Success(new(user, BearerOptions.Scheme)));
    }
}
