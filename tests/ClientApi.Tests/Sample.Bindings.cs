namespace Grid.ClientApi.Tests;

/// <summary>Proofs, checks and bindings.</summary>
public static partial class Sample
{
    /// <summary>A code that was requested for a number and sent to it, with the id of its authentication.</summary>
    public static async Task<(string Authentication, string Code)> Code(Api api, string phone)
    {
        var asked = await api.Post("demo-bank", "/v1/phones/proof", new { phone });
        Assert.Equal(200, asked.Status);
        return (asked["authenticationId"]!, await LastCode(api, phone));
    }

    /// <summary>The code that was last sent to a number.</summary>
    public static async Task<string> LastCode(Api api, string phone)
    {
        var sent = await api.Post("demo-carrier", "/v1/carrier/messages", new { phone });
        return sent.Body.GetProperty("items").EnumerateArray().Last().GetProperty("text").GetString()![..6];
    }

    /// <summary>A token of the holder of a number, obtained with a code.</summary>
    public static async Task<string> HolderToken(Api api, string phone)
    {
        var (authenticationId, code) = await Code(api, phone);
        var answer = await api.Post(
            "demo-bank", "/v1/phones/proof/confirm", new { authenticationId, phone, code });
        Assert.Equal(200, answer.Status);
        return answer["access_token"]!;
    }

    /// <summary>A receipt of a verification and a check of the person, passed or failed.</summary>
    public static async Task<string> Checked(
        Api api, string idNumber, string bank = "demo-bank", bool passed = true)
    {
        var verified = await api.Post(bank, "/v1/cards/verify", Check(idNumber, "2020-01-01"));
        var answer = await api.Post(
            bank, "/v1/cards/person-check", new { receipt = verified["receipt"], method = "staff", passed });
        Assert.Equal(200, answer.Status);
        return answer["receipt"]!;
    }

    /// <summary>Binds an account of a bank to a number and returns the binding's id.</summary>
    public static async Task<string> Bound(
        Api api, string phone, string idNumber, string account = "account", string bank = "demo-bank")
    {
        var receipt = await Checked(api, idNumber, bank);
        var answer = await api.Post(bank, "/v1/bindings", new { phone, idNumber, account, receipt });
        Assert.Equal(201, answer.Status);
        return answer["binding"]!;
    }
}
