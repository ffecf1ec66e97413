using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Grid.Bench.Data;
using Grid.Bench.Measuring;

namespace Grid.Bench.Servers;

/// <summary>The grid as in production: the API's process with its store and its demonstration clients.</summary>
internal sealed class GridServer(ChildServer server) : IAsyncDisposable
{
    private const int MostRepeats = 9;

    private string? carrier;

    /// <summary>Where it listens.</summary>
    public Uri Address => server.Address;

    /// <summary>How long processors have worked for it since it began.</summary>
    public TimeSpan ProcessorTime => server.ProcessorTime;

    /// <summary>Starts one on an empty store.</summary>
    public static Task<GridServer> Start(Session session, CancellationToken cancel) => Start(session, [], cancel);

    /// <summary>Starts one with what the command line says of its engine.</summary>
    public static async Task<GridServer> Start(
        Session session, IReadOnlyList<string> engine, CancellationToken cancel)
    {
        var data = session.NewDirectory("grid");
        return new(await ChildServer.Start(
            "grid",
            port => Projects.Command(
                Projects.ClientApi,
                ["--demo", "--port", port.ToString(CultureInfo.InvariantCulture), "--data", data, .. engine]),
            "/health/ready", session.NewDirectory("grid-log"), session.Clock, cancel));
    }

    /// <summary>A token of one of the demonstration clients, good for some minutes.</summary>
    public async Task<string> Token(string client, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/oauth/token");
        request.Headers.Authorization = new(
            "Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{client}:{client}")));
        request.Content = new FormUrlEncodedContent([KeyValuePair.Create("grant_type", "client_credentials")]);
        using var answer = await server.Http.SendAsync(request, cancel);
        var text = await Text(answer, cancel);
        using var json = JsonDocument.Parse(text);
        return json.RootElement.GetProperty("access_token").GetString()!;
    }

    /// <summary>Imports a registry as the registry does; sent again where the store took no changes.</summary>
    public async Task Import(Population population, int cards, CancellationToken cancel)
    {
        var last = await Send(population, cancel);
        for (var again = 0; again < MostRepeats && ImportTotals.IsUnavailable(last); again++)
            last = await Send(population, cancel);
        ImportTotals.MustBeAll(last, cards);
    }

    /// <summary>The answer to one verification, as it is.</summary>
    public async Task<byte[]> Verify(VerifyBody body, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/cards/verify");
        request.Headers.Authorization = new("Bearer", await Token("demo-bank", cancel));
        request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body.ToJson()));
        request.Content.Headers.ContentType = new("application/json");
        using var answer = await server.Http.SendAsync(request, cancel);
        return Encoding.UTF8.GetBytes(await Text(answer, cancel));
    }

    /// <summary>Assigns a number to the holder of a card, since the year 2020.</summary>
    public async Task Assign(string idNumber, string phone, CancellationToken cancel)
    {
        carrier ??= await Token("demo-carrier", cancel);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/phones/assign");
        request.Headers.Authorization = new("Bearer", carrier);
        request.Content = new StringContent(
            $$"""{"phone":"{{phone}}","idNumber":"{{idNumber}}","since":"2020-01-01T00:00:00+08:00"}""",
            new MediaTypeHeaderValue("application/json"));
        using var answer = await server.Http.SendAsync(request, cancel);
        await Text(answer, cancel);
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    /// <returns>The last line of the answer.</returns>
    private async Task<string> Send(Population population, CancellationToken cancel)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/imports");
        request.Headers.Authorization = new("Bearer", await Token("demo-registry", cancel));
        request.Content = new StreamContent(File.OpenRead(population.File));
        request.Content.Headers.ContentType = new("text/csv");
        using var answer = await server.Http.SendAsync(request, cancel);
        var text = await Text(answer, cancel);
        return text.TrimEnd().Split('\n')[^1];
    }

    private static async Task<string> Text(HttpResponseMessage answer, CancellationToken cancel)
    {
        var text = await answer.Content.ReadAsStringAsync(cancel);
        return answer.IsSuccessStatusCode
            ? text
            : throw new BenchException($"The grid answered {(int)answer.StatusCode}: {text}");
    }
}
