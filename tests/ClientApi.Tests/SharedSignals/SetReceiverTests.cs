using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text.Json;
using static Grid.ClientApi.Tests.Camara.CamaraCaller;

namespace Grid.ClientApi.Tests.SharedSignals;

/// <summary>The receiver of events that carriers push; tests are named after the sections of RFC 8935.</summary>
public sealed class SetReceiverTests : IAsyncLifetime
{
    private const string Path = "/ssf/receiver";
    private const string Risc = "https://schemas.openid.net/secevent/risc/event-type/";
    private const string SimChanged = "urn:identity-grid:event-type:sim-changed";
    private const string Type = "application/secevent+jwt";

    private const string CarrierId = "carrier-es256";

    private readonly string folder = Directory.CreateTempSubdirectory("grid-carrier-").FullName;
    private readonly ShiftedClock clock = new();
    private RunningServer server = null!;
    private string phone = "", issuer = "";

    public async ValueTask InitializeAsync()
    {
        var file = System.IO.Path.Combine(folder, "clients.json");
        server = new() { Clock = clock, Others = [("PublicUrl", "https://grid.example"), ("Clients", file)] };
        await File.WriteAllTextAsync(file, JsonSerializer.Serialize(new
        {
            clients = new[]
            {
                Entry(CarrierId, "carrier", Sample.CodeOf("demo-carrier")),
                Entry(TestClients.Bank, "institution", TestClients.Institution),
            },
        }));
        await server.InitializeAsync();
        (phone, _) = await server.Api.AssignedSince(Hours(5000));
        issuer = (await server.Api.Get(null, "/.well-known/ssf-configuration"))["issuer"]!;
    }

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task S2_2_a_token_is_accepted_with_202_and_no_body_once_it_has_taken_effect()
    {
        var at = clock.GetUtcNow().AddHours(-3);
        var answer = await Push(Claims(SimChanged, new { event_timestamp = at.ToUnixTimeSeconds() }));
        Assert.Equal((202, ""), (answer.Status, answer.Text));
        await server.Restart();
        var date = await server.Api.CallAs("demo-bank", SwapDate, new { phoneNumber = phone });
        Assert.Equal($"{at.UtcDateTime:yyyy-MM-dd'T'HH:mm:ss}.000Z", date["latestSimChange"]);
    }

    [Fact]
    public async Task Account_events_suspend_resume_and_release_as_the_feed_does()
    {
        await Accepted(Claims(Risc + "account-disabled"));
        Assert.Equal(409, await Transfer());
        await Accepted(Claims(Risc + "account-enabled"));
        await Accepted(Claims(Risc + "account-purged"));
        var gone = await server.Api.CallAs("demo-bank", SwapDate, new { phoneNumber = phone });
        gone.MustBe(404, "IDENTIFIER_NOT_FOUND");
    }

    [Fact]
    public async Task Identifier_changed_gives_the_holder_the_new_number_and_releases_the_old_one()
    {
        var next = Sample.Phone();
        var claims = Claims(Risc + "identifier-changed", new Dictionary<string, object> { ["new-value"] = next });
        await Accepted(claims);
        Assert.Equal(200, (await server.Api.CallAs("demo-bank", SwapDate, new { phoneNumber = next })).Status);
        (await server.Api.CallAs("demo-bank", SwapDate, new { phoneNumber = phone })).MustBe(
            404, "IDENTIFIER_NOT_FOUND");
        claims["jti"] = "another";
        await Accepted(claims);
    }

    [Fact]
    public async Task S2_2_a_token_that_is_sent_again_is_accepted_and_has_no_effect_also_after_a_restart()
    {
        var disabled = Claims(Risc + "account-disabled");
        await Accepted(disabled);
        for (var count = 0; count < 10; count++)
        {
            await Accepted(Claims(Risc + "account-enabled"));
            await Accepted(Claims(Risc + "account-disabled"));
        }
        await Accepted(Claims(Risc + "account-enabled"));
        await server.Restart();
        await Accepted(disabled);
        Assert.Equal(200, await Transfer());
    }

    [Fact]
    public async Task A_jti_that_belongs_to_another_token_is_refused()
    {
        var claims = Claims(Risc + "account-disabled");
        await Accepted(claims);
        claims["events"] = new Dictionary<string, object> { [Risc + "account-enabled"] = new { } };
        Refused("invalid_request", await Push(claims));
    }

    [Theory]
    [InlineData("iss", "nobody", "invalid_issuer")]
    [InlineData("iss", TestClients.Bank, "invalid_issuer")]
    [InlineData("aud", "https://other.example", "invalid_audience")]
    [InlineData("jti", "", "invalid_request")]
    [InlineData("iat", 1_000_000, "invalid_request")]
    [InlineData("iat", 99_000_000_000, "invalid_request")]
    [InlineData("sub_id", null, "invalid_request")]
    [InlineData("events", null, "invalid_request")]
    public async Task S2_3_what_is_wrong_is_said_with_err_and_description(string claim, object? value, string error)
    {
        var claims = Claims(Risc + "account-disabled");
        claims.Remove(claim);
        if (value is not null)
            claims[claim] = value;
        Refused(error, await Push(claims));
    }

    [Fact]
    public async Task S2_3_a_token_has_one_event_of_a_type_that_is_taken_about_a_number_that_the_carrier_serves()
    {
        Refused("invalid_request", await Push(Claims("urn:example:other")));
        var two = Claims(SimChanged);
        two["events"] = new Dictionary<string, object> { [SimChanged] = new { }, [Risc + "account-enabled"] = new { } };
        Refused("invalid_request", await Push(two));
        Refused("invalid_request", await Push(Claims(SimChanged, new { event_timestamp = "yesterday" })));
        Refused("invalid_request", await Push(Claims(Risc + "identifier-changed", new { })));
        Assert.Equal(200, (await Carrier("port", new { phone, to = Sample.CodeOf("demo-carrier-2") })).Status);
        Refused("access_denied", await Push(Claims(Risc + "account-disabled")));
        phone = Sample.Phone();
        Refused("invalid_request", await Push(Claims(Risc + "account-disabled")));
    }

    [Fact]
    public async Task S2_3_the_key_and_the_signature_are_those_of_the_carrier()
    {
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var claims = Claims(Risc + "account-disabled");
        var forged = await Send(TestClients.Sign(other, claims, Header()));
        Assert.Equal(400, forged.Status);
        Assert.Contains(forged["err"], new[] { "authentication_failed", "invalid_key" });
        Refused("invalid_request", await Send(server.Clients.Sign(claims, Header("JWT"))));
        Refused("invalid_request", await Send("nonsense"));
        Refused("invalid_request", await Send(""));
        Assert.Equal(415, (await Send(server.Clients.Sign(claims, Header()), "application/json")).Status);
    }

    [Fact]
    public async Task S2_3_the_language_of_the_description_is_said()
    {
        using var http = new HttpClient();
        using var content = new StringContent("nonsense", MediaTypeHeaderValue.Parse(Type));
        using var response = await http.PostAsync(
            new Uri(server.Url + Path), content, TestContext.Current.CancellationToken);
        Assert.Equal(["en"], response.Content.Headers.ContentLanguage);
    }

    [Fact]
    public async Task A_suspended_carrier_is_refused()
    {
        var code = Sample.CodeOf("demo-carrier");
        await server.Api.Post("demo-regulator", "/v1/institutions/suspend", new { code, reason = "a test" });
        Refused("access_denied", await Push(Claims(Risc + "account-disabled")));
    }

    private object Entry(string id, string role, string institution) =>
        new { id, role, institution, jwks = server.Clients.Jwks };

    private static Dictionary<string, object> Header(string type = "secevent+jwt") => new() { ["typ"] = type };

    private Dictionary<string, object> Claims(string type, object? details = null) => new()
    {
        ["iss"] = CarrierId, ["aud"] = issuer,
        ["jti"] = Convert.ToHexString(RandomNumberGenerator.GetBytes(16)),
        ["iat"] = clock.GetUtcNow().ToUnixTimeSeconds(),
        ["sub_id"] = new { format = "phone_number", phone_number = phone },
        ["events"] = new Dictionary<string, object> { [type] = details ?? new { } },
    };

    private static void Refused(string error, Answer answer)
    {
        Assert.Equal((400, error, "application/json"), (answer.Status, answer["err"], answer.Type));
        Assert.NotEmpty(answer["description"]!);
    }

    private async Task Accepted(Dictionary<string, object> claims) => Assert.Equal(202, (await Push(claims)).Status);

    private Task<Answer> Push(Dictionary<string, object> claims) => Send(server.Clients.Sign(claims, Header()));

    private async Task<Answer> Send(string token, string type = Type)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Path)
        {
            Content = new StringContent(token, MediaTypeHeaderValue.Parse(type)),
        };
        return await server.Api.Send(null, request);
    }

    /// <summary>The status of a transfer, which a suspended number refuses.</summary>
    private async Task<int> Transfer() =>
        (await Carrier("transfer", new { phone, idNumber = await Sample.Issued(server.Api) })).Status;

    private Task<Answer> Carrier(string what, object body) =>
        server.Api.Post("demo-carrier", "/v1/phones/" + what, body);
}
