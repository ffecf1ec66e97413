using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using Grid.ClientApi.Hosting;
using Grid.ClientApi.Tests.Dpop;
using Microsoft.AspNetCore.Builder;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Grid.ClientApi.Tests.MutualTls;

/// <summary>Clients that are known by certificates, and tokens that are bound to them, by clause of RFC 8705.</summary>
public sealed class MutualTlsTests : IAsyncLifetime
{
    private const string Verify = "/v1/cards/verify";
    private const string Known = "bank-by-certificate";
    private const string Bound = "bank-bound-to-certificate";
    private readonly string folder = Directory.CreateTempSubdirectory("grid-mtls-").FullName;
    private readonly RunningServer server = new();
    private readonly X509Certificate2 own = Certificate(-1, 1);
    private readonly X509Certificate2 other = Certificate(-1, 1);
    private readonly X509Certificate2 expired = Certificate(-2, -1);
    private readonly X509Certificate2 early = Certificate(1, 2);
    private TestCertificate certificate = null!;
    private WebApplication secure = null!;

    private string ClientsFile => Path.Combine(folder, "clients.json");

    private string Url => secure.Urls.Single();

    public async ValueTask InitializeAsync()
    {
        await server.InitializeAsync();
        certificate = new(folder);
        certificate.Renew();
        await File.WriteAllTextAsync(ClientsFile, JsonSerializer.Serialize(new
        {
            clients = new[] { Entry(Known, own), Entry("bank-expired", expired), Entry("bank-early", early), ByKey() },
        }));
        secure = await server.Start(Settings());
        using var api = Connect(null);
        var registered = await api.Post(
            "demo-regulator", "/v1/institutions", Sample.Registration(TestClients.Institution));
        Assert.Equal(200, registered.Status);
    }

    public async ValueTask DisposeAsync()
    {
        await secure.DisposeAsync();
        await server.DisposeAsync();
        foreach (var each in new[] { own, other, expired, early })
            each.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task Section_2_A_client_is_known_by_its_certificate_and_its_token_is_bound_to_it()
    {
        using var api = Connect(own);
        var answer = await Ask(api, Known);
        Assert.Equal((200, "Bearer"), (answer.Status, answer["token_type"]));
        var token = answer["access_token"]!;
        var thumbprint = Base64UrlEncoder.Encode(own.GetCertHash(HashAlgorithmName.SHA256));
        Assert.Equal(
            $$"""{"x5t#S256":"{{thumbprint}}"}""",
            new JsonWebToken(token).GetPayloadValue<JsonElement>("cnf").GetRawText());
        Assert.Equal(400, (await Call(api, token)).Status);
        using var again = Connect(own);
        Assert.Equal(400, (await Call(again, token)).Status);
    }

    [Theory]
    [InlineData(Known, "other")]
    [InlineData(Known, null)]
    [InlineData("bank-expired", "expired")]
    [InlineData("bank-early", "early")]
    [InlineData(Bound, "own")]
    [InlineData("demo-bank", "own")]
    [InlineData("nobody", "own")]
    public async Task Section_2_A_client_is_not_known_by(string client, string? shown)
    {
        using var api = Connect(Named(shown));
        var answer = await Ask(api, client);
        Assert.Equal((401, "invalid_client"), (answer.Status, answer["error"]));
    }

    [Theory]
    [InlineData("other")]
    [InlineData(null)]
    public async Task Section_3_A_bound_token_opens_nothing_over_a_connection_with(string? shown)
    {
        using var api = Connect(own);
        var token = (await Ask(api, Known))["access_token"]!;
        using var thief = Connect(Named(shown));
        var answer = await Call(thief, token);
        Assert.Equal((401, "invalid_token"), (answer.Status, answer["code"]));
        Assert.Contains(
            "error=\"invalid_token\"", answer.Headers.WwwAuthenticate.First().Parameter, StringComparison.Ordinal);
        Assert.Equal(400, (await Call(api, token)).Status);
    }

    [Fact]
    public async Task Section_3_A_token_of_a_signed_assertion_is_bound_to_the_certificate_of_its_connection()
    {
        using var with = Connect(own);
        using var without = Connect(null);
        var refused = await TokenTests.RequestToken(without, server.Clients.Assertion(Url, Bound));
        Assert.Equal((400, "invalid_request"), (refused.Status, refused["error"]));
        var token = (await TokenTests.RequestToken(with, server.Clients.Assertion(Url, Bound)))["access_token"]!;
        Assert.Equal(400, (await Call(with, token)).Status);
        Assert.Equal(401, (await Call(without, token)).Status);
    }

    [Fact]
    public async Task Without_a_certificate_a_caller_that_needs_none_gets_a_bearer_token()
    {
        using var api = Connect(null);
        var token = await api.Token("demo-bank");
        Assert.Equal(400, (await Call(api, token)).Status);
        using var with = Connect(own);
        Assert.Equal(400, (await Call(with, token)).Status);
    }

    [Fact]
    public async Task A_token_can_be_bound_to_a_key_and_a_certificate_and_needs_both()
    {
        using var caller = new DpopCaller();
        using var with = Connect(own);
        using var without = Connect(null);
        var token = (await DpopCaller.Ask(with, caller.Proof("POST", Url + "/oauth/token")))["access_token"]!;
        Assert.Equal(400, (await DpopCaller.Call(with, token, Proof())).Status);
        Assert.Equal(401, (await DpopCaller.Call(with, token, null)).Status);
        Assert.Equal(401, (await DpopCaller.Call(without, token, Proof())).Status);

        string Proof() => caller.Proof("POST", Url + Verify, token);
    }

    [Fact]
    public async Task The_metadata_says_so_only_where_callers_are_asked_for_certificates()
    {
        using var api = Connect(null);
        foreach (var (from, isOn) in new[] { (api, true), (server.Api, false) })
        {
            var metadata = (await from.Get(null, "/.well-known/oauth-authorization-server")).Body;
            Assert.Equal(isOn, metadata.GetProperty("tls_client_certificate_bound_access_tokens").GetBoolean());
            Assert.Equal(
                isOn,
                metadata.GetProperty("token_endpoint_auth_methods_supported").EnumerateArray()
                    .Any(method => method.GetString() == "self_signed_tls_client_auth"));
        }
    }

    [Theory]
    [InlineData("Https:ClientCertificates", "false", "Grid:Https:ClientCertificates")]
    [InlineData("Proxies:0", "10.0.0.1", "Grid:Https:ClientCertificates")]
    public async Task The_server_does_not_start_where_certificates_could_not_be_seen(
        string setting, string value, string named)
    {
        var why = await Assert.ThrowsAsync<StartupException>(
            () => server.Start(Settings((setting, value), ("Data", folder + "/more"))));
        Assert.Contains(named, why.Message, StringComparison.Ordinal);
    }

    private X509Certificate2? Named(string? name) => name switch
    {
        "own" => own,
        "other" => other,
        "expired" => expired,
        "early" => early,
        _ => null,
    };

    private Api Connect(X509Certificate2? shown) => new(certificate.Client(Url, shown));

    private static async Task<Answer> Ask(Api api, string client)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/oauth/token");
        request.Content = new FormUrlEncodedContent(
            [new("grant_type", "client_credentials"), new("client_id", client)]);
        return await api.Send(null, request);
    }

    private static Task<Answer> Call(Api api, string token) =>
        DpopCaller.Call(api, token, proof: null, scheme: "Bearer");

    private IReadOnlyDictionary<string, string?> Settings(params (string Name, string? Value)[] others) => server.With(
    [
        ("Data", server.Data + "-secure"), ("Https:Certificate", certificate.Certificate),
        ("Https:Key", certificate.Key), ("Https:ClientCertificates", "true"), ("Clients", ClientsFile), .. others,
    ]);

    private static object Entry(string id, X509Certificate2 shown)
    {
        using var key = shown.GetECDsaPublicKey()!;
        var jwk = ProofDraft.Public(key);
        jwk["x5c"] = new[] { Convert.ToBase64String(shown.RawData) };
        return new
        {
            id, role = "institution", institution = TestClients.Institution,
            tokenEndpointAuthMethod = "self_signed_tls_client_auth", jwks = new { keys = new[] { jwk } },
        };
    }

    private object ByKey() => new
    {
        id = Bound, role = "institution", institution = TestClients.Institution, jwks = server.Clients.Jwks,
        tlsClientCertificateBoundAccessTokens = true,
    };

    private static X509Certificate2 Certificate(int fromDay, int toDay)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=a bank", key, HashAlgorithmName.SHA256);
        var now = TimeProvider.System.GetUtcNow();
        using var made = request.CreateSelfSigned(now.AddDays(fromDay), now.AddDays(toDay));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pkcs12), null);
    }
}
