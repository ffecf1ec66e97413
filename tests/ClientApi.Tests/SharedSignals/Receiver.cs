using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Grid.ClientApi.Tests.SharedSignals;

/// <summary>A receiver of the Shared Signals transmitter, which checks every token that it gets.</summary>
public sealed class Receiver(Api api, string client = "demo-bank")
{
    public const string Stream = "/ssf/stream";
    public const string StatusPath = "/ssf/status";
    public const string AddSubject = "/ssf/subjects:add";
    public const string RemoveSubject = "/ssf/subjects:remove";
    public const string Verify = "/ssf/verify";

    public const string Verification = "https://schemas.openid.net/secevent/ssf/event-type/verification";
    public const string Recycled = "https://schemas.openid.net/secevent/risc/event-type/identifier-recycled";
    public const string Compromise = "https://schemas.openid.net/secevent/risc/event-type/credential-compromise";
    public const string Change = "https://schemas.openid.net/secevent/caep/event-type/credential-change";
    public const string Unbinding = "urn:identity-grid:event-type:unbinding-asked";

    private JsonWebKeySet? keys;

    public Task<Answer> Post(string path, object body) => Send(HttpMethod.Post, path, body);

    public Task<Answer> Get(string path) => Send(HttpMethod.Get, path, null);

    public async Task<Answer> Send(HttpMethod method, string path, object? body)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Content = body is null ? null : JsonContent.Create(body);
        return await api.Send(client, request);
    }

    public async Task<string> Create(object? body = null)
    {
        var answer = await Post(Stream, body ?? new { });
        Assert.Equal(201, answer.Status);
        return answer["stream_id"]!;
    }

    public async Task Delete(string id) =>
        Assert.Equal(204, (await Send(HttpMethod.Delete, $"{Stream}?stream_id={id}", null)).Status);

    public Task<Answer> Status(string id) => Get($"{StatusPath}?stream_id={id}");

    public async Task SetStatus(string id, string status, string? reason = null)
    {
        var answer = await Post(StatusPath, new { stream_id = id, status, reason });
        Assert.Equal((200, id, status, reason), (
            answer.Status, answer["stream_id"], answer["status"], answer["reason"]));
    }

    public Task<Answer> Poll(string id, object body) => Post("/ssf/poll/" + id, body);

    /// <summary>The tokens that wait, in order, without waiting.</summary>
    public async Task<SetToken[]> Waiting(string id, string[]? ack = null, int maxEvents = 500)
    {
        var answer = await Poll(id, new { returnImmediately = true, ack = ack ?? [], maxEvents });
        Assert.Equal(200, answer.Status);
        return await Tokens(answer);
    }

    /// <summary>The tokens of a poll's answer, each checked.</summary>
    public async Task<SetToken[]> Tokens(Answer answer)
    {
        var tokens = new List<SetToken>();
        foreach (var set in answer.Body.GetProperty("sets").EnumerateObject())
        {
            var token = await Checked(set.Value.GetString()!);
            Assert.Equal(set.Name, token.Id);
            tokens.Add(token);
        }
        return [.. tokens];
    }

    /// <summary>Waits until so many tokens wait.</summary>
    public async Task<SetToken[]> Until(string id, int count)
    {
        SetToken[] waiting = [];
        await LaterServer.Eventually(async () => (waiting = await Waiting(id)).Length >= count);
        Assert.Equal(count, waiting.Length);
        return waiting;
    }

    /// <summary>The token, after what every receiver must check of it.</summary>
    public async Task<SetToken> Checked(string set)
    {
        var issuer = api.Http.BaseAddress!.ToString().TrimEnd('/');
        keys ??= new(await api.Http.GetStringAsync("/.well-known/jwks.json", TestContext.Current.CancellationToken));
        var audience = "urn:identity-grid:institution:" + Sample.CodeOf(client);
        var result = await new JsonWebTokenHandler().ValidateTokenAsync(set, new()
        {
            ValidIssuer = issuer,
            ValidAudience = audience,
            IssuerSigningKeys = keys.GetSigningKeys(),
            ValidTypes = ["secevent+jwt"],
            ValidAlgorithms = ["ES256"],
            RequireExpirationTime = false,
            ValidateLifetime = false,
        });
        Assert.True(result.IsValid, result.Exception?.ToString());
        return new(
            JsonDocument.Parse(Part(set, 0)).RootElement.Clone(), JsonDocument.Parse(Part(set, 1)).RootElement.Clone());
    }

    private static string Part(string set, int part) =>
        Encoding.UTF8.GetString(Base64UrlEncoder.DecodeBytes(set.Split('.')[part]));
}

/// <summary>A security event token.</summary>
public sealed record SetToken(JsonElement Header, JsonElement Claims)
{
    public string Id => Claims.GetProperty("jti").GetString()!;

    public string Type => Assert.Single(Claims.GetProperty("events").EnumerateObject()).Name;

    public JsonElement Event => Claims.GetProperty("events").GetProperty(Type);

    public JsonElement Subject => Claims.GetProperty("sub_id");

    public string? this[string member] => Event.TryGetProperty(member, out var value) ? value.ToString() : null;
}
