using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Grid.ClientApi.Tests;

/// <summary>Banks' files of bindings that existed before the bank joined the grid.</summary>
public sealed class ImportOfBindingsTests(RunningServer server)
{
    private const string Header = "phone,idNumber,account,madeOn\n";
    private const string Since = "2024-05-01T10:00:00+08:00";

    [Fact]
    public async Task Bindings_of_the_present_holder_are_taken_once()
    {
        var (phone, holder) = await Held();
        var file = Header + $"{phone},{holder},one,2024-05-01\n{phone},{holder},two,2025-01-31\n";
        Expect(await Import("demo-bank", file), accepted: 2);
        Expect(await Import("demo-bank", file), accepted: 2);
        Assert.Equal("1", await InstitutionsBound(phone));
        Expect(await Import("demo-bank-2", file), accepted: 2);
        Assert.Equal("2", await InstitutionsBound(phone));
    }

    [Fact]
    public async Task Those_of_former_holders_are_found()
    {
        var ((phone, holder), former) = (await Held(), await Sample.Issued(server.Api));
        var answer = await Import("demo-bank", Header
            + $"{phone},{former},theirs,2019-03-01\n{phone},{holder},taken from somewhere,2024-04-30\n"
            + $"{phone},{former},of this month,2024-06-01\n");
        Expect(answer, "binding_of_former_holder", "binding_of_former_holder", "not_the_holder");
        Assert.Equal("0", await InstitutionsBound(phone));
    }

    [Fact]
    public async Task What_is_wrong_with_a_line_is_told()
    {
        var (phone, holder) = await Held();
        var soon = TimeProvider.System.GetUtcNow().AddDays(2).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var answer = await Import("demo-bank", Header
            + $"{phone},{holder},a,{soon}\n{Sample.Phone()},{holder},a,2024-06-01\n"
            + $"{phone},{holder},,2024-06-01\n{phone},{holder},a,1.6.2024\n");
        Expect(answer, "moment_impossible", "number_not_assigned", "required", "date_invalid");
    }

    [Fact]
    public async Task Objects_by_line_are_taken_too()
    {
        var (phone, idNumber) = await Held();
        var line = JsonSerializer.Serialize(new { phone, idNumber, account = "one", madeOn = "2024-06-01" });
        Expect(await Import("demo-bank", line, "application/x-ndjson"), accepted: 1);
    }

    [Fact]
    public async Task They_end_with_the_tenure()
    {
        var (phone, holder) = await Held();
        Expect(await Import("demo-bank", Header + $"{phone},{holder},one,2024-05-01\n"), accepted: 1);
        var released = await server.Api.Post(
            "demo-carrier", "/v1/phones/release", new { phone, reason = "cancelled_by_holder" });
        Assert.Equal(200, released.Status);
        Expect(await Import("demo-bank", Header + $"{phone},{holder},one,2024-05-01\n"), "number_not_assigned");
    }

    private async Task<(string Phone, string IdNumber)> Held()
    {
        var (phone, idNumber) = (Sample.Phone(), await Sample.Issued(server.Api));
        var given = await server.Api.Post("demo-carrier", "/v1/phones/assign", new { phone, idNumber, since = Since });
        Assert.Equal(200, given.Status);
        return (phone, idNumber);
    }

    private async Task<string?> InstitutionsBound(string phone) =>
        (await server.Api.Post("demo-carrier", "/v1/phones/release-preview", new { phone }))["institutions"];

    private Task<Answer> Import(string client, string file, string type = "text/csv")
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(file));
        content.Headers.ContentType = new(type);
        return server.Api.Post(client, "/v1/imports", content);
    }

    private static void Expect(Answer answer, params string[] refusals)
    {
        Assert.Equal(
            refusals,
            answer.Lines.Where(line => line.TryGetProperty("code", out _))
                .OrderBy(line => line.GetProperty("line").GetInt64())
                .Select(line => line.GetProperty("code").GetString()!));
        Assert.Equal(refusals.Length, answer.Lines[^1].GetProperty("refused").GetInt32());
    }

    private static void Expect(Answer answer, int accepted)
    {
        Expect(answer);
        Assert.Equal(accepted, answer.Lines[^1].GetProperty("accepted").GetInt32());
    }
}
