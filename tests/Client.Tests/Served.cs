using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Grid.Client.Cards;
using Grid.Client.Tests;
using Grid.Client.Tokens;
using Grid.ClientApi.Auth;
using Grid.ClientApi.Hosting;
using Grid.Core.Citizens;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.Tokens;

[assembly: AssemblyFixture(typeof(Served))]

namespace Grid.Client.Tests;

/// <summary>A real server on a free port, with clients of the demonstration and one with a key of its own.</summary>
public sealed class Served : IAsyncLifetime
{
    public const string KeyedClient = "bank-es256";

    /// <summary>A client that gets only tokens bound to a key.</summary>
    public const string BoundClient = "bank-bound";

    private readonly string root = Directory.CreateTempSubdirectory("grid-client-").FullName;
    private readonly ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private WebApplication? server;
    private int used;

    public Uri Url => new(server!.Urls.First());

    public async ValueTask InitializeAsync()
    {
        var clients = Path.Combine(root, "clients.json");
        await File.WriteAllTextAsync(clients, ClientFile());
        server = await GridHost.Start(
            new(new Dictionary<string, string?>
            {
                ["Grid:Data"] = Path.Combine(root, "data"), ["Grid:Port"] = "0", ["Grid:Demo"] = "true",
                ["Grid:Clients"] = clients,
            }),
            builder => builder.Logging.ClearProviders());
    }

    public async ValueTask DisposeAsync()
    {
        if (server is not null)
        {
            await server.StopAsync();
            await server.DisposeAsync();
        }
        key.Dispose();
        Directory.Delete(root, recursive: true);
    }

    /// <summary>A client of the demonstration, whose secret is its name.</summary>
    public GridClient Demo(string name, HttpMessageHandler? handler = null) =>
        new(new() { Server = Url, Credentials = ClientCredentials.Secret(name, name) }, handler);

    /// <summary>A client that signs assertions.</summary>
    public GridClient Keyed() => new(
        new() { Server = Url, Credentials = ClientCredentials.PrivateKey(KeyedClient, new EcdsaAssertionSigner(key)) });

    /// <summary>A client whose tokens must be bound, and which binds them.</summary>
    public GridClient Bound(DpopKey? bindTo, HttpMessageHandler? handler = null) => new(
        new()
        {
            Server = Url, Credentials = ClientCredentials.PrivateKey(BoundClient, new EcdsaAssertionSigner(key)),
            DpopKey = bindTo,
        },
        handler);

    /// <summary>A host with the client among its services.</summary>
    public ServiceProvider Host() => new ServiceCollection().AddGridClient(options =>
    {
        options.Server = Url;
        options.Credentials = ClientCredentials.Secret("demo-bank", "demo-bank");
    }).Services.BuildServiceProvider();

    public string NewCitizenNumber()
    {
        var next = Interlocked.Increment(ref used);
        return CitizenNumber.Of(110105, new DateOnly(1970, 1, 1).AddDays(next / 1000), next % 1000).Reveal();
    }

    public string NewPhone() =>
        string.Create(CultureInfo.InvariantCulture, $"+86139{Interlocked.Increment(ref used):D8}");

    /// <summary>Issues a card to a new person, whose citizen number is returned.</summary>
    public async Task<string> Issued()
    {
        using var registry = Demo("demo-registry");
        var number = NewCitizenNumber();
        await registry.Cards.IssueAsync(new()
        {
            IdNumber = number, Name = "张三", Kind = CardKind.Resident, IssuedOn = new(2020, 5, 1),
            Authority = "北京市公安局朝阳分局", FingerprintRegistered = true,
        });
        return number;
    }

    private string ClientFile()
    {
        var point = key.ExportParameters(includePrivateParameters: false).Q;
        var institution = DemoClients.All.Single(client => client.Id == "demo-bank").Institution.Value;
        var jwk = new
        {
            kty = "EC", crv = "P-256", x = Base64UrlEncoder.Encode(point.X), y = Base64UrlEncoder.Encode(point.Y),
        };
        return JsonSerializer.Serialize(new
        {
            clients = new[]
            {
                Entry(KeyedClient, false), Entry(BoundClient, true),
            },
        });

        object Entry(string id, bool dpopBoundAccessTokens) => new
        {
            id, role = "institution", institution, dpopBoundAccessTokens, jwks = new { keys = new[] { jwk } },
        };
    }
}
