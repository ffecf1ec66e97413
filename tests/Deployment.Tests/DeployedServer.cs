using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using Grid.ClientApi.Hosting;
using Grid.Testing.Postgres;
using Microsoft.AspNetCore.Builder;

[assembly: AssemblyFixture(typeof(Grid.Deployment.Tests.DeployedServer))]

namespace Grid.Deployment.Tests;

/// <summary>
/// A silo that was started with the settings of the chart's pod, on a database whose schema and keys were made by the
/// commands of the image; and a server of one machine beside it.
/// </summary>
public sealed class DeployedServer : IAsyncLifetime
{
    private const string Mounted = "/etc/identity-grid";
    private const string State = "/var/lib/identity-grid";

    private readonly string root = Directory.CreateTempSubdirectory("grid-deployed-").FullName;
    private readonly List<WebApplication> servers = [];
    private TemporaryPostgres? postgres;
    private string thumbprint = "";

    /// <summary>The metrics of both, in the text format of Prometheus.</summary>
    public string Metrics { get; private set; } = "";

    /// <summary>What the silo's management port answers about its readiness.</summary>
    public string Readiness { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        Assert.SkipWhen(TemporaryPostgres.FindBinaries() is null, "PostgreSQL is not installed");
        postgres = await TemporaryPostgres.Start(Path.Combine(root, "postgres"));
        MakeSecrets();
        Assert.Equal(0, await CommandLine.Run(
            ["create-keys", "--keys", Path.Combine(root, "keys", "keys.json")], _ => Task.CompletedTask));
        Assert.Equal(0, await CommandLine.Run(
            ["migrate", "--database", postgres.ConnectionString], _ => Task.CompletedTask));
        var management = FreePort();
        var silo = await Start(await PodSettings(management));
        var single = await Start(new Dictionary<string, string?>
        {
            ["Grid:Data"] = Path.Combine(root, "single"), ["Grid:Port"] = "0", ["Grid:Demo"] = "true",
        });
        await Use(new Uri(silo.Urls.First(url => url.StartsWith("https:", StringComparison.Ordinal))));
        await Use(new Uri(single.Urls.First()));
        using var http = new HttpClient();
        var port = $"http://127.0.0.1:{management}";
        Readiness = await http.GetStringAsync(new Uri(port + "/health/ready"));
        // Health is published every five seconds; the rest is there at once.
        while (!Metrics.Contains("grid_health_status{", StringComparison.Ordinal))
            Metrics = await http.GetStringAsync(new Uri(port + "/metrics"));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var server in Enumerable.Reverse(servers))
        {
            await server.StopAsync();
            await server.DisposeAsync();
        }
        if (postgres is not null)
            await postgres.DisposeAsync();
        Directory.Delete(root, recursive: true);
    }

    private async Task<WebApplication> Start(IReadOnlyDictionary<string, string?> settings)
    {
        var server = await GridHost.Start(new(settings), null);
        servers.Add(server);
        return server;
    }

    /// <summary>The pod's environment, with the folders, addresses and ports of this machine.</summary>
    private async Task<Dictionary<string, string?>> PodSettings(int management)
    {
        var pod = (await ChartTests.Deployment(
            "--set", "settings.Grid__Demo=true", "--set", "settings.Grid__DemoAnywhere=true")).Spec.Template.Spec;
        var settings = pod.Containers[0].Env
            .Where(each => each.Name.StartsWith("Grid__", StringComparison.Ordinal))
            .ToDictionary(each => each.Name.Replace("__", ":", StringComparison.Ordinal), each => Here(each.Value));
        settings["Grid:Cluster:Database"] = postgres!.ConnectionString;
        settings["Grid:Cluster:Name"] = "pod";
        settings["Grid:Cluster:Address"] = "127.0.0.1";
        settings["Grid:Port"] = "0";
        settings["Grid:Management:Port"] = management.ToString(CultureInfo.InvariantCulture);
        settings["Grid:Cluster:SiloPort"] = FreePort().ToString(CultureInfo.InvariantCulture);
        settings["Grid:Cluster:GatewayPort"] = FreePort().ToString(CultureInfo.InvariantCulture);
        settings["Grid:DrainTime"] = "00:00:00";
        return settings;
    }

    private string? Here(string? value) => value?
        .Replace(Mounted, root, StringComparison.Ordinal)
        .Replace(State, Path.Combine(root, "data"), StringComparison.Ordinal);

    /// <summary>A card, a verification, a loss report and an import, so that their series are there.</summary>
    private async Task Use(Uri at)
    {
        using var http = new HttpClient(new SocketsHttpHandler
        {
            SslOptions = new SslClientAuthenticationOptions
            {
                RemoteCertificateValidationCallback = (_, shown, _, _) => shown?.GetCertHashString() == thumbprint,
            },
        })
        {
            BaseAddress = new UriBuilder(at) { Host = "127.0.0.1" }.Uri,
        };
        const string number = "11010519491231002X";
        await Post(http, "demo-registry", "/v1/cards/issue", JsonContent.Create(new
        {
            idNumber = number, name = "张三", kind = "resident", issuedOn = "2015-03-01", authority = "北京市公安局朝阳分局",
            fingerprintRegistered = true,
        }));
        await Post(http, "demo-bank", "/v1/cards/verify", JsonContent.Create(
            new { idNumber = number, issuedOn = "2015-03-01", purpose = "account opening" }));
        await Post(http, "demo-station", "/v1/cards/report-loss", JsonContent.Create(
            new { idNumber = number, kind = "lost", channel = "hotline" }));
        await Post(http, "demo-registry", "/v1/imports?kind=losses", new StringContent(
            $"idNumber,kind\n{number},lost\n", Encoding.UTF8, "text/csv"));
    }

    private static async Task Post(HttpClient http, string client, string path, HttpContent body)
    {
        using var ask = new HttpRequestMessage(HttpMethod.Post, "/oauth/token")
        {
            Content = new FormUrlEncodedContent([new("grant_type", "client_credentials")]),
        };
        ask.Headers.Authorization = new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{client}:{client}")));
        using var granted = await http.SendAsync(ask);
        var token = (await granted.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("access_token").GetString();
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = body };
        request.Headers.Authorization = new("Bearer", token);
        using var response = await http.SendAsync(request);
        Assert.True(response.IsSuccessStatusCode, $"{path}: {await response.Content.ReadAsStringAsync()}");
        await response.Content.ReadAsStringAsync();
    }

    /// <summary>The files of the secrets that the chart mounts.</summary>
    private void MakeSecrets()
    {
        foreach (var folder in new[] { "keys", "clients", "api-tls", "silo-tls" })
            Directory.CreateDirectory(Path.Combine(root, folder));
        File.WriteAllText(Path.Combine(root, "clients", "clients.json"), """{"clients":[]}""");
        using var authorityKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=silos", authorityKey, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        var now = TimeProvider.System.GetUtcNow();
        using var authority = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(30));
        File.WriteAllText(Path.Combine(root, "silo-tls", "ca.crt"), authority.ExportCertificatePem());
        foreach (var folder in new[] { "api-tls", "silo-tls" })
        {
            using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            var own = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256);
            var names = new SubjectAlternativeNameBuilder();
            names.AddIpAddress(IPAddress.Loopback);
            own.CertificateExtensions.Add(names.Build());
            using var certificate = own.Create(
                authority, now.AddDays(-1), now.AddDays(20), RandomNumberGenerator.GetBytes(8));
            if (folder == "api-tls")
                thumbprint = certificate.Thumbprint;
            File.WriteAllText(Path.Combine(root, folder, "tls.crt"), certificate.ExportCertificatePem());
            File.WriteAllText(Path.Combine(root, folder, "tls.key"), key.ExportPkcs8PrivateKeyPem());
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
