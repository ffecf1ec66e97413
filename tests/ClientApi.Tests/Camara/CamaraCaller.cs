using System.Globalization;
using System.Net.Http.Json;

namespace Grid.ClientApi.Tests.Camara;

/// <summary>Calls the CAMARA APIs, and checks the form of their errors.</summary>
internal static class CamaraCaller
{
    public const string Recycling = "/number-recycling/v0.2/check";
    public const string SwapDate = "/sim-swap/v2/retrieve-date";
    public const string SwapCheck = "/sim-swap/v2/check";
    public const string Match = "/kyc-match/v0.4/match";
    public const string CheckTenure = "/kyc-tenure/v0.2/check-tenure";
    public const string Verify = "/number-verification/v2/verify";
    public const string DeviceNumber = "/number-verification/v2/device-phone-number";

    /// <summary>Every scope that a holder can delegate.</summary>
    public const string AllScopes =
        "number-recycling:check sim-swap kyc-match:match kyc-tenure:check-tenure number-verification:verify "
        + "number-verification:device-phone-number:read";

    /// <summary>A request of each operation that is right for a three-legged token.</summary>
    public static (string Path, object? Body)[] Operations =>
    [
        (Recycling, new { specifiedDate = "2024-01-01" }),
        (SwapDate, new { }),
        (SwapCheck, new { maxAge = 240 }),
        (Match, new { name = "张三" }),
        (CheckTenure, new { tenureDate = "2024-01-01" }),
        (Verify, new { phoneNumber = "+8613800000000" }),
        (DeviceNumber, null),
    ];

    /// <summary>A day so many days before today, as China counts them.</summary>
    public static string Day(int before) => TimeProvider.System.GetUtcNow().AddHours(8).AddDays(-before)
        .ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>A moment so many hours before now.</summary>
    public static string Hours(double before) =>
        TimeProvider.System.GetUtcNow().AddHours(-before).ToString("O", CultureInfo.InvariantCulture);

    /// <summary>A number that its holder has had since a moment.</summary>
    public static async Task<(string Phone, string IdNumber)> AssignedSince(this Api api, string since)
    {
        var (phone, idNumber) = (Sample.Phone(), await Sample.Issued(api));
        var answer = await api.Post("demo-carrier", "/v1/phones/assign", new { phone, idNumber, since });
        Assert.Equal(200, answer.Status);
        return (phone, idNumber);
    }

    /// <summary>A three-legged token: the holder of a number lets a bank make one request about it.</summary>
    public static async Task<string> Delegate(
        this Api api, string holderToken, string scope = AllScopes, string bank = "demo-bank")
    {
        var answer = await api.As(
            holderToken, "/v1/me/access-tokens", new { institution = Sample.CodeOf(bank), scope });
        Assert.Equal((200, scope), (answer.Status, answer["scope"]));
        return answer["access_token"]!;
    }

    /// <summary>Sends a request with a correlation id, and checks that it comes back.</summary>
    public static async Task<Answer> Call(this Api api, string? token, string path, object? body)
    {
        using var request = new HttpRequestMessage(body is null ? HttpMethod.Get : HttpMethod.Post, path);
        request.Content = body is null ? null : body as HttpContent ?? JsonContent.Create(body);
        request.Headers.Authorization = token is null ? null : new("Bearer", token);
        const string Correlator = "b4333c46-49c0-4f62-80d7-f0ef930f1c46;<a>{b}";
        request.Headers.TryAddWithoutValidation("x-correlator", Correlator);
        var answer = await api.Send(null, request);
        Assert.Equal([Correlator], answer.Headers.GetValues("x-correlator"));
        return answer;
    }

    /// <summary>The same with a two-legged token.</summary>
    public static async Task<Answer> CallAs(this Api api, string client, string path, object? body) =>
        await api.Call(await api.Token(client), path, body);

    /// <summary>Checks that the answer is CAMARA's <c>ErrorInfo</c> with these.</summary>
    public static void MustBe(this Answer answer, int status, string code)
    {
        Assert.Equal((status, code, "application/json"), (answer.Status, answer["code"], answer.Type));
        Assert.Equal(["code", "message", "status"], answer.Body.EnumerateObject().Select(each => each.Name).Order());
        Assert.Equal(status, answer.Body.GetProperty("status").GetInt32());
        Assert.NotEmpty(answer["message"]!);
    }

    /// <summary>Checks that the answer is 200 with exactly these members.</summary>
    public static void MustBe(this Answer answer, params string[] members)
    {
        Assert.Equal((200, "application/json"), (answer.Status, answer.Type));
        Assert.Equal(members, answer.Body.EnumerateObject().Select(each => $"{each.Name}:{each.Value}"));
    }
}
