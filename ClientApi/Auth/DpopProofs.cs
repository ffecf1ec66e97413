using Grid.ClientApi.Keys;
using Grid.Core.Actors;
using Grid.Core.IdempotencyKeys;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Grid.ClientApi.Auth;

/// <summary>
/// Checks DPoP proofs (RFC 9449, section 4.3): JWTs by which callers show for each request that they hold a key. Each
/// proof serves one request, whichever server of a cluster it is sent to.
/// </summary>
public sealed class DpopProofs(
    IGrid grid, IdempotencyKeyDigests digests, Issuer issuer, TimeProvider clock, Func<Guid> newId)
{
    /// <summary>Name of the header field with the proof, and of the scheme of access tokens bound to a key.</summary>
    public const string Header = "DPoP";

    /// <summary>What kind of JWT a proof is.</summary>
    public const string Type = "dpop+jwt";

    /// <summary>For how long after its <c>iat</c> a proof can be used: 60 seconds.</summary>
    public static readonly TimeSpan LongestAge = TimeSpan.FromSeconds(60);

    private const int MaxLength = 4096;
    private const int MaxId = 256;

    private readonly JsonWebTokenHandler handler = new() { MaximumTokenSizeInBytes = MaxLength };

    /// <summary>With what a proof may be signed.</summary>
    public static IReadOnlyList<string> Algorithms => ClientAssertions.Algorithms;

    /// <summary>
    /// The thumbprint (RFC 7638) of the key to which the token that <paramref name="client"/> asks for is bound, or
    /// why it gets none; neither where the request has no proof and the client needs none.
    /// </summary>
    /// <exception cref="UnavailableException">Whether the proof was used before can't be known.</exception>
    public async ValueTask<(string? Thumbprint, DpopFlaw? Flaw)> Bind(HttpContext context, ApiClient client)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(client);
        if (context.Request.Headers[Header].Count == 0 && !client.DpopBoundAccessTokens)
            return default;
        var (key, flaw) = await Check(context.Request, bound: null);
        return (key?.Thumbprint, flaw);
    }

    /// <summary>
    /// What is wrong with the proof in a request that has a token bound to <paramref name="bound"/>; null for nothing.
    /// </summary>
    /// <exception cref="UnavailableException">Whether the proof was used before can't be known.</exception>
    public async ValueTask<DpopFlaw?> Check(HttpContext context, DpopBinding bound)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(bound);
        var (key, flaw) = await Check(context.Request, bound);
        if (flaw is null)
            bound.LastUsed = key;
        return flaw;
    }

    private async ValueTask<(DpopProofKey? Key, DpopFlaw? Flaw)> Check(HttpRequest request, DpopBinding? bound)
    {
        if (request.Headers[Header] is not [{ Length: > 0 } text])
            return (null, request.Headers[Header].Count > 1 ? DpopFlaw.Several : DpopFlaw.Missing);
        if (Read(text) is not { } proof || proof.Typ != Type || !StrictJwt.Holds(proof))
            return (null, DpopFlaw.Malformed);
        if ((bound?.Known(proof.EncodedHeader) ?? DpopProofKey.In(proof)) is not { } key)
            return (null, DpopFlaw.UnusableKey);
        if (bound is not null && key.Thumbprint != bound.Thumbprint)
            return (null, DpopFlaw.OtherKey);
        if (!(await handler.ValidateTokenAsync(proof, Parameters(key.Key))).IsValid)
            return (null, DpopFlaw.Signature);
        var flaw = FlawOf(proof, request, bound);
        if (flaw is null && !await IsFirstUse(key, proof))
            flaw = DpopFlaw.Used;
        return flaw is null ? (key, null) : (null, flaw);
    }

    private DpopFlaw? FlawOf(JsonWebToken proof, HttpRequest request, DpopBinding? bound)
    {
        if (StrictJwt.Text(proof, "jti") is not { Length: > 0 and <= MaxId })
            return DpopFlaw.Malformed;
        if (StrictJwt.Text(proof, "htm") != request.Method || !IsUrlOf(request, StrictJwt.Text(proof, "htu")))
            return DpopFlaw.OtherRequest;
        if (StrictJwt.Number(proof, "iat") is null || !IsNow(proof.IssuedAt))
            return DpopFlaw.OtherTime;
        return bound is null || StrictJwt.Text(proof, "ath") == bound.TokenHash ? null : DpopFlaw.OtherToken;
    }

    /// <summary>
    /// Whether <paramref name="url"/> is that of the request, without query and fragment, after normalization (RFC
    /// 3986, section 6.2). The server's name is the issuer's: that of the request is what its sender says.
    /// </summary>
    private bool IsUrlOf(HttpRequest request, string? url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var named) && named.UserInfo.Length == 0
        && Uri.TryCreate(issuer.Url + request.Path.ToUriComponent(), UriKind.Absolute, out var actual)
        && Uri.Compare(
            named, actual, UriComponents.SchemeAndServer | UriComponents.Path, UriFormat.UriEscaped,
            StringComparison.Ordinal) == 0;

    private bool IsNow(DateTime issuedAt)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return issuedAt <= now + Lifetimes.Ahead && now < issuedAt + LongestAge;
    }

    /// <summary>
    /// Claims the proof's id durably; every attempt claims with content of its own, so the second is refused.
    /// </summary>
    private async ValueTask<bool> IsFirstUse(DpopProofKey key, JsonWebToken proof)
    {
        var left = proof.IssuedAt + LongestAge - clock.GetUtcNow().UtcDateTime;
        var claim = new IdempotencyKeyCommand.Claim(newId(), left + TimeSpan.FromSeconds(1));
        var name = digests.Proof(key.Thumbprint, proof.Id);
        return await grid.IdempotencyKey(name.Key).Execute(claim) is Reply.Accepted;
    }

    private JsonWebToken? Read(string proof)
    {
        if (proof.Length > MaxLength || proof.Count(c => c == '.') != 2 || !handler.CanReadToken(proof))
            return null;
        try
        {
            return handler.ReadJsonWebToken(proof);
        }
        catch (Exception e) when (e is ArgumentException or SecurityTokenException)
        {
            return null;
        }
    }

    private static TokenValidationParameters Parameters(SecurityKey key) => new()
    {
        ValidTypes = [Type],
        ValidAlgorithms = Algorithms,
        IssuerSigningKey = key,
        RequireSignedTokens = true,
        RequireExpirationTime = false,
        ValidateIssuer = false,
        ValidateAudience = false,
        ValidateLifetime = false,
    };
}

/// <summary>What is wrong with a DPoP proof.</summary>
/// <param name="Error">The code: that of proofs, or of tokens where the token is another key's.</param>
/// <param name="Text">What is wrong, for people; without quotation marks.</param>
public sealed record DpopFlaw(string Error, string Text)
{
    private const string Proof = "invalid_dpop_proof";

    /// <summary>The request has none.</summary>
    public static readonly DpopFlaw Missing = new(Proof, "The request needs a DPoP proof in the header field DPoP.");

    /// <summary>The request has more than one.</summary>
    public static readonly DpopFlaw Several = new(Proof, "The request has more than one DPoP proof.");

    /// <summary>It is no such JWT.</summary>
    public static readonly DpopFlaw Malformed = new(
        Proof,
        "The DPoP proof must be one JWT of type dpop+jwt with jti, htm, htu and iat, at most 4096 characters long.");

    /// <summary>Its header holds no key that can be used.</summary>
    public static readonly DpopFlaw UnusableKey = new(
        Proof, $"The jwk in the header of the DPoP proof must be a public key: {PublicKeys.Wanted}.");

    /// <summary>The signature is not that of the key in its header.</summary>
    public static readonly DpopFlaw Signature = new(
        Proof, "The DPoP proof is not signed by the key in its header, or not with ES256 or PS256.");

    /// <summary>It was made for another request.</summary>
    public static readonly DpopFlaw OtherRequest = new(
        Proof,
        "The htm or htu of the DPoP proof is not the method or URL of this request; the URL begins as the issuer.");

    /// <summary>It was made at another time.</summary>
    public static readonly DpopFlaw OtherTime = new(
        Proof, "The iat of the DPoP proof is more than 60 seconds ago or more than 10 seconds ahead.");

    /// <summary>It was made for another access token.</summary>
    public static readonly DpopFlaw OtherToken = new(
        Proof, "The ath of the DPoP proof is not the hash of the access token.");

    /// <summary>It was used before.</summary>
    public static readonly DpopFlaw Used = new(Proof, "The DPoP proof was used before.");

    /// <summary>The access token is bound to another key.</summary>
    public static readonly DpopFlaw OtherKey = new("invalid_token", "The access token is bound to another key.");
}
