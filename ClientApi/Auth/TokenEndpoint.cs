using Grid.Core.Institutions;
using System.Globalization;
using System.Text;
using Grid.ClientApi.Http;
using Grid.ClientApi.Telemetry;
using Microsoft.AspNetCore.WebUtilities;

namespace Grid.ClientApi.Auth;

/// <summary>Issues tokens to clients that prove themselves (RFC 6749, section 4.4).</summary>
public sealed class TokenEndpoint(
    ClientAuthentication authentication, ClientStore clients, TokenIssuer tokens, DpopProofs proofs,
    ClientCertificates certificates, FailedAttempts failures)
{
    private static readonly OAuthError InvalidClient =
        new("invalid_client", "The client did not prove itself: unknown, wrong, or used before.");

    private static readonly OAuthError UntimelyAssertion = new(
        "invalid_client",
        "The client assertion is not good at this time: it has expired, or its nbf or iat is more than 10 seconds "
        + "ahead of the server's clock.");

    private static readonly OAuthError OtherAudience = new(
        "invalid_client",
        "The aud of the client assertion must be the issuer, as one string; the issuer is named at "
        + "/.well-known/oauth-authorization-server.");

    private static readonly OAuthError TooManyFailures = new(
        "temporarily_unavailable", "The client failed to authenticate too often from this address; try again later.");

    private static readonly OAuthError InvalidScope =
        new("invalid_scope", "The client may not have one of these scopes, or there is no such scope.");

    private static readonly OAuthError InvalidGrant =
        new("unsupported_grant_type", "Only client_credentials is supported.");

    private static readonly OAuthError InvalidRequest =
        new("invalid_request",
            "The request is not a form (application/x-www-form-urlencoded) with every parameter at most once.");

    private static readonly OAuthError CertificateRequired = new(
        "invalid_request", "The client gets tokens only over connections with a client certificate that is valid now.");

    /// <summary>The only type of body.</summary>
    public const string FormType = "application/x-www-form-urlencoded";

    /// <summary>Answers one request.</summary>
    public async Task Handle(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.Response.Headers.CacheControl = "no-store";
        if (MediaTypes.Not(context.Request, FormType) is not null)
            await Refuse(context, 400, InvalidRequest);
        else if (await JsonRequestReader.ReadBytes(context, FormType) is { } body)
            await Handle(context, body);
    }

    private async Task Handle(HttpContext context, byte[] body)
    {
        if (Form(body) is not { } form || context.Request.Headers.Authorization.Count > 1)
            await Refuse(context, 400, InvalidRequest);
        else if (form["grant_type"] is [])
            await Refuse(context, 400, InvalidRequest);
        else if (form["grant_type"] is not ["client_credentials"])
            await Refuse(context, 400, InvalidGrant);
        else if (await Authenticate(context, form) is not { Client: { } client } proved)
            return;
        else if (Granted(client, form["scope"]) is not { } scopes)
            await Refuse(context, 400, InvalidScope);
        else if (await Distrust(client) is { } problem)
            await Refuse(context, problem.Status, new(problem.Code, problem.Detail));
        else if (await proofs.Bind(context, client) is var (key, flaw) && flaw is not null)
            await Refuse(context, 400, new(flaw.Error, flaw.Text));
        else if (certificates.ThumbprintOf(context) is var certificate
            && certificate is null && client.CertificateBoundAccessTokens)
            await Refuse(context, 400, CertificateRequired);
        else
            await Grant(context, proved, scopes, new(key, certificate));
    }

    /// <summary>The client that the request proves; null: none, and the answer is given.</summary>
    private async ValueTask<ClientAuthenticated?> Authenticate(HttpContext context, FormCollection form)
    {
        var authorization = (string?)context.Request.Headers.Authorization;
        var source = new FailedAttempts.Source(
            authentication.Named(authorization, form), context.Connection.RemoteIpAddress);
        if (failures.Blocked(source) is { } wait)
        {
            var seconds = (int)Math.Ceiling(wait.TotalSeconds);
            context.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
            await Refuse(context, StatusCodes.Status429TooManyRequests, TooManyFailures);
            return null;
        }
        var proved = await authentication.Authenticate(authorization, form, certificates.ThumbprintOf(context));
        if (proved.Client is not null)
            return proved;
        failures.Count(source);
        await Refuse(context, StatusCodes.Status401Unauthorized, Error(proved.Failure));
        return null;
    }

    private static OAuthError Error(ClientFailure? failure) => failure switch
    {
        ClientFailure.NotNow => UntimelyAssertion,
        ClientFailure.OtherAudience => OtherAudience,
        _ => InvalidClient,
    };

    private async ValueTask<Problem?> Distrust(ApiClient client) =>
        ClientStore.GetDenialReason(
            client, await clients.RegistrationOf(client).Ask(InstitutionQuery.GetAuthorization.Instance));

    private Task Grant(HttpContext context, in ClientAuthenticated proved, Scopes scopes, Confirmation boundTo)
    {
        ApiMeters.TokenAsked("issued");
        var answer = new TokenAnswer(
            tokens.Issue(proved.Client!, scopes, proved.Key, boundTo),
            boundTo.Key is null ? "Bearer" : DpopProofs.Header, (int)TokenIssuer.Lifetime.TotalSeconds,
            ScopeNames.Text(scopes));
        return context.Answer(answer, ApiJson.Default.TokenAnswer);
    }

    private static Task Refuse(HttpContext context, int status, OAuthError error)
    {
        ApiMeters.TokenAsked(error.Error);
        context.Response.StatusCode = status;
        if (status == StatusCodes.Status401Unauthorized)
            context.Response.Headers.WWWAuthenticate = "Basic realm=\"identity grid\"";
        return context.Answer(error, ApiJson.Default.OAuthError);
    }

    /// <summary>
    /// The scopes asked for, all of which the role must allow; all that it allows where none is asked for.
    /// </summary>
    private static Scopes? Granted(ApiClient client, string? asked)
    {
        var allowed = Roles.Allows(client.Role);
        if (string.IsNullOrWhiteSpace(asked))
            return allowed;
        var scopes = ScopeNames.Read(asked);
        return scopes is not (null or Scopes.None) && (scopes & ~allowed) == Scopes.None ? scopes : null;
    }

    private static FormCollection? Form(byte[] body)
    {
        try
        {
            using var reader = new FormReader(new MemoryStream(body));
            var form = reader.ReadForm();
            return form.Values.All(value => value.Count == 1) ? new(form) : null;
        }
        catch (Exception e) when (e is InvalidDataException or DecoderFallbackException)
        {
            return null;
        }
    }
}
