namespace Grid.ClientApi.Tests;

/// <summary>An institution can do what its present registration allows, and reads only its own data.</summary>
public sealed class AuthorizationOfInstitutionsTests(RunningServer server)
{
    private Api Api => server.Api;

    [Fact]
    public async Task A_licence_is_the_regulators_word()
    {
        var (code, number) = (Sample.Code(), await Sample.Issued(Api));
        await Api.Post("demo-registry", "/v1/cards/report-loss", new { idNumber = number, kind = "lost" });
        var registration = Sample.Registration(code, server.Clients.Jwks);
        await Regulate("", registration);
        var token = (await Token(code))["access_token"]!;
        Assert.Equal("lost", (await Verify(token, number))["reason"]);
        registration["licensedForReasons"] = false;
        await Regulate("/amend", registration);
        Assert.Null((await Verify(token, number))["reason"]);
    }

    [Fact]
    public async Task Anybody_reads_the_procedures_that_an_institution_publishes()
    {
        var path = $"/v1/institutions/{Sample.CodeOf("demo-bank-2")}/procedures";
        var procedures = new[] { new { @for = "unbind", channel = "any branch", materials = "the card" } };
        Assert.Equal(200, (await Api.Post("demo-bank-2", "/v1/institutions/procedures", new { procedures })).Status);
        var read = await Api.Get(null, path);
        Assert.Equal("any branch", read.Body.GetProperty("procedures")[0].GetProperty("channel").GetString());

        var wrong = new[] { new { @for = "dance", channel = "", materials = "m" } };
        var answer = await Api.Post("demo-bank-2", "/v1/institutions/procedures", new { procedures = wrong });
        Assert.Equal((400, "not_one_of", "procedures[0].for"), (answer.Status, answer["code"], answer["field"]));
    }

    [Fact]
    public async Task Duties_are_read_by_the_regulator_and_of_oneself()
    {
        var (own, other) = (Sample.CodeOf("demo-bank"), Sample.CodeOf("demo-bank-2"));
        Assert.Equal(200, (await Api.Get("demo-regulator", $"/v1/institutions/{own}/duties")).Status);
        var read = await Api.Get("demo-bank", $"/v1/institutions/{own}/duties");
        Assert.Equal((200, "active"), (read.Status, read["standing"]));
        Assert.Equal(0, read.Body.GetProperty("breaches").GetProperty("open").GetInt64());
        Refused(403, "institution_of_other", await Api.Get("demo-bank", $"/v1/institutions/{other}/duties"));
        Refused(403, "institution_of_other", await Api.Get("demo-carrier", $"/v1/institutions/{own}/duties"));
    }

    [Fact]
    public async Task One_that_was_registered_with_keys_gets_tokens_by_its_code_until_it_is_suspended()
    {
        var code = Sample.Code();
        Assert.Equal(401, (await Token(code)).Status);
        await Regulate("", Sample.Registration(code, server.Clients.Jwks));
        var token = (await Token(code))["access_token"]!;
        Assert.Equal(200, (await Verify(token)).Status);

        Assert.NotNull((await Regulate("/suspend", new { code, reason = "a test" }))["effectiveAt"]);
        Refused(403, "institution_suspended", await Verify(token));
        Assert.Equal((403, "institution_suspended"), ((await Token(code)).Status, (await Token(code))["error"]));
        Assert.Equal("a test", (await Api.Get("demo-regulator", $"/v1/institutions/{code}"))["reason"]);

        await Regulate("/reinstate", new { code });
        Assert.Equal(200, (await Verify(token)).Status);
    }

    [Theory]
    [InlineData("registry")]
    [InlineData("regulator")]
    public async Task No_authority_is_made_by_one_registration(string kind)
    {
        var registration = Sample.Registration(Sample.Code(), server.Clients.Jwks);
        registration["kind"] = kind;
        Assert.Equal(202, (await Regulate("", registration)).Status);
        Assert.Equal(401, (await Token((string)registration["code"]!)).Status);
    }

    [Fact]
    public async Task One_that_the_regulator_never_registered_is_refused()
    {
        await using var own = new RunningServer();
        await own.InitializeAsync();
        await own.Stop();
        var options = own.With(("Data", own.Data + "-other"), ("PublicUrl", "https://grid.example"));
        await using var other = await own.Start(options);
        using var api = new Api(other.Urls.First());
        var answer = await TokenTests.RequestToken(
            api, own.Clients.Assertion("https://grid.example"));
        Assert.Equal((403, "institution_not_held"), (answer.Status, answer["error"]));
    }

    private static void Refused(int status, string code, Answer answer) =>
        Assert.Equal((status, code), (answer.Status, answer["code"]));

    private Task<Answer> Regulate(string what, object body) =>
        Api.Post("demo-regulator", "/v1/institutions" + what, body);

    private Task<Answer> Token(string code) =>
        TokenTests.RequestToken(Api, server.Clients.Assertion(server.Url, code));

    private async Task<Answer> Verify(string token, string? number = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/cards/verify")
        {
            Content = System.Net.Http.Json.JsonContent.Create(Sample.Check(number ?? Sample.Number())),
        };
        request.Headers.Authorization = new("Bearer", token);
        return await Api.Send(null, request);
    }
}
