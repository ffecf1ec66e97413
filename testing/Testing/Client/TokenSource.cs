using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Grid.Testing.Client;

/// <summary>Gets access tokens (OAuth 2.0 client credentials) and renews them before they end.</summary>
internal sealed class TokenSource(HttpClient http, ClientSecret secret, TimeProvider clock) : IDisposable
{
    /// <summary>Share of its lifetime for which a token is used.</summary>
    private const double UsedShare = 0.8;

    private readonly SemaphoreSlim turn = new(1);
    private volatile Token? current;

    private sealed record Token(AuthenticationHeaderValue Header, DateTimeOffset RenewAt);

    /// <summary>The header of a token that has not ended.</summary>
    /// <exception cref="GridException">The server gives none.</exception>
    public ValueTask<AuthenticationHeaderValue> Header(CancellationToken stop) =>
        current is { } token && clock.GetUtcNow() < token.RenewAt ? new(token.Header) : new(Renewed(stop));

    /// <summary>Forgets the token, which the server no longer takes.</summary>
    public void Drop() => current = null;

    public void Dispose() => turn.Dispose();

    private async Task<AuthenticationHeaderValue> Renewed(CancellationToken stop)
    {
        await turn.WaitAsync(stop);
        try
        {
            if (current is { } token && clock.GetUtcNow() < token.RenewAt)
                return token.Header;
            var renewed = await Request(stop);
            current = renewed;
            return renewed.Header;
        }
        finally
        {
            turn.Release();
        }
    }

    private async Task<Token> Request(CancellationToken stop)
    {
        var askedAt = clock.GetUtcNow();
        using var request = new HttpRequestMessage(HttpMethod.Post, "oauth/token");
        request.Headers.Authorization = secret.Header();
        request.Content = new FormUrlEncodedContent([new("grant_type", "client_credentials")]);
        using var answer = await Exchange.Send(http, request, HttpCompletionOption.ResponseContentRead, stop);
        if (!answer.IsSuccessStatusCode)
            throw await Refusal(answer, stop);
        var given = await answer.Content.ReadFromJsonAsync(ClientJson.Default.TokenAnswer, stop)
            ?? throw new JsonException("The token endpoint answered null.");
        return new(new("Bearer", given.AccessToken), askedAt.AddSeconds(given.ExpiresIn * UsedShare));
    }

    private async Task<GridException> Refusal(HttpResponseMessage answer, CancellationToken stop)
    {
        if ((int)answer.StatusCode >= 500 || answer.Content.Headers.ContentType?.MediaType != "application/json")
            return await ServerProblem.Read(answer, stop);
        var error = await answer.Content.ReadFromJsonAsync(ClientJson.Default.TokenError, stop);
        return new RefusedException(
            (int)answer.StatusCode, error?.Error ?? "unknown", secret.Client,
            error?.Description ?? "no token was given");
    }
}
