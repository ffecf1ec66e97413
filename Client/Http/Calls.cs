using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Grid.Client.Tokens;

namespace Grid.Client.Http;

/// <summary>The calls of one caller: its transport, and the token that each request carries.</summary>
/// <param name="transport">Sends requests.</param>
/// <param name="tokens">The source of tokens; null for calls that need none.</param>
internal sealed class Calls(Transport transport, ITokenSource? tokens)
{
    /// <summary>The transport.</summary>
    public Transport Transport => transport;

    /// <summary>The source of tokens; null for calls that need none.</summary>
    public ITokenSource? Tokens => tokens;

    /// <summary>Reads.</summary>
    public Task<TAnswer> Read<TAnswer>(
        HttpMethod method, string path, JsonTypeInfo<TAnswer> answer, CancellationToken stop) =>
        Answered(new(method, path, CallKind.Read), answer, stop);

    /// <summary>Reads what a body asks for.</summary>
    public Task<TAnswer> Read<TBody, TAnswer>(
        HttpMethod method, string path, TBody body, JsonTypeInfo<TBody> bodyType, JsonTypeInfo<TAnswer> answer,
        CancellationToken stop) =>
        Answered(new(method, path, CallKind.Read, Json(body, bodyType)), answer, stop);

    /// <summary>Changes something under an idempotency key, which all attempts have in common.</summary>
    public Task<TAnswer> Change<TBody, TAnswer>(
        HttpMethod method, string path, TBody body, JsonTypeInfo<TBody> bodyType, JsonTypeInfo<TAnswer> answer,
        string? key, CancellationToken stop) =>
        Answered(
            new(method, path, CallKind.Change, Json(body, bodyType), key ?? transport.NewId()), answer, stop);

    /// <summary>Changes something, with one attempt.</summary>
    public Task<TAnswer> Once<TBody, TAnswer>(
        HttpMethod method, string path, TBody body, JsonTypeInfo<TBody> bodyType, JsonTypeInfo<TAnswer> answer,
        CancellationToken stop) =>
        Answered(new(method, path, CallKind.Once, Json(body, bodyType)), answer, stop);

    /// <summary>Changes something, with one attempt and an answer without a body.</summary>
    public async Task Once<TBody>(
        HttpMethod method, string path, TBody body, JsonTypeInfo<TBody> bodyType, CancellationToken stop)
    {
        using var done = await transport.Send(new(method, path, CallKind.Once, Json(body, bodyType)), tokens, stop);
    }

    /// <summary>Changes something that the path names, with one attempt and an answer without a body.</summary>
    public async Task Once(HttpMethod method, string path, CancellationToken stop)
    {
        using var done = await transport.Send(new(method, path, CallKind.Once), tokens, stop);
    }

    private static byte[] Json<TBody>(TBody body, JsonTypeInfo<TBody> type)
    {
        ArgumentNullException.ThrowIfNull(body);
        return JsonSerializer.SerializeToUtf8Bytes(body, type);
    }

    private async Task<TAnswer> Answered<TAnswer>(Call call, JsonTypeInfo<TAnswer> type, CancellationToken stop)
    {
        using var response = await transport.Send(call, tokens, stop);
        var content = await response.Content.ReadAsByteArrayAsync(stop);
        try
        {
            return JsonSerializer.Deserialize(content, type)
                ?? throw GridException.Unreadable((int)response.StatusCode, call.Correlator, null);
        }
        catch (JsonException why)
        {
            throw GridException.Unreadable((int)response.StatusCode, call.Correlator, why);
        }
    }
}
