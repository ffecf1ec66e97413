using Grid.ClientApi.Keys;
using Grid.Core.Actors;
using Grid.Core.IdempotencyKeys;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Grid.ClientApi.Auth;

/// <summary>Accepts the assertions with which clients prove themselves (RFC 7523), each of them once.</summary>
public sealed class ClientAssertions(
    ClientStore clients, IGrid grid, IdempotencyKeyDigests digests, Issuer issuer, TimeProvider clock, Func<Guid> newId)
{
    /// <summary>The <c>client_assertion_type</c>.</summary>
    public const string Type = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    /// <summary>With what an assertion may be signed; RS256 is not among it (FAPI 2.0, section 5.4.1).</summary>
    public static readonly string[] Algorithms =
        [SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.RsaSsaPssSha256];

    /// <summary>
    /// What the type of an assertion may be: a type of its own (RFC 7523bis), or the general one, or none. An access
    /// token, which this server signs for the same client, is no assertion.
    /// </summary>
    private static readonly string[] Types = ["client-authentication+jwt", "JWT"];

    private const int MaxLength = 8192;
    private const int MaxId = 256;
    private static readonly TimeSpan LongestLife = TimeSpan.FromMinutes(5);

    private readonly JsonWebTokenHandler handler = new() { MaximumTokenSizeInBytes = MaxLength };

    /// <summary>
    /// The client that signed <paramref name="assertion"/>, or why there is none: the assertion is not good, is not
    /// good at this moment, or was used before.
    /// </summary>
    /// <param name="assertion">A JWT.</param>
    /// <param name="clientId">The request's <c>client_id</c>, if it has one: then it must be the same client.</param>
    /// <exception cref="UnavailableException">Whether it was used before can't be known.</exception>
    public async ValueTask<ClientAuthenticated> Accept(string assertion, string? clientId)
    {
        if (await Claimed(assertion) is not { Proof: ClientAuthenticationMethod.SignedAssertion proof } client
            || (!string.IsNullOrEmpty(clientId) && clientId != client.Id))
            return ClientAuthenticated.Invalid;
        var result = await handler.ValidateTokenAsync(assertion, Parameters(client, proof));
        if (result.Exception is SecurityTokenInvalidLifetimeException)
            return ClientAuthenticated.NotNow;
        if (result.Exception is SecurityTokenInvalidAudienceException)
            return ClientAuthenticated.OtherAudience;
        if (!result.IsValid || result.SecurityToken is not JsonWebToken token
            || !StrictJwt.Holds(token) || !HasType(token))
            return ClientAuthenticated.Invalid;
        if (!Lifetimes.IsNow(clock, token.ValidFrom, token.IssuedAt, token.ValidTo))
            return ClientAuthenticated.NotNow;
        return await FirstUse(client, token)
            ? new(client, Key: PublicKeys.Thumbprint(token.SigningKey))
            : ClientAuthenticated.Invalid;
    }

    private static bool HasType(JsonWebToken token) =>
        string.IsNullOrEmpty(token.Typ) || Types.Contains(token.Typ, StringComparer.OrdinalIgnoreCase);

    /// <summary>The id of the client that an assertion claims to come from, unproved; null where it has none.</summary>
    public string? Named(string? assertion) =>
        assertion is { Length: <= MaxLength } && handler.CanReadToken(assertion) ? Read(assertion)?.Issuer : null;

    private ValueTask<ApiClient?> Claimed(string assertion) =>
        assertion.Length <= MaxLength && handler.CanReadToken(assertion) && Read(assertion) is { } token
            && token.Issuer == token.Subject
            ? clients.Find(token.Issuer)
            : default;

    private JsonWebToken? Read(string assertion)
    {
        try
        {
            return handler.ReadJsonWebToken(assertion);
        }
        catch (Exception e) when (e is ArgumentException or SecurityTokenException)
        {
            return null;
        }
    }

    private TokenValidationParameters Parameters(ApiClient client, ClientAuthenticationMethod.SignedAssertion proof) =>
        new()
    {
        ValidAlgorithms = Algorithms,
        ValidIssuer = client.Id,
        AudienceValidator = StrictJwt.OnlyAudience(issuer),
        IssuerSigningKeys = proof.Keys,
        TryAllIssuerSigningKeys = true,
        RequireExpirationTime = true,
        RequireSignedTokens = true,
        LifetimeValidator = Lifetimes.By(clock),
    };

    /// <summary>
    /// Claims the assertion's id durably; every attempt claims with content of its own, so the second is refused.
    /// </summary>
    private async ValueTask<bool> FirstUse(ApiClient client, JsonWebToken token)
    {
        var left = token.ValidTo - clock.GetUtcNow().UtcDateTime;
        if (token.Id is not { Length: > 0 and <= MaxId } id || left > LongestLife || left <= TimeSpan.Zero)
            return false;
        var name = digests.Assertion(client.Id, id);
        var claim = new IdempotencyKeyCommand.Claim(newId(), left + TimeSpan.FromSeconds(1));
        return await grid.IdempotencyKey(name.Key).Execute(claim) is Reply.Accepted;
    }
}
