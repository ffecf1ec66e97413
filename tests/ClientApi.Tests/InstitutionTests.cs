namespace Grid.ClientApi.Tests;

/// <summary>The regulator registers institutions, and they are trusted as it says, at once.</summary>
public sealed class InstitutionTests(RunningServer server)
{
    private Api Api => server.Api;

    [Fact]
    public async Task What_was_registered_is_read_and_registered_once()
    {
        var (code, branch) = (Sample.Code(), Sample.Code());
        var registration = Sample.Registration(code, server.Clients.Jwks);
        registration["branches"] = new[] { branch };
        Assert.Equal("1", (await Regulate("", registration))["version"]);
        Assert.Equal("1", (await Regulate("", registration))["version"]);

        var read = await Api.Get("demo-regulator", $"/v1/institutions/{code}");
        Assert.Equal((200, code, "bank", "active"), (read.Status, read["code"], read["kind"], read["standing"]));
        Assert.Equal(branch, read.Body.GetProperty("branches")[0].GetString());
        Assert.Equal(1, read.Body.GetProperty("jwks").GetProperty("keys").GetArrayLength());

        registration["name"] = "Another name";
        Refused(409, "registered_with_other_content", await Regulate("", registration));
        Assert.Equal(200, (await Regulate("/amend", registration)).Status);
        Assert.Equal("Another name", (await Api.Get("demo-regulator", $"/v1/institutions/{code}"))["name"]);
    }

    [Theory]
    [InlineData("code", "91999900MA00000018", "credit_code_check_character")]
    [InlineData("code", "9199990", "credit_code_length")]
    [InlineData("code", "91999900MAO0000018", "credit_code_characters")]
    [InlineData("code", null, "required")]
    [InlineData("name", " ", "text_invalid")]
    [InlineData("kind", "king", "not_one_of")]
    [InlineData("licensedForReasons", null, "required")]
    public async Task A_wrong_field_is_named(string field, string? value, string code)
    {
        var registration = Sample.Registration(Sample.Code());
        registration[field] = value;
        var answer = await Regulate("", registration);
        Assert.Equal((400, code, field), (answer.Status, answer["code"], answer["field"]));
    }

    [Fact]
    public async Task Branches_and_keys_are_examined()
    {
        var registration = Sample.Registration(Sample.Code());
        registration["branches"] = new[] { Sample.Code(), "x" };
        Assert.Equal("branches[1]", (await Regulate("", registration))["field"]);
        var none = new { keys = Array.Empty<int>() };
        Refused(400, "jwks_invalid", await Regulate("", Sample.Registration(Sample.Code(), none)));
        Refused(400, "jwks_invalid", await Regulate("", Sample.Registration(Sample.Code(), "keys")));
        var secret = new { keys = new[] { new { kty = "EC", crv = "P-256", x = "x", y = "y", d = "d" } } };
        Refused(400, "jwks_secret", await Regulate("", Sample.Registration(Sample.Code(), secret)));
    }

    [Fact]
    public async Task Nobody_is_suspended_reinstated_or_read_who_is_not_registered()
    {
        var code = Sample.Code();
        Refused(422, "institution_not_held", await Regulate("/suspend", new { code, reason = "a test" }));
        Refused(422, "institution_not_held", await Regulate("/reinstate", new { code }));
        Refused(422, "institution_not_held", await Regulate("/amend", Sample.Registration(code)));
        foreach (var path in new[] { "", "/duties", "/procedures" })
        {
            Refused(404, "institution_not_held", await Api.Get("demo-regulator", $"/v1/institutions/{code}{path}"));
            Refused(400, "credit_code_invalid", await Api.Get("demo-regulator", $"/v1/institutions/{code}0{path}"));
        }
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
    public async Task No_authority_is_made_by_registration(string kind)
    {
        var registration = Sample.Registration(Sample.Code(), server.Clients.Jwks);
        registration["kind"] = kind;
        Assert.Equal(200, (await Regulate("", registration)).Status);
        Assert.Equal(401, (await Token((string)registration["code"]!)).Status);
    }

    [Fact]
    public async Task One_that_the_regulator_never_registered_is_refused()
    {
        await using var own = new RunningServer();
        await own.InitializeAsync();
        await own.Stop();
        var options = own.Options with { DataDirectory = own.Data + "-other", PublicUrl = "https://grid.example" };
        await using var other = await Hosting.Server.Start(options, own.Surroundings);
        using var api = new Api(other.Url);
        var answer = await TokenTests.Ask(
            api, own.Clients.Assertion("https://grid.example/oauth/token"));
        Assert.Equal((403, "institution_not_held"), (answer.Status, answer["error"]));
    }

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

    private static void Refused(int status, string code, Answer answer) =>
        Assert.Equal((status, code), (answer.Status, answer["code"]));

    private Task<Answer> Regulate(string what, object body) =>
        Api.Post("demo-regulator", "/v1/institutions" + what, body);

    private Task<Answer> Token(string code) =>
        TokenTests.Ask(Api, server.Clients.Assertion(server.Url + "/oauth/token", code));

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
