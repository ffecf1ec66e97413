using System.Text;
using System.Text.Json;

namespace Grid.ClientApi.Tests;

/// <summary>Carriers' files of numbers; files of banks are tested with the bindings.</summary>
public sealed class ImportOfNumbersTests(RunningServer server)
{
    private const string Since = "2024-05-01T10:00:00+08:00";

    [Fact]
    public async Task A_carrier_sends_what_it_has_given_out_taken_back_and_changed()
    {
        var given = await Given(3);
        var file = "phone,idNumber,since\n" + string.Concat(given.Select(
            one => $"{one.Phone},{one.IdNumber},{Since}\n"));
        Expect(await Import("demo-carrier", file), accepted: 3, refused: 0);
        Expect(await Import("demo-carrier", file), accepted: 3, refused: 0);
        Expect(
            await Import("demo-carrier", $"phone,changedAt,withDevice\n{given[0].Phone},2024-06-01T00:00:00Z,true\n"),
            accepted: 1, refused: 0);
        Expect(
            await Import("demo-carrier", $"phone,reason\n{given[1].Phone},cancelled_by_holder\n"),
            accepted: 1, refused: 0);
        Assert.Equal("True", (await Check(given[0]))["held"]);
        Assert.Equal("False", (await Check(given[1]))["held"]);
        Assert.Equal("True", (await Check(given[1]))["changedOwner"]);
        Assert.Equal("True", (await Check(given[2]))["held"]);
    }

    [Fact]
    public async Task Objects_by_line_are_taken_too()
    {
        var one = Assert.Single(await Given(1));
        var (assign, release) = (new { one.Phone, one.IdNumber }, new { one.Phone, reason = "ended_by_carrier" });
        var type = "application/x-ndjson";
        Expect(await Import("demo-carrier", Json(assign), type), accepted: 1, refused: 0);
        Expect(await Import("demo-carrier", Json(release), type), accepted: 1, refused: 0);
        Assert.Equal("False", (await Check(one))["held"]);
    }

    [Fact]
    public async Task Each_wrong_line_is_told_with_field_and_code_and_the_others_are_taken()
    {
        var given = await Given(2);
        var answer = await Import("demo-carrier", "phone,idNumber,since\n"
            + $"{given[0].Phone},{given[0].IdNumber},\n"
            + $"13800000000,{given[0].IdNumber},\n"
            + $"{Sample.Phone()},1,yesterday\n"
            + $"{given[0].Phone},{given[1].IdNumber},\n"
            + $"{given[1].Phone},{given[1].IdNumber},\n");
        var told = answer.Lines.Where(line => line.TryGetProperty("code", out _)).Select(line =>
            $"{line.GetProperty("line")} {(line.TryGetProperty("field", out var field) ? field : "")} "
                + line.GetProperty("code"));
        Assert.Equal(
            ["3 phone phone_plus", "4 idNumber id_number_length", "4 since moment_invalid", "5  number_in_service"],
            told.Order(StringComparer.Ordinal));
        Expect(answer, accepted: 2, refused: 3);
    }

    [Fact]
    public async Task A_person_gets_at_most_five_numbers_of_a_carrier_by_a_file_too()
    {
        var holder = await Sample.Issued(server.Api);
        var lines = Enumerable.Range(0, 6).Select(_ => $"{Sample.Phone()},{holder}\n");
        var answer = await Import("demo-carrier", "phone,idNumber\n" + string.Concat(lines));
        Expect(answer, accepted: 5, refused: 1);
        Assert.Equal("number_limit_reached", answer.Lines[0].GetProperty("code").GetString());
    }

    [Theory]
    [InlineData("demo-bank", "phone,idNumber\n")]
    [InlineData("demo-bank", "phone,reason\n")]
    [InlineData("demo-bank", "idNumber,kind\n")]
    [InlineData("demo-carrier", "phone,idNumber,account,madeOn\n")]
    [InlineData("demo-carrier", "idNumber,kind\n")]
    [InlineData("demo-registry", "phone,idNumber\n")]
    public async Task Nobody_sends_what_is_for_others_to_say(string client, string file)
    {
        var answer = await Import(client, file);
        Assert.Equal((403, "insufficient_scope"), (answer.Status, answer["code"]));
    }

    [Fact]
    public async Task The_columns_must_be_those_of_the_kind_that_is_named()
    {
        var answer = await Import("demo-carrier", "phone,idNumber\n", query: "?feed=releases");
        Assert.Equal((400, "column_missing", "reason"), (answer.Status, answer["code"], answer["field"]));
        Assert.Equal("feed_unknown", (await Import("demo-carrier", "phone\n", query: "?feed=phones"))["code"]);
    }

    private static string Json(object line) => JsonSerializer.Serialize(line, JsonSerializerOptions.Web);

    private async Task<(string Phone, string IdNumber)[]> Given(int count)
    {
        var given = new (string, string)[count];
        for (var i = 0; i < count; i++)
            given[i] = (Sample.Phone(), await Sample.Issued(server.Api));
        return given;
    }

    private Task<Answer> Check((string Phone, string IdNumber) one) => server.Api.Post(
        "demo-bank", "/v1/phones/check",
        new { phone = one.Phone, idNumber = one.IdNumber, changedSince = "2024-05-02T00:00:00Z", purpose = "test" });

    private Task<Answer> Import(string client, string file, string type = "text/csv", string query = "")
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(file));
        content.Headers.ContentType = new(type);
        return server.Api.Post(client, "/v1/imports" + query, content);
    }

    private static void Expect(Answer answer, int accepted, int refused)
    {
        Assert.Equal(200, answer.Status);
        var last = answer.Lines[^1];
        Assert.Equal(
            (true, accepted, refused),
            (last.GetProperty("done").GetBoolean(), last.GetProperty("accepted").GetInt32(),
                last.GetProperty("refused").GetInt32()));
    }
}
