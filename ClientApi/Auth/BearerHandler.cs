using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Grid.ClientApi.Auth;

/// <summary>
/// Authenticates requests by the access token in their <c>Authorization</c> header (RFC 6750), and answers those that
/// are not authenticated.
/// </summary>
public sealed class BearerHandler(IOptionsMonitor<BearerOptions> options, ILoggerFactory log, UrlEncoder encoder)
    : AuthenticationHandler<BearerOptions>(options, log, encoder)
{
    private static readonly Task<AuthenticateResult> Absent = Task.FromResult(AuthenticateResult.NoResult());

    private static readonly Task<AuthenticateResult> Invalid =
        Task.FromResult(AuthenticateResult.Fail("The token is invalid or expired."));

    /// <summary>
    /// Authenticates the sender of a request, and makes it the request's <see cref="Caller"/>; a good token costs one
    /// look-up.
    /// </summary>
    public static Task<AuthenticateResult> Authenticate(HttpContext context, BearerOptions options)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(options);
        if (HeaderOf(context) is not { } header)
            return Absent;
        var check = options.Tokens!.Caller(header);
        return check.IsCompletedSuccessfully ? Authenticate(context, check.Result) : Wait(context, check);
    }

    /// <inheritdoc/>
    protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Authenticate(Context, Options);

    /// <inheritdoc/>
    protected override Task HandleChallengeAsync(AuthenticationProperties properties) => HeaderOf(Context) is null
        ? BearerChallenge.TokenRequired(Context)
        : BearerChallenge.TokenInvalid(Context);

    /// <inheritdoc/>
    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        BearerChallenge.AccessDenied(Context);

    private static async Task<AuthenticateResult> Wait(HttpContext context, ValueTask<Caller?> check) =>
        await Authenticate(context, await check);

    private static Task<AuthenticateResult> Authenticate(HttpContext context, Caller? caller)
    {
        if (caller is null)
            return Invalid;
        context.Features.Set(caller);
        return caller.Authenticated;
    }

    private static string? HeaderOf(HttpContext context) =>
        context.Request.Headers.Authorization is [{ Length: > 0 } header] ? header : null;
}
