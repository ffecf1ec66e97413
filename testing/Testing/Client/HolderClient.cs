using System.Net.Http.Json;
using System.Text.Json.Serialization.Metadata;

namespace Grid.Testing.Client;

/// <summary>
/// A holder, who acts with a token for each number that was shown to be in hand, and has no secret with the server.
/// </summary>
/// <param name="server">Where the server is.</param>
/// <param name="carrier">Shows what was sent to a number in the demonstration.</param>
/// <param name="handler">Carries the requests; null: the network.</param>
internal sealed class HolderClient(Uri server, GridClient carrier, HttpMessageHandler? handler = null) : IDisposable
{
    private const int CodeLength = 6;

    private readonly HttpClient http =
        new(handler ?? new SocketsHttpHandler { UseProxy = false }) { BaseAddress = server };

    /// <summary>Has a code sent to a number, reads it there, and returns the token that it brings.</summary>
    /// <exception cref="GridException">The server refused, or did not answer.</exception>
    public async Task<string> Prove(string phone, CancellationToken stop)
    {
        var asked = await Post<OneNumber, CodeSent>(null, "v1/phones/proof", new(phone), stop);
        var sent = await carrier.Post<OneNumber, Messages>("v1/carrier/messages", new(phone), stop);
        var text = sent.Items is [.., var last] ? last.Text : "";
        var words = text.Split(' ');
        var code = words.FirstOrDefault(word => word.Length == CodeLength && word.All(char.IsAsciiDigit)) ?? "";
        var token = await Post<ConfirmCode, TokenAnswer>(
            null, "v1/phones/proof/confirm", new(asked.AuthenticationId, phone, code), stop);
        return token.AccessToken;
    }

    /// <summary>Posts what a holder says.</summary>
    /// <exception cref="GridException">The server refused, or did not answer.</exception>
    public async Task<TAnswer> Post<TBody, TAnswer>(string? token, string path, TBody body, CancellationToken stop)
    {
        using var answer = await Send(token, HttpMethod.Post, path, body, stop);
        return await Read<TAnswer>(answer, stop);
    }

    /// <summary>Reads what is a holder's.</summary>
    /// <exception cref="GridException">The server refused, or did not answer.</exception>
    public async Task<TAnswer> Get<TAnswer>(string token, string path, CancellationToken stop)
    {
        using var answer = await Send<OneNumber>(token, HttpMethod.Get, path, null, stop);
        return await Read<TAnswer>(answer, stop);
    }

    public void Dispose() => http.Dispose();

    private async Task<HttpResponseMessage> Send<TBody>(
        string? token, HttpMethod method, string path, TBody? body, CancellationToken stop)
    {
        using var request = new HttpRequestMessage(method, path);
        if (token is not null)
            request.Headers.Authorization = new("Bearer", token);
        if (body is not null)
            request.Content = JsonContent.Create(body, TypeOf<TBody>());
        var answer = await Exchange.Send(http, request, HttpCompletionOption.ResponseContentRead, stop);
        if (answer.IsSuccessStatusCode)
            return answer;
        using (answer)
            throw await ServerProblem.Read(answer, stop);
    }

    private static async Task<TAnswer> Read<TAnswer>(HttpResponseMessage answer, CancellationToken stop) =>
        await answer.Content.ReadFromJsonAsync(TypeOf<TAnswer>(), stop) ?? throw UnansweredException.CutOff();

    private static JsonTypeInfo<T> TypeOf<T>() => (JsonTypeInfo<T>)ClientJson.Default.GetTypeInfo(typeof(T))!;
}
