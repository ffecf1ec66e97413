using System.Net;
using System.Text;

namespace Grid.Testing.Tests.Client;

/// <summary>Stands for the server: issues tokens, and answers every other request as configured.</summary>
internal sealed class FakeServer(Func<HttpRequestMessage, string, HttpResponseMessage> answer) : HttpMessageHandler
{
    public static readonly Uri Url = new("http://grid.test/");

    public int TokensGiven { get; private set; }

    public int TokenLifetime { get; init; } = 600;

    public List<string> Bodies { get; } = [];

    public static HttpResponseMessage Json(string json, HttpStatusCode status = HttpStatusCode.OK) =>
        new(status) { Content = new StringContent(json, Encoding.UTF8, "application/json") };

    public static HttpResponseMessage Problem(HttpStatusCode status, string code, string detail, string? field = null)
    {
        var member = field is null ? "" : $",\"field\":\"{field}\"";
        return Json($$"""{"status":{{(int)status}},"code":"{{code}}","detail":"{{detail}}"{{member}}}""", status);
    }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken stop)
    {
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync(stop);
        if (request.RequestUri!.AbsolutePath == "/oauth/token")
        {
            TokensGiven++;
            return Json($$"""{"access_token":"token-{{TokensGiven}}","expires_in":{{TokenLifetime}}}""");
        }
        Bodies.Add(body);
        return answer(request, body);
    }
}
