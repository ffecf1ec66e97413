using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Grid.ClientApi.Auth;

/// <summary>
/// Authenticates requests by the access token in their <c>Authorization</c> header (RFC 6750) and, where the token is
/// bound to a key, their proof of that key (RFC 9449), or their certificate (RFC 8705); answers those that are not
/// authenticated.
/// </summary>
public sealed class BearerHandler(IOptionsMonitor<BearerOptions> options, ILoggerFactory log, UrlEncoder encoder)
    : AuthenticationHandler<BearerOptions>(options, log, encoder)
{
    private static readonly Task<AuthenticateResult> Absent = Task.FromResult(AuthenticateResult.NoResult());

    private static readonly Task<AuthenticateResult> Invalid =
        Task.FromResult(AuthenticateResult.Fail("The token is invalid or expired."));

    /// <summary>
    /// Authenticates the sender of a request, and makes it the request's <see cref="Caller"/>; a good token costs one
    /// look-up, and a proof where it is bound.
    /// </summary>
    public static Task<AuthenticateResult> Authenticate(HttpContext context, BearerOptions options)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(options);
        if (HeaderOf(context) is not { } header)
            return Absent;
        var check = options.Tokens!.Caller(header);
        return check.IsCompletedSuccessfully
            ? Authenticate(context, check.Result, options)
            : Wait(context, check, options);
    }

    /// <inheritdoc/>
    protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Authenticate(Context, Options);

    /// <inheritdoc/>
    protected override Task HandleChallengeAsync(AuthenticationProperties properties) =>
        HeaderOf(Context) is null ? BearerChallenge.TokenRequired(Context)
        : Context.Features.Get<DpopFlaw>() is { } flaw ? BearerChallenge.ProofInvalid(Context, flaw)
        : BearerChallenge.TokenInvalid(Context);

    /// <inheritdoc/>
    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        BearerChallenge.AccessDenied(Context);

    private static async Task<AuthenticateResult> Wait(
        HttpContext context, ValueTask<Caller?> check, BearerOptions options) =>
        await Authenticate(context, await check, options);

    private static Task<AuthenticateResult> Authenticate(HttpContext context, Caller? caller, BearerOptions options)
    {
        if (caller is null
            || (caller.Certificate is { } bound && bound != options.Certificates!.ThumbprintOf(context)))
            return Invalid;
        return caller.Binding is { } binding
            ? Prove(context, caller, options.Proofs!.Check(context, binding))
            : Accept(context, caller);
    }

    private static async Task<AuthenticateResult> Prove(
        HttpContext context, Caller caller, ValueTask<DpopFlaw?> proof)
    {
        if (await proof is not { } flaw)
            return await Accept(context, caller);
        context.Features.Set(flaw);
        return AuthenticateResult.Fail(flaw.Text);
    }

    private static Task<AuthenticateResult> Accept(HttpContext context, Caller caller)
    {
        context.Features.Set(caller);
        return caller.Authenticated;
    }

    private static string? HeaderOf(HttpContext context) =>
        context.Request.Headers.Authorization is [{ Length: > 0 } header] ? header : null;
}
