using System.Text.Json;
using Grid.Client.Http;
using Grid.Client.Json;

namespace Grid.Client.Tokens;

/// <summary>
/// Gets access tokens (OAuth 2.0 client credentials): one request at a time, and a new one before the old one ends.
/// </summary>
internal sealed class TokenCache(Transport transport, GridClientOptions options) : ITokenSource, IDisposable
{
    private readonly SemaphoreSlim turn = new(1);
    private volatile Held? current;

    private sealed record Held(string Token, DateTimeOffset RenewAt);

    /// <inheritdoc/>
    public async ValueTask Authorize(HttpRequestMessage request, CancellationToken stop)
    {
        var token = Current() ?? await Renewed(stop);
        request.Headers.Authorization = new(options.DpopKey is null ? "Bearer" : DpopProof.Header, token);
        await Prove(request, token, stop);
    }

    /// <inheritdoc/>
    public bool Discard()
    {
        current = null;
        return true;
    }

    public void Dispose() => turn.Dispose();

    private string? Current() => current is { } held && transport.Clock.GetUtcNow() < held.RenewAt ? held.Token : null;

    private async Task<string> Renewed(CancellationToken stop)
    {
        await turn.WaitAsync(stop);
        try
        {
            if (Current() is { } token)
                return token;
            var renewed = await Request(stop);
            current = renewed;
            return renewed.Token;
        }
        finally
        {
            turn.Release();
        }
    }

    private async Task<Held> Request(CancellationToken stop)
    {
        var askedAt = transport.Clock.GetUtcNow();
        using var response = await transport.Repeat(Attempt, stop);
        if (!response.IsSuccessStatusCode)
            throw await Problem.Read(response, correlator: null, transport.Clock, stop);
        var content = await response.Content.ReadAsByteArrayAsync(stop);
        var given = Parse(content, (int)response.StatusCode);
        if (options.DpopKey is not null && given.TokenType != DpopProof.Header)
            throw new GridException(
                (int)response.StatusCode, "token_not_bound", "The grid does not bind tokens to keys (DPoP).", null, [],
                null, null);
        return new(given.AccessToken, askedAt.AddSeconds(given.ExpiresIn * options.TokenUse));
    }

    private static Proofs.TokenAnswer Parse(byte[] content, int status)
    {
        try
        {
            return JsonSerializer.Deserialize(content, ClientJson.Default.TokenAnswer)
                ?? throw GridException.Unreadable(status, null, null);
        }
        catch (JsonException why)
        {
            throw GridException.Unreadable(status, null, why);
        }
    }

    /// <summary>Each attempt has an assertion of its own, since the grid accepts each of them once.</summary>
    private async ValueTask<HttpRequestMessage> Attempt(CancellationToken stop)
    {
        var credentials = options.Credentials
            ?? throw new InvalidOperationException("This call needs GridClientOptions.Credentials.");
        var form = new Dictionary<string, string>(StringComparer.Ordinal) { ["grant_type"] = "client_credentials" };
        if (options.Scope is { } scope)
            form["scope"] = scope;
        var request = new HttpRequestMessage(HttpMethod.Post, new Uri(transport.Server, "oauth/token"));
        var terms = new AssertionTerms(transport.Issuer, transport.NewId(), transport.Clock.GetUtcNow());
        await credentials.Prove(request, form, terms, stop);
        request.Content = new FormUrlEncodedContent(form);
        await Prove(request, token: null, stop);
        return request;
    }

    private async ValueTask Prove(HttpRequestMessage request, string? token, CancellationToken stop)
    {
        if (options.DpopKey is not { } key)
            return;
        var url = transport.Issuer + request.RequestUri!.AbsolutePath;
        var terms = new AssertionTerms(transport.Issuer, transport.NewId(), transport.Clock.GetUtcNow());
        request.Headers.TryAddWithoutValidation(
            DpopProof.Header, await DpopProof.Sign(key, request.Method, url, token, terms, stop));
    }
}
