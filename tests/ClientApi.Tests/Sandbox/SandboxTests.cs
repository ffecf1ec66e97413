using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Nodes;
using Grid.ClientApi.Http;
using Grid.ClientApi.Sandbox;

namespace Grid.ClientApi.Tests.Sandbox;

/// <summary>What docs/sandbox.md says of the people, asked of a server with a sandbox.</summary>
public sealed class SandboxTests : IAsyncLifetime
{
    private readonly RunningServer server = new() { Others = [("Sandbox", "true")] };

    /// <summary>The events of the page, with what a bank without the licence for reasons gets.</summary>
    public static TheoryData<SandboxEvent> Kinds => [.. Enum.GetValues<SandboxEvent>()];

    public ValueTask InitializeAsync() => server.InitializeAsync();

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task Every_row_of_the_page_is_answered_as_it_says()
    {
        var rows = await Rows();
        Assert.True(rows.Count >= 25, $"{rows.Count} rows were found.");
        foreach (var row in rows)
        {
            var body = JsonNode.Parse(row.Body)!.AsObject();
            body["purpose"] = "account opening";
            var answer = await server.Api.Post("demo-bank", row.Path, body);
            Assert.True(row.Status == answer.Status, $"{row.Who}: {answer.Status} {answer.Body}");
            foreach (var (name, expected) in JsonNode.Parse(row.Answer)!.AsObject())
                Assert.True(
                    answer.Body.TryGetProperty(name, out var got)
                    && JsonNode.DeepEquals(JsonNode.Parse(got.GetRawText()), expected),
                    $"{row.Who}: {name} is not as documented in {answer.Body}");
        }
    }

    [Fact]
    public async Task The_page_has_every_answer_of_a_verification()
    {
        var answers = string.Concat((await Rows()).Select(row => row.Answer));
        foreach (var result in (string[])["valid", "invalid", "suspended", "mismatch", "unknown"])
            Assert.Contains($"\"result\":\"{result}\"", answers, StringComparison.Ordinal);
        foreach (var reason in Enum.GetValues<Core.Cards.InvalidReason>())
            Assert.Contains($"\"reason\":\"{Problems.Code(reason)}\"", answers, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Carriers_are_refused_as_the_page_says()
    {
        async Task<(int, string?)> Send(string call, object body)
        {
            var answer = await server.Api.Post("demo-carrier", "/v1/phones/" + call, body);
            return (answer.Status, answer["code"]);
        }
        object Assign(string phone) => new { phone, idNumber = SandboxPeople.Valid.IdNumber };
        Assert.Equal((409, "number_quarantined"), await Send("assign", Assign(SandboxPeople.QuarantinedPhone)));
        Assert.Equal((409, "number_in_service"), await Send(
            "assign", new { phone = SandboxPeople.CleanPhone, idNumber = SandboxPeople.Present.IdNumber }));
        Assert.Equal((409, "other_carrier"), await Send(
            "release", new { phone = SandboxPeople.PortedPhone, reason = "cancelled_by_holder" }));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task An_event_can_be_fired_and_is_in_the_stream_with_the_answer(SandboxEvent what)
    {
        var kind = Problems.Code(what);
        Assert.Empty(await Events());
        var fired = await server.Api.Post("demo-bank", "/v1/demo/events", new { kind });
        Assert.True(fired.Status == 200, fired.Body.ToString());
        Assert.Contains(await Events(), each => each.GetProperty("kind").GetString() == kind);
        var page = await Page();
        Assert.Contains($"`{kind}`", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Numbers_to_be_recycled_run_out()
    {
        var kind = new { kind = "identifier_recycled" };
        for (var i = 0; i < RecyclableNumbers.OfEachBank; i++)
            Assert.Equal(200, (await server.Api.Post("demo-bank-2", "/v1/demo/events", kind)).Status);
        foreach (var bank in (string[])["demo-bank-2", "demo-bank-3"])
            Assert.Equal("sandbox_exhausted", (await server.Api.Post(bank, "/v1/demo/events", kind))["code"]);
    }

    [Fact]
    public async Task What_is_wrong_with_a_request_is_answered()
    {
        foreach (var (body, code) in new (object, string)[]
            { (new { }, "required"), (new { kind = "x" }, "not_one_of"), (new { kind = 7 }, "wrong_type") })
        {
            var answer = await server.Api.Post("demo-bank", "/v1/demo/events", body);
            Assert.Equal((400, code), (answer.Status, answer["code"]));
        }
        Assert.Equal(403, (await server.Api.Post("demo-bank", "/v1/demo/reset", new { })).Status);
    }

    [Fact]
    public async Task The_people_stay_as_they_are_after_a_restart()
    {
        var person = SandboxPeople.Valid;
        await server.Api.Post(
            "demo-station", "/v1/cards/report-loss",
            new { idNumber = person.IdNumber, kind = "lost", channel = "hotline" });
        await server.Restart();
        var answer = await server.Api.Post(
            "demo-bank", "/v1/cards/verify", Sample.Check(person.IdNumber, "2021-03-01"));
        Assert.Equal("lost", answer["reason"]);
    }

    private static async Task<List<(string Who, string Path, string Body, int Status, string Answer)>> Rows() =>
    [
        .. from line in (await Page()).Split('\n')
           let cells = line.Split('|', StringSplitOptions.TrimEntries)
           where cells is [_, _, ['`', '/', ..], _, _, _, _]
           select (cells[1], cells[2].Trim('`'), cells[3].Trim('`'), int.Parse(cells[4], null), cells[5].Trim('`')),
    ];

    private static Task<string> Page([CallerFilePath] string here = "") => File.ReadAllTextAsync(
        Path.Combine(Path.GetDirectoryName(here)!, "..", "..", "..", "docs", "sandbox.md"),
        TestContext.Current.CancellationToken);

    private async Task<List<JsonElement>> Events()
    {
        using var api = new Api(server.Url); // With a new token: some events let a day pass.
        var read = await api.Get("demo-bank", "/v1/events?limit=500");
        return [.. read.Body.GetProperty("events").EnumerateArray()];
    }
}
