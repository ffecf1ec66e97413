using System.Net.Http.Headers;
using System.Text;

namespace Grid.ClientApi.Tests;

/// <summary>
/// Thousands of malformed requests, generated from a seed: each gets an answer, and none of them a 500.
/// </summary>
public sealed class GeneratedRequestsTests(RunningServer server)
{
    private const int Requests = 3000;

    private static readonly string[] Bodies =
    [
        """{"idNumber":"11010519491231002X","name":"张三","kind":"resident","issuedOn":"2020-01-01",""" +
            "\"authority\":\"a\",\"fingerprintRegistered\":true}",
        """{"idNumber":"11010519491231002X","kind":"lost","occurredOn":"2024-01-01","channel":"police"}""",
        """{"items":[{"idNumber":"11010519491231002X","purpose":"p"},""" +
            "{\"idNumber\":\"11010519491231002X\",\"purpose\":\"p\"}]}",
        """{"receipt":"ATkxOTk5OTAwTUEwMDAwMDAxOeFgjpjgdPUIo0KY2LWLLE0BAAcAAAAAAA""" +
            "AAAQAAAaIASUXXf7q8MERTBO0nb0ii7JUR43QlpGikjzWk\"}",
        "idNumber,issuedOn,kind,occurredOn,channel\n11010519491231002X,2020-01-01,lost,,\n\"x\",\"\"\"\",,,\n",
        "{\"idNumber\":\"11010519491231002X\",\"kind\":\"lost\"}\n{\"idNumber\":1}\n",
        "grant_type=client_credentials&scope=cards%3Averify&client_assertion=a.b.c",
        """{"idNumber":"11010519491231002X","reason":"deceased"}""",
        """{"phone":"+8613800138000","idNumber":"11010519491231002X","since":"2024-01-01T00:00:00.5+08:00"}""",
        """{"phone":"+8613800138000","to":"91999900MA00000417","changedAt":"2024-01-01T00:00:00Z"}""",
        """{"phone":"+8613800138000","simChangedWithinHours":24,"subscriberSince":"2024-01-01T00:00:00Z"}""",
    ];

    private static readonly string[] Types =
    [
        "application/json", "application/json", "application/json", "text/csv", "application/x-ndjson",
        "application/x-www-form-urlencoded", "application/json;charset=UTF-8", "text/plain",
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(20261121)]
    public async Task None_is_answered_by_a_failure(int seed)
    {
        var random = new Random(seed);
        var paths = server.Endpoints.OfType<RouteEndpoint>().Select(endpoint => endpoint.RoutePattern.RawText!)
            .Where(path => path.StartsWith("/v1/", StringComparison.Ordinal) || path == "/oauth/token").ToArray();
        string[] clients = ["demo-registry", "demo-bank", "demo-bank-2", "demo-carrier"];
        for (var i = 0; i < Requests; i++)
        {
            var (path, body) = (paths[random.Next(paths.Length)], Bent(Bodies[random.Next(Bodies.Length)], random));
            using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(body) };
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(Types[random.Next(Types.Length)]);
            if (random.Next(4) == 0)
                request.Headers.TryAddWithoutValidation("Idempotency-Key", "k" + random.Next(50));
            var answer = await server.Api.Send(clients[random.Next(clients.Length)], request);
            Assert.True(answer.Status < 500, $"seed {seed}, request {i}, {path}: {answer.Status}");
            if (answer.Status >= 400 && path != "/oauth/token")
                Assert.Equal("application/problem+json", answer.Type);
        }
        Assert.Empty(server.Log.Failures);
    }

    private static byte[] Bent(string body, Random random)
    {
        var bytes = Encoding.UTF8.GetBytes(body).ToList();
        for (var i = random.Next(6); i > 0 && bytes.Count > 0; i--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(5))
            {
                case 0: bytes[at] = (byte)random.Next(256); break;
                case 1: bytes.RemoveAt(at); break;
                case 2: bytes.Insert(at, "{}[]\",:\n\r\0\\"u8[random.Next(11)]); break;
                case 3: bytes.RemoveRange(at, random.Next(bytes.Count - at)); break;
                default: bytes.InsertRange(at, bytes.GetRange(0, at)); break;
            }
        }
        return [.. bytes];
    }
}
