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
    /// <summary>Most characters of a token that comes in a body.</summary>
    public const int MaxToken = 4096;

    private const string BearerScheme = "Bearer ";
    private const string DpopScheme = DpopProofs.Header + " ";

    private readonly JsonWebTokenHandler handler = new();
    private readonly CallerCache cache;
    private readonly CallerCache holders;
    private readonly ClientStore clients;
    private readonly DelegatedTokens delegated;
    private readonly Issuer issuer;
    private readonly TimeProvider clock;
    private readonly SecurityKey key;

    /// <summary>Creates the validator.</summary>
    public TokenValidator(
        GridKeys keys, Issuer issuer, ClientStore clients, DelegatedTokens delegated, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(keys);
        (this.issuer, this.clients, this.delegated, this.clock) = (issuer, clients, delegated, clock);
        key = keys.Signing.ForSigning();
        (cache, holders) = (new(clock), new(clock));
    }

    /// <summary>
    /// Who sent this <c>Authorization</c> header; null where it holds no good token. A token that is bound to a key is
    /// good under the scheme <c>DPoP</c> alone (RFC 9449, section 7.2), and there the caller's proof is still to be
    /// checked, and of any token the certificate to which it is bound; any other token under <c>Bearer</c> alone.
    /// </summary>
    public ValueTask<Caller?> Caller(string authorization) =>
        (cache.Find(authorization) ?? holders.Find(authorization)) is { } known ? new(known) : Check(authorization);

    /// <summary>
    /// What a holder's token says that may have ended; null where it never was good, or is no holder's.
    /// </summary>
    public async ValueTask<VerifiedHolder?> Ended(string token)
    {
        ArgumentNullException.ThrowIfNull(token);
        if (token.Length > MaxToken)
            return null;
        var parameters = Parameters();
        parameters.LifetimeValidator = (_, expires, _, _) => expires is not null;
        var result = await handler.ValidateTokenAsync(token, parameters);
        return result.IsValid && result.SecurityToken is JsonWebToken read && StrictJwt.Holds(read)
            ? HolderTokens.Read(read)?.Holder
            : null;
    }

    private async ValueTask<Caller?> Check(string authorization)
    {
        var isBound = authorization.StartsWith(DpopScheme, StringComparison.OrdinalIgnoreCase);
        if (!isBound && !authorization.StartsWith(BearerScheme, StringComparison.OrdinalIgnoreCase))
            return null;
        var text = authorization[(isBound ? DpopScheme : BearerScheme).Length..].Trim();
        var result = await handler.ValidateTokenAsync(text, Parameters());
        if (!result.IsValid || result.SecurityToken is not JsonWebToken token || !StrictJwt.Holds(token)
            || Confirmation.Read(token) is not { } bound || isBound != bound.Key is not null
            || await Read(token) is not { } caller || !IsAllowed(caller.Client, bound))
            return null;
        if (bound != default)
            caller = caller with
            {
                Binding = bound.Key is { } key ? new(key, token.EncodedToken) : null, Certificate = bound.Certificate,
            };
        (caller is { Holder: null, Delegation: null } ? cache : holders).Remember(authorization, caller);
        return caller;
    }

    /// <summary>Whether a client may have a token that is so bound, as its registration is now.</summary>
    private static bool IsAllowed(ApiClient client, Confirmation bound) =>
        (!client.DpopBoundAccessTokens || bound.Key is not null)
        && (!client.CertificateBoundAccessTokens || bound.Certificate is not null)
        && (client.Proof is not ClientAuthenticationMethod.SelfSignedCertificate proof
            || proof.Holds(bound.Certificate));

    private ValueTask<Caller?> Read(JsonWebToken token) =>
        HolderTokens.IsHolders(token) ? new(HolderTokens.Read(token))
        : DelegatedTokens.IsDelegated(token) ? new(delegated.Read(token))
        : OfClient(token);

    private async ValueTask<Caller?> OfClient(JsonWebToken token)
    {
        if (StrictJwt.Text(token, "scope") is not { } text || ScopeNames.Read(text) is not { } scopes
            || await clients.Find(StrictJwt.Text(token, "sub")) is not { } client)
            return null;
        var thumbprint = StrictJwt.Text(token, TokenIssuer.Key);
        if (client.Proof is ClientAuthenticationMethod.SignedAssertion proof && !proof.Holds(thumbprint))
            return null;
        return new(
            client, scopes & Roles.Allows(client.Role), new(token.ValidTo, TimeSpan.Zero),
            clients.RegistrationOf(client))
        {
            Key = client.RegisteredKeys is { } keys ? new(thumbprint!, keys) : null,
        };
    }

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
