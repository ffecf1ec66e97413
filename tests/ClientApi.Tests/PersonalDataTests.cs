using System.Buffers.Text;
using System.Text;

namespace Grid.ClientApi.Tests;

/// <summary>After a run, no number or name of a person is in the store, the logs or the metrics.</summary>
public sealed class PersonalDataTests
{
    private static readonly string[] Names = ["欧阳静怡", "阿卜杜拉·买买提", "𠮷野太郎", "Zhang Weiqiang"];

    [Fact]
    public async Task No_number_and_no_name_is_left_behind()
    {
        await using var server = new RunningServer();
        await server.InitializeAsync();
        var numbers = await Use(server);
        var metrics = await server.Api.Http.GetStringAsync("/metrics", TestContext.Current.CancellationToken);
        await server.Stop();

        var left = Directory.GetFiles(server.Data).ToDictionary(file => Path.GetFileName(file)!, File.ReadAllBytes);
        Assert.True(left["grid.db"].Length > 10_000);
        left["log"] = Encoding.UTF8.GetBytes(string.Join('\n', server.Log.All));
        left["metrics"] = Encoding.UTF8.GetBytes(metrics);
        foreach (var (place, bytes) in left)
        foreach (var secret in numbers.Concat(Names).Append(Sample.Authority))
        foreach (var form in Forms(secret))
            Assert.True(bytes.AsSpan().IndexOf(form) < 0, $"{place} holds a number or name.");
        await server.InitializeAsync();
    }

    [Fact]
    public void A_form_that_is_there_would_be_found()
    {
        var text = "x" + Convert.ToBase64String(Encoding.UTF8.GetBytes("ab11010519491231002Xcd"));
        Assert.Contains(Forms("11010519491231002X"), form => Encoding.UTF8.GetBytes(text).AsSpan().IndexOf(form) >= 0);
    }

    private static async Task<List<string>> Use(RunningServer server)
    {
        var numbers = new List<string>();
        foreach (var name in Names)
            for (var i = 0; i < 5; i++)
                numbers.Add(await Sample.Issued(server.Api, name));
        foreach (var number in numbers)
        {
            var check = Sample.Check(number, "2020-01-01", Names[0]);
            await server.Api.Post("demo-bank", "/v1/cards/verify", check);
            await server.Api.Post("demo-bank-2", "/v1/cards/verify-batch", new { items = new[] { check } });
            await server.Api.Post(
                "demo-registry", "/v1/cards/report-loss", new { idNumber = number, kind = "lost" }, "k" + number);
            await server.Api.Post("demo-registry", "/v1/cards/suspend", new { idNumber = number }, "k" + number);
            await server.Api.Post("demo-registry", "/v1/cards/issue", Sample.Card(number, "2019-01-01", Names[1]));
            await server.Api.Post("demo-bank", "/v1/cards/verify", $$"""{"{{number}}":"{{Names[2]}}"}""");
            using var path = new HttpRequestMessage(
                HttpMethod.Get, $"/v1/cards/{number}?name={Uri.EscapeDataString(Names[3])}");
            path.Headers.Add("x-correlator", number);
            await server.Api.Send("demo-bank", path);
        }
        await Import(server, numbers);
        return [.. numbers, .. await UsePhones(server), .. await HolderSecrets.Use(server)];
    }

    private static async Task<List<string>> UsePhones(RunningServer server)
    {
        var phones = new List<string>();
        for (var i = 0; i < 5; i++)
        {
            var (phone, idNumber) = await Sample.Assigned(server.Api);
            phones.Add(phone);
            foreach (var (what, body) in new (string, object)[]
            {
                ("suspend", new { phone }), ("resume", new { phone }), ("assign", new { phone, idNumber = phone }),
                ("transfer", new { phone, idNumber = await Sample.Issued(server.Api) }),
                ("release-preview", new { phone }), ("release", new { phone, reason = "cancelled_by_holder" }),
                (phone, new { phone }),
            })
                await server.Api.Post("demo-carrier", "/v1/phones/" + what, body, "k" + phone + what[0]);
            await server.Api.Post("demo-bank", "/v1/phones/check", new { phone, idNumber, purpose = "p" });
            var check = Sample.Check(idNumber);
            check["phone"] = phone;
            await server.Api.Post("demo-bank", "/v1/cards/verify", check);
        }
        return [.. phones, .. phones.Select(phone => phone[1..]), .. phones.Select(phone => phone[3..])];
    }

    private static async Task Import(RunningServer server, IEnumerable<string> numbers)
    {
        var lines = numbers.Select(
            number => $"{number},{Names[0]},resident,2021-01-01,,a,true\n{number},{Names[1]},x,,,,\n");
        using var file = new StringContent(
            "idNumber,name,kind,issuedOn,expiresOn,authority,fingerprintRegistered\n" + string.Concat(lines));
        file.Headers.ContentType = new("text/csv");
        var answer = await server.Api.Post("demo-registry", "/v1/imports", file);
        Assert.Equal(20, answer.Lines[^1].GetProperty("accepted").GetInt32());
        Assert.DoesNotContain(numbers, number => answer.Text.Contains(number, StringComparison.Ordinal));
    }

    /// <summary>
    /// The secret in UTF-8 and UTF-16, and the part of its base64 text that is the same at every offset.
    /// </summary>
    private static IEnumerable<byte[]> Forms(string secret)
    {
        yield return Encoding.UTF8.GetBytes(secret);
        yield return Encoding.Unicode.GetBytes(secret);
        for (var offset = 0; offset < 3; offset++)
        {
            byte[] shifted = [.. new byte[offset], .. Encoding.UTF8.GetBytes(secret)];
            var whole = shifted[..(shifted.Length / 3 * 3)];
            var skip = offset == 0 ? 0 : 4;
            yield return Encoding.ASCII.GetBytes(Convert.ToBase64String(whole)[skip..]);
            yield return Encoding.ASCII.GetBytes(Base64Url.EncodeToString(whole)[skip..]);
        }
    }
}
