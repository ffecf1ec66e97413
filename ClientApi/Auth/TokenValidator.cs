using Grid.ClientApi.Keys;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Grid.ClientApi.Auth;

/// <summary>Checks access tokens of this server; a token that passed is remembered until it ends.</summary>
/// <remarks>
/// Checking an ES256 signature costs more than a verification of a card, and a caller uses one token for long.
/// </remarks>
public sealed class TokenValidator
{
    private readonly JsonWebTokenHandler handler = new();
    private readonly CallerCache cache;
    private readonly ClientStore clients;
    private readonly Issuer issuer;
    private readonly TimeProvider clock;
    private readonly SecurityKey key;

    /// <summary>Creates the validator.</summary>
    public TokenValidator(GridKeys keys, Issuer issuer, ClientStore clients, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(keys);
        (this.issuer, this.clients, this.clock) = (issuer, clients, clock);
        key = keys.Signing.ForSigning();
        cache = new(clock);
    }

    /// <summary>Who sent this <c>Authorization</c> header; null where it holds no good bearer token.</summary>
    public ValueTask<Caller?> Caller(string authorization) =>
        cache.Find(authorization) is { } known ? new(known) : Check(authorization);

    private async ValueTask<Caller?> Check(string authorization)
    {
        if (!authorization.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase))
            return null;
        var result = await handler.ValidateTokenAsync(authorization["Bearer ".Length..].Trim(), Parameters());
        if (!result.IsValid || result.SecurityToken is not JsonWebToken token || !StrictJwt.Holds(token)
            || await Read(token) is not { } caller)
            return null;
        cache.Remember(authorization, caller);
        return caller;
    }

    private ValueTask<Caller?> Read(JsonWebToken token) =>
        HolderTokens.IsHolders(token) ? new(HolderTokens.Read(token)) : OfClient(token);

    private async ValueTask<Caller?> OfClient(JsonWebToken token) =>
        StrictJwt.Text(token, "scope") is { } text && ScopeNames.Read(text) is { } scopes
            && await clients.Find(StrictJwt.Text(token, "sub")) is { } client
            ? new(
                client, scopes & Roles.Allows(client.Role), new(token.ValidTo, TimeSpan.Zero), clients.Overseen(client))
            : null;

    private TokenValidationParameters Parameters() => new()
    {
        ValidTypes = [TokenIssuer.Type],
        ValidAlgorithms = [SecurityAlgorithms.EcdsaSha256],
        ValidIssuer = issuer.Url,
        AudienceValidator = StrictJwt.OnlyAudience(issuer),
        IssuerSigningKey = key,
        RequireExpirationTime = true,
        RequireSignedTokens = true,
        LifetimeValidator = Lifetimes.By(clock),
    };
}
