namespace Grid.ClientApi.Tests;

/// <summary>No query of an institution returns another institution's data or a person's name.</summary>
public sealed class BetweenInstitutions(RunningServer server)
{
    private const string Name = "欧阳静怡";
    private const string Account = "theirs-7f3a";

    [Theory]
    [InlineData("nothing")]
    [InlineData("holder ends")]
    [InlineData("release")]
    [InlineData("transfer")]
    public async Task Nothing_is_read_of_anothers_bindings_nor_of_the_holder(string happens)
    {
        var api = server.Api;
        var idNumber = await Sample.Issued(api, Name);
        var phone = await Sample.AlsoAssigned(api, idNumber);
        var theirs = await Sample.Bound(api, phone, idNumber, Account);
        await Sample.Bound(api, phone, idNumber, "mine", "demo-bank-2");
        await Happens(happens, phone);

        (string Path, object Body)[] questions =
        [
            ("bindings/list", new { phone }), ("bindings/list", new { phone, account = Account }),
            ("bindings/answer", new { phone, binding = theirs, outcome = "removed" }),
            ("bindings/unbind", new { phone, binding = theirs }),
            ("phones/check", new { phone, idNumber, changedSince = "2020-01-01T00:00:00Z", purpose = "p" }),
            ("cards/verify", Sample.Check(idNumber)),
        ];
        string[] secrets = [Account, theirs, Sample.CodeOf("demo-bank"), Name, idNumber];
        foreach (var (path, body) in questions)
        {
            var answer = await api.Post("demo-bank-2", "/v1/" + path, body);
            Assert.All(secrets, secret => Assert.DoesNotContain(secret, answer.Text, StringComparison.Ordinal));
        }
        await NoneIsUsable(phone, happens);
    }

    private async Task Happens(string what, string phone)
    {
        var api = server.Api;
        if (what == "holder ends")
            Assert.Equal(200, (await api.As(await Sample.HolderToken(api, phone), "/v1/me/unbind", new { })).Status);
        object? body = what switch
        {
            "release" => new { phone, reason = "cancelled_by_holder" },
            "transfer" => new { phone, idNumber = await Sample.Issued(api) },
            _ => null,
        };
        if (body is not null)
            Assert.Equal(200, (await api.Post("demo-carrier", "/v1/phones/" + what, body)).Status);
    }

    /// <summary>A binding cannot be relied upon after its tenure has ended or its holder has ended it.</summary>
    private async Task NoneIsUsable(string phone, string happened)
    {
        foreach (var bank in new[] { "demo-bank", "demo-bank-2" })
        {
            var list = await server.Api.Post(bank, "/v1/bindings/list", new { phone });
            var own = Assert.Single(list.Body.GetProperty("items").EnumerateArray());
            Assert.Equal(happened == "nothing", own.GetProperty("usable").GetBoolean());
        }
    }
}
