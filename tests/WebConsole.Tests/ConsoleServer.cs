using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Grid.ClientApi.Auth;
using Grid.ClientApi.Hosting;
using Grid.Core.Citizens;
using Grid.WebConsole.Tests;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(ConsoleServer))]

namespace Grid.WebConsole.Tests;

/// <summary>A demonstration with the web console, and a Chromium that looks at it.</summary>
public sealed class ConsoleServer : IAsyncLifetime
{
    private readonly string root = Directory.CreateTempSubdirectory("grid-console-").FullName;
    private readonly HttpClient http = new();
    private WebApplication? server;
    private IPlaywright? playwright;
    private int used;

    /// <summary>Gets everything that is logged; null: nothing is logged.</summary>
    public ILoggerProvider? Log { get; init; }

    public IBrowser Chromium { get; private set; } = null!;

    public string Url => server!.Urls.First();

    public async ValueTask InitializeAsync()
    {
        server = await GridHost.Start(new(new Dictionary<string, string?>
        {
            ["Grid:Data"] = Path.Combine(root, "data"), ["Grid:Port"] = "0", ["Grid:Demo"] = "true",
            ["Logging:LogLevel:Default"] = Log is null ? "None" : "Trace",
            ["Logging:LogLevel:Microsoft"] = Log is null ? "None" : "Trace",
        }), builder =>
        {
            if (Log is not null)
                builder.Logging.AddProvider(Log);
        });
        http.BaseAddress = new(Url);
        playwright = await Playwright.CreateAsync();
        Chromium = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = PathOfChromium(), Args = ["--no-sandbox", "--disable-dev-shm-usage"],
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (Chromium is not null)
            await Chromium.CloseAsync();
        playwright?.Dispose();
        if (server is not null)
        {
            await server.StopAsync();
            await server.DisposeAsync();
        }
        http.Dispose();
        Directory.Delete(root, recursive: true);
    }

    /// <summary>A tab of its own: cookies, language, width and whether scripts may run.</summary>
    public async Task<Tab> Open(string language = "en", int width = 1280, bool scripts = true)
    {
        var context = await Chromium.NewContextAsync(new()
        {
            BaseURL = Url, Locale = language, JavaScriptEnabled = scripts,
            ViewportSize = new() { Width = width, Height = 900 },
        });
        context.SetDefaultTimeout(120_000);
        return new(await context.NewPageAsync());
    }

    /// <summary>Calls the API as a client of the demonstration.</summary>
    public async Task<JsonElement> Call(string client, string path, object body)
    {
        using var grant = new HttpRequestMessage(HttpMethod.Post, "/oauth/token")
        {
            Content = new FormUrlEncodedContent([new("grant_type", "client_credentials")]),
        };
        grant.Headers.Authorization = new(
            "Basic", Convert.ToBase64String(System.Text.Encoding.ASCII.GetBytes($"{client}:{client}")));
        using var granted = await http.SendAsync(grant);
        var token = (await granted.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access_token").GetString();
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body) };
        request.Headers.Authorization = new("Bearer", token);
        using var response = await http.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{path}: {text}");
        return JsonSerializer.Deserialize<JsonElement>(text);
    }

    /// <summary>A citizen number that no other test uses, with a card issued on it.</summary>
    public async Task<string> Issued(string name = "张三")
    {
        var next = Interlocked.Increment(ref used);
        var idNumber = CitizenNumber.Of(110105, new DateOnly(1960, 1, 1).AddDays(next), next).Reveal();
        await Call("demo-registry", "/v1/cards/issue", new
        {
            idNumber, name, kind = "resident", issuedOn = "2020-01-01", authority = "北京", fingerprintRegistered = true,
        });
        return idNumber;
    }

    /// <summary>A number of the holder with this citizen number, confirmed at a station.</summary>
    public async Task<string> Assigned(string idNumber)
    {
        var phone = string.Create(CultureInfo.InvariantCulture, $"+86138{Interlocked.Increment(ref used):D8}");
        await Call("demo-carrier", "/v1/phones/assign", new { phone, idNumber });
        await Call("demo-station", "/v1/cards/confirm-number", new { phone, idNumber });
        return phone;
    }

    public static string CodeOf(string client) => DemoClients.All.Single(one => one.Id == client).Institution.Value;

    private static string PathOfChromium() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .SelectMany(folder => new[] { "chromium", "chromium-browser", "google-chrome" }
                .Select(name => Path.Combine(folder, name)))
            .FirstOrDefault(File.Exists)
        ?? throw new InvalidOperationException("The tests of the web console need Chromium: install it.");
}
