namespace Grid.ClientApi.Tests;

/// <summary>The regulator registers institutions; its decisions take effect at once.</summary>
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
        Assert.Equal(200, (await Regulate("", registration)).Status);

        var read = await Api.Get("demo-regulator", $"/v1/institutions/{code}");
        Assert.Equal((200, code, "bank", "active"), (read.Status, read["code"], read["kind"], read["standing"]));
        Assert.Equal(branch, read.Body.GetProperty("branches")[0].GetString());
        Assert.Equal(1, read.Body.GetProperty("jwks").GetProperty("keys").GetArrayLength());

        registration["name"] = "Another name";
        Refused(409, "registered_with_other_content", await Regulate("", registration));
        Assert.Equal(200, (await Regulate("/amend", registration)).Status);
        Assert.Equal("Another name", (await Api.Get("demo-regulator", $"/v1/institutions/{code}"))["name"]);
    }

    [Fact]
    public async Task Anybody_finds_institutions_by_name_and_not_those_that_are_suspended()
    {
        var code = Sample.Code();
        Assert.Equal(200, (await Regulate("", Sample.Registration(code))).Status);
        await LaterServer.Eventually(async () => (await Directory()).ContainsKey(code));
        Assert.Equal("demo-bank", (await Directory())[Sample.CodeOf("demo-bank")]);
        Assert.Equal(200, (await Regulate("/suspend", new { code, reason = "fraud" })).Status);
        Assert.DoesNotContain(code, (await Directory()).Keys);
        Refused(400, "out_of_range", await Api.Get(null, "/v1/directory?limit=0"));
    }

    private async Task<Dictionary<string, string?>> Directory()
    {
        var found = new Dictionary<string, string?>();
        for (string? next = "0"; next is not null;)
        {
            var page = await Api.Get(null, $"/v1/directory?limit=10&after={next}");
            Assert.Equal(200, page.Status);
            foreach (var item in page.Body.GetProperty("items").EnumerateArray())
                found[item.GetProperty("code").GetString()!] = item.GetProperty("name").GetString();
            next = page["next"];
        }
        return found;
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

    private static void Refused(int status, string code, Answer answer) =>
        Assert.Equal((status, code), (answer.Status, answer["code"]));

    private Task<Answer> Regulate(string what, object body) =>
        Api.Post("demo-regulator", "/v1/institutions" + what, body);
}
