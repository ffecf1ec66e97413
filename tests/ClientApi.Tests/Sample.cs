using Grid.ClientApi.Auth;
using Grid.Core.Citizens;
using Grid.Core.Institutions;
using Grid.Core.Numbering;

namespace Grid.ClientApi.Tests;

/// <summary>Sample cards: each has a citizen number that no other test uses.</summary>
public static partial class Sample
{
    private static int used;

    /// <summary>The issuing authority.</summary>
    public const string Authority = "北京市公安局朝阳分局";

    public static string Number()
    {
        var next = Interlocked.Increment(ref used);
        return CitizenNumber.Of(110105, new DateOnly(1960, 1, 1).AddDays(next / 1000), next % 1000).Reveal();
    }

    /// <summary>A mobile number that no other test uses.</summary>
    public static string Phone() => $"+86138{Interlocked.Increment(ref used):D8}";

    public static PhoneNumber Read(string phone) => PhoneNumber.TryParse(phone, out var number, out _)
        ? number
        : throw new ArgumentException("That is no phone number.", nameof(phone));

    /// <summary>The credit code that begins with these 17 characters.</summary>
    public static string Code(string first17) => first17 + InstitutionCode.CheckCharacter(first17);

    /// <summary>A credit code that no other test uses.</summary>
    public static string Code() => Code($"91999901MA{Interlocked.Increment(ref used):D7}");

    /// <summary>A bank's registration by the regulator.</summary>
    public static IDictionary<string, object?> Registration(string code, object? jwks = null)
    {
        var registration = new Dictionary<string, object?>
        {
            ["code"] = code, ["name"] = "A bank", ["kind"] = "bank", ["licensedForReasons"] = true,
        };
        if (jwks is not null)
            registration["jwks"] = jwks;
        return registration;
    }

    /// <summary>The code of a client's institution or carrier.</summary>
    public static string CodeOf(string client) => DemoClients.All.Single(one => one.Id == client).Institution.Value;

    /// <summary>A number that the demonstration's carrier has assigned, and its holder's citizen number.</summary>
    public static async Task<(string Phone, string IdNumber)> Assigned(Api api)
    {
        var (phone, idNumber) = (Phone(), await Issued(api));
        var answer = await api.Post("demo-carrier", "/v1/phones/assign", new { phone, idNumber });
        Assert.Equal(200, answer.Status);
        await Confirm(api, phone, idNumber);
        return (phone, idNumber);
    }

    /// <summary>A station confirms the number after it has seen the holder's card.</summary>
    public static async Task Confirm(Api api, string phone, string idNumber) => Assert.Equal(
        200, (await api.Post("demo-station", "/v1/cards/confirm-number", new { phone, idNumber })).Status);

    /// <summary>Assigns another number to a holder.</summary>
    public static async Task<string> AlsoAssigned(Api api, string idNumber)
    {
        var phone = Phone();
        Assert.Equal(200, (await api.Post("demo-carrier", "/v1/phones/assign", new { phone, idNumber })).Status);
        await Confirm(api, phone, idNumber);
        return phone;
    }

    public static IDictionary<string, object?> Card(
        string number, string issuedOn = "2020-01-01", string name = "张三") =>
        new Dictionary<string, object?>
    {
        ["idNumber"] = number,
        ["name"] = name,
        ["kind"] = "resident",
        ["issuedOn"] = issuedOn,
        ["authority"] = Authority,
        ["fingerprintRegistered"] = true,
    };

    public static IDictionary<string, object?> Check(string number, string? issuedOn = null, string? name = null)
    {
        var check = new Dictionary<string, object?> { ["idNumber"] = number, ["purpose"] = "opening an account" };
        if (issuedOn is not null)
            check["issuedOn"] = issuedOn;
        if (name is not null)
            check["name"] = name;
        return check;
    }

    /// <summary>A citizen number whose card the registry has issued.</summary>
    public static async Task<string> Issued(Api api, string name = "张三")
    {
        var number = Number();
        var answer = await api.Post("demo-registry", "/v1/cards/issue", Card(number, name: name));
        Assert.Equal(200, answer.Status);
        return number;
    }
}
