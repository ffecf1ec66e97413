using System.Text;
using Grid.ClientApi.Auth;
using Grid.ClientApi.Http;
using Grid.ClientApi.Keys;
using Grid.Core.Actors;
using Grid.Core.IdempotencyKeys;
using Grid.Core.Institutions;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Grid.ClientApi.SharedSignals;

/// <summary>
/// Takes security event tokens that carriers push (RFC 8935): 202 once what a token causes is on disk.
/// </summary>
/// <remarks>
/// A token is its own proof: it is signed with a key that is registered for the carrier that it names as its issuer.
/// One that was taken is acknowledged again without any effect for as long as it can be sent.
/// </remarks>
/// <param name="clients">Finds carriers with their keys.</param>
/// <param name="events">What the events are commands for.</param>
/// <param name="grid">The actors.</param>
/// <param name="digests">Names tokens.</param>
/// <param name="issuer">The audience of the tokens.</param>
/// <param name="newId">Makes ids.</param>
/// <param name="clock">The time.</param>
public sealed class SetReceiver(
    ClientStore clients, CarrierEvents events, IGrid grid, IdempotencyKeyDigests digests, Issuer issuer,
    Func<Guid> newId, TimeProvider clock)
{
    /// <summary>How old a token can be: longer than transmitters try to push one.</summary>
    public static readonly TimeSpan MaxAge = TimeSpan.FromDays(7);

    private const int MaxBytes = 16 << 10;
    private const int MaxId = 256;

    private readonly JsonWebTokenHandler handler = new() { MaximumTokenSizeInBytes = MaxBytes };

    /// <summary>Answers one push.</summary>
    public async Task Receive(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (await JsonRequestReader.ReadBytes(context, "application/" + SignalTokens.Type, MaxBytes) is not { } bytes)
            return;
        if (await Take(Encoding.Latin1.GetString(bytes)) is not { } error)
        {
            context.Response.StatusCode = StatusCodes.Status202Accepted;
            return;
        }
        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        context.Response.Headers.ContentLanguage = "en";
        await context.Answer(error, ApiJson.Default.SetError);
    }

    private async ValueTask<SetError?> Take(string text)
    {
        if (Read(text) is not { } token || !StrictJwt.Holds(token) || !IsSet(token))
            return SetError.InvalidRequest("This is no security event token.");
        if (await clients.Find(token.Issuer) is not
            { Role: Role.Carrier, Proof: ClientAuthenticationMethod.SignedAssertion proof } carrier)
            return SetError.InvalidIssuer;
        var result = await handler.ValidateTokenAsync(text, Parameters(carrier, proof));
        if (!result.IsValid)
            return ErrorOf(result.Exception);
        if (ErrorOf(token) is { } wrong)
            return SetError.InvalidRequest(wrong);
        var authorization = await clients.RegistrationOf(carrier).Ask(InstitutionQuery.GetAuthorization.Instance);
        return ClientStore.GetDenialReason(carrier, authorization) is { } denied
            ? SetError.AccessDenied(denied.Detail)
            : await TakeOnce(carrier, token);
    }

    /// <summary>
    /// Two names stand for a token: what it says belongs to the first from the beginning, and the second is claimed for
    /// good once it has taken effect. To claim that for no time shows whether it is.
    /// </summary>
    private async ValueTask<SetError?> TakeOnce(ApiClient carrier, JsonWebToken token)
    {
        var (begun, done) = (digests.EventToken(carrier.Id, token.Id), digests.TakenToken(carrier.Id, token.Id));
        var content = digests.Content("SET", "", Encoding.ASCII.GetBytes(token.EncodedPayload));
        if (!await Claim(begun, content, MaxAge * 2))
            return SetError.InvalidRequest("The jti belongs to another token.");
        if (!await Claim(done, newId(), TimeSpan.Zero))
            return null;
        if (await events.Take(carrier.Institution, token, begun.Id) is { } refused)
            return refused;
        await Claim(done, content, MaxAge * 2);
        return null;
    }

    private async ValueTask<bool> Claim(IdempotencyKeyName name, Guid content, TimeSpan time) =>
        await grid.IdempotencyKey(name.Key).Execute(new IdempotencyKeyCommand.Claim(content, time)) is Reply.Accepted;

    private JsonWebToken? Read(string text)
    {
        try
        {
            return handler.CanReadToken(text) ? handler.ReadJsonWebToken(text) : null;
        }
        catch (Exception e) when (e is ArgumentException or SecurityTokenException)
        {
            return null;
        }
    }

    /// <summary>Explicitly typed (RFC 8417, section 2.3), so that no other JWT of a carrier is taken for one.</summary>
    private static bool IsSet(JsonWebToken token) =>
        token.Typ is { } type && (type.Equals(SignalTokens.Type, StringComparison.OrdinalIgnoreCase)
            || type.Equals("application/" + SignalTokens.Type, StringComparison.OrdinalIgnoreCase));

    private TokenValidationParameters Parameters(ApiClient carrier, ClientAuthenticationMethod.SignedAssertion proof) =>
        new()
    {
        ValidAlgorithms = ClientAssertions.Algorithms,
        ValidIssuer = carrier.Id,
        ValidAudience = issuer.Url,
        IssuerSigningKeys = proof.Keys,
        TryAllIssuerSigningKeys = true,
        RequireExpirationTime = false,
        ValidateLifetime = false,
        RequireSignedTokens = true,
    };

    private static SetError ErrorOf(Exception why) => why switch
    {
        SecurityTokenInvalidAudienceException => SetError.InvalidAudience,
        SecurityTokenSignatureKeyNotFoundException or SecurityTokenInvalidAlgorithmException
            or SecurityTokenInvalidSigningKeyException => SetError.InvalidKey,
        _ => SetError.AuthenticationFailed,
    };

    private string? ErrorOf(JsonWebToken token)
    {
        var now = clock.GetUtcNow();
        return token.Id is not { Length: > 0 and <= MaxId } ? "The jti must have 1 to 256 characters."
            : StrictJwt.Number(token, "iat") is not { } seconds || seconds > now.ToUnixTimeSeconds() + 10
                || seconds < (now - MaxAge).ToUnixTimeSeconds()
                    ? $"The iat must be a moment of the last {MaxAge.Days} days."
            : null;
    }
}
