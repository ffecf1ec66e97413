using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace Grid.Client.Tests.Contract;

/// <summary>A request that a method of the client sent.</summary>
internal sealed record SentRequest(
    string Verb, string Path, IReadOnlyList<string> Query, JsonNode? Body, bool HasKey, bool HasToken);

/// <summary>Records requests, and answers each with every member that the document names.</summary>
internal sealed class RecordingServer : HttpMessageHandler
{
    private const string Token =
        """{"access_token":"token","token_type":"Bearer","expires_in":600,"scope":"all"}""";

    public List<SentRequest> Requests { get; } = [];

    /// <summary>The latest answer; null for one without a body.</summary>
    public JsonNode? Answered { get; private set; }

    public static ApiOperation? OperationOf(SentRequest request) =>
        ApiDocument.Operations.Where(operation => operation.Matches(request.Verb, request.Path))
            .MinBy(operation => operation.Path.Count(character => character == '{'));

    protected override async Task<HttpResponseMessage> SendAsync(
        HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.RequestUri!.AbsolutePath == "/oauth/token")
            return Json(200, Token);
        var sent = await Read(request);
        Requests.Add(sent);
        if (OperationOf(sent) is not { } operation)
            return Json(404, """{"code":"not_found","detail":"No such operation."}""");
        var (status, schema) = operation.Answer;
        Answered = schema is null ? null : ApiDocument.Sample(schema);
        if (sent.Query.Contains("after") && Answered is JsonObject page)
            page.Remove("next");
        return Answered is null ? new((HttpStatusCode)status) : Json(status, Answered.ToJsonString());
    }

    private static async Task<SentRequest> Read(HttpRequestMessage request)
    {
        var content = request.Content is null ? "" : await request.Content.ReadAsStringAsync();
        var isJson = request.Content?.Headers.ContentType?.MediaType == "application/json";
        return new(
            request.Method.Method, Uri.UnescapeDataString(request.RequestUri!.AbsolutePath),
            [.. request.RequestUri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries)
                .Select(parameter => parameter.Split('=')[0])],
            isJson ? JsonNode.Parse(content) : null,
            request.Headers.Contains("Idempotency-Key"), request.Headers.Authorization is not null);
    }

    private static HttpResponseMessage Json(int status, string text) => new((HttpStatusCode)status)
    {
        Content = new StringContent(text, Encoding.UTF8, "application/json"),
    };
}
