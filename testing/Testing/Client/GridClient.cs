using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Serialization.Metadata;

namespace Grid.Testing.Client;

/// <summary>One client of the HTTP API, with a token of its own; its calls may be made side by side.</summary>
internal sealed class GridClient : IDisposable
{
    private readonly HttpClient http;
    private readonly TokenSource tokens;

    /// <summary>Creates a client.</summary>
    /// <param name="server">Where the server is.</param>
    /// <param name="secret">Who calls.</param>
    /// <param name="clock">Says when a token is old.</param>
    /// <param name="handler">Carries the requests; null: the network.</param>
    public GridClient(Uri server, ClientSecret secret, TimeProvider clock, HttpMessageHandler? handler = null)
    {
        http = new(handler ?? new SocketsHttpHandler { UseProxy = false }) { BaseAddress = server };
        tokens = new(http, secret, clock);
    }

    /// <summary>Issues a card.</summary>
    public Task<Changed> Issue(IssueCard card, CancellationToken stop) =>
        Post("v1/cards/issue", card, ClientJson.Default.IssueCard, ClientJson.Default.Changed, stop);

    /// <summary>Reports a card lost or stolen.</summary>
    public Task<Changed> ReportLoss(ReportLoss loss, CancellationToken stop) =>
        Post("v1/cards/report-loss", loss, ClientJson.Default.ReportLoss, ClientJson.Default.Changed, stop);

    /// <summary>Takes the loss report back.</summary>
    public Task<Changed> WithdrawLoss(OneCard card, CancellationToken stop) =>
        Post("v1/cards/withdraw-loss", card, ClientJson.Default.OneCard, ClientJson.Default.Changed, stop);

    /// <summary>Freezes a card for its holder.</summary>
    public Task<Changed> Suspend(OneCard card, CancellationToken stop) =>
        Post("v1/cards/suspend", card, ClientJson.Default.OneCard, ClientJson.Default.Changed, stop);

    /// <summary>Lifts the freeze.</summary>
    public Task<Changed> Resume(OneCard card, CancellationToken stop) =>
        Post("v1/cards/resume", card, ClientJson.Default.OneCard, ClientJson.Default.Changed, stop);

    /// <summary>Checks a card in hand.</summary>
    public Task<Checked> Verify(CardInHand card, CancellationToken stop) =>
        Post("v1/cards/verify", card, ClientJson.Default.CardInHand, ClientJson.Default.Checked, stop);

    /// <summary>Checks up to 1,000 cards in hand.</summary>
    public Task<ManyChecked> Verify(CardsInHand cards, CancellationToken stop) =>
        Post("v1/cards/verify-batch", cards, ClientJson.Default.CardsInHand, ClientJson.Default.ManyChecked, stop);

    /// <summary>Asks what a receipt says, and whether it is genuine.</summary>
    public Task<ReceiptContent> CheckReceipt(ReceiptInHand receipt, CancellationToken stop) =>
        Post("v1/receipts/check", receipt, ClientJson.Default.ReceiptInHand, ClientJson.Default.ReceiptContent, stop);

    /// <summary>Posts a body to an endpoint and reads its answer.</summary>
    /// <exception cref="GridException">The server refused, or did not answer.</exception>
    public Task<TAnswer> Post<TBody, TAnswer>(string path, TBody body, CancellationToken stop) =>
        Post(path, body, TypeOf<TBody>(), TypeOf<TAnswer>(), stop);

    /// <summary>Reads an endpoint.</summary>
    /// <exception cref="GridException">The server refused, or did not answer.</exception>
    public async Task<TAnswer> Get<TAnswer>(string path, CancellationToken stop)
    {
        using var answer = await Stream(path, () => null, stop);
        return await Read(answer, TypeOf<TAnswer>(), stop);
    }

    /// <summary>Sends a body and returns the answer once it begins; the caller disposes of it.</summary>
    /// <param name="path">Where to.</param>
    /// <param name="body">
    /// Makes the body, once more where the server no longer takes the token; null where there is none to be sent.
    /// </param>
    /// <param name="stop">Gives up.</param>
    /// <exception cref="GridException">The server refused, or did not answer.</exception>
    public async Task<HttpResponseMessage> Stream(string path, Func<HttpContent?> body, CancellationToken stop)
    {
        var answer = await Send(path, body(), stop);
        if (answer.StatusCode == HttpStatusCode.Unauthorized)
        {
            answer.Dispose();
            tokens.Drop();
            answer = await Send(path, body(), stop);
        }
        if (answer.IsSuccessStatusCode)
            return answer;
        using (answer)
            throw await ServerProblem.Read(answer, stop);
    }

    public void Dispose()
    {
        tokens.Dispose();
        http.Dispose();
    }

    private async Task<HttpResponseMessage> Send(string path, HttpContent? body, CancellationToken stop)
    {
        using var request = new HttpRequestMessage(
            body is null ? HttpMethod.Get : HttpMethod.Post, path) { Content = body };
        request.Headers.Authorization = await tokens.Header(stop);
        return await Exchange.Send(http, request, HttpCompletionOption.ResponseHeadersRead, stop);
    }

    /// <exception cref="GridException">The server refused, or did not answer.</exception>
    private async Task<TAnswer> Post<TBody, TAnswer>(
        string path, TBody body, JsonTypeInfo<TBody> bodyType, JsonTypeInfo<TAnswer> answerType, CancellationToken stop)
    {
        using var answer = await Stream(path, () => JsonContent.Create(body, bodyType), stop);
        return await Read(answer, answerType, stop);
    }

    private static async Task<TAnswer> Read<TAnswer>(
        HttpResponseMessage answer, JsonTypeInfo<TAnswer> type, CancellationToken stop)
    {
        try
        {
            return await answer.Content.ReadFromJsonAsync(type, stop) ?? throw UnansweredException.CutOff();
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            throw UnansweredException.CutOff(e);
        }
    }

    private static JsonTypeInfo<T> TypeOf<T>() => (JsonTypeInfo<T>)ClientJson.Default.GetTypeInfo(typeof(T))!;
}
