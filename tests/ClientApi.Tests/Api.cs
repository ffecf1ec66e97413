using System.Collections.Concurrent;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace Grid.ClientApi.Tests;

/// <summary>Calls a server as one of its clients.</summary>
public sealed class Api(HttpClient http) : IDisposable
{
    private readonly ConcurrentDictionary<string, string> tokens = new();

    public Api(string url) : this(new HttpClient { BaseAddress = new(url) }) { }

    public HttpClient Http { get; } = http;

    public Task<Answer> Post(string client, string path, object body, string? idempotencyKey = null) =>
        Post(client, path, JsonContent.Create(body), idempotencyKey);

    public async Task<Answer> Post(string client, string path, HttpContent content, string? idempotencyKey = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
        if (idempotencyKey is not null)
            request.Headers.TryAddWithoutValidation("Idempotency-Key", idempotencyKey);
        return await Send(client, request);
    }

    public async Task<Answer> Get(string? client, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        return await Send(client, request);
    }

    public async Task<Answer> Send(string? client, HttpRequestMessage request)
    {
        if (client is not null)
            request.Headers.Authorization = new("Bearer", await Token(client));
        using var response = await Http.SendAsync(request, TestContext.Current.CancellationToken);
        return await Answer.Of(response);
    }

    /// <summary>Sends a GET, or a POST of the given body, with an existing token, as holders do.</summary>
    public async Task<Answer> As(string token, string path, object? body = null)
    {
        using var request = new HttpRequestMessage(body is null ? HttpMethod.Get : HttpMethod.Post, path);
        request.Content = body is null ? null : JsonContent.Create(body);
        request.Headers.Authorization = new("Bearer", token);
        return await Send(null, request);
    }

    public async Task<string> Token(string client, string? scope = null)
    {
        var name = client + scope;
        if (!tokens.TryGetValue(name, out var token))
            tokens[name] = token = (await AskToken(client, client, scope))["access_token"]!;
        return token;
    }

    public async Task<Answer> AskToken(string client, string secret, string? scope = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/oauth/token");
        var basic = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{client}:{secret}"));
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", basic);
        var form = new Dictionary<string, string> { ["grant_type"] = "client_credentials" };
        if (scope is not null)
            form["scope"] = scope;
        request.Content = new FormUrlEncodedContent(form);
        return await Send(null, request);
    }

    public void Dispose() => Http.Dispose();
}

/// <summary>An answer of a server.</summary>
public sealed record Answer(int Status, string Text, HttpResponseHeaders Headers, string? Type)
{
    public JsonElement Body => JsonDocument.Parse(Text).RootElement;

    public string? this[string member] =>
        Body.TryGetProperty(member, out var value) ? value.ToString() : null;

    public JsonElement[] Lines =>
        [.. Text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(
            line => JsonDocument.Parse(line).RootElement)];

    public static async Task<Answer> Of(HttpResponseMessage response) => new(
        (int)response.StatusCode,
        await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
        response.Headers,
        response.Content.Headers.ContentType?.MediaType);
}
