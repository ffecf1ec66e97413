using System.Security.Cryptography;
using Grid.ClientApi.Keys;
using Grid.Core.Actors;
using Grid.Core.Phones;
using Grid.Core.Streams;
using Grid.Engine.Embedded;
using ActorKeys = Grid.Core.Actors.Keys;

namespace Grid.ClientApi.Tests;

/// <summary>Events wait in order for whoever must hear them, for as long as it takes, and for nobody else.</summary>
public sealed class EventTests : IAsyncLifetime
{
    private const int Backlog = 20_000;

    /// <summary>Nobody's wait ends because its time is over.</summary>
    private readonly RunningServer server = new() { Clock = new StillStopwatch() };
    private readonly string phone = Sample.Phone();
    private string idNumber = "";
    private string binding = "";

    public async ValueTask InitializeAsync()
    {
        await server.InitializeAsync();
        idNumber = await Sample.Issued(server.Api);
        var assigned = await server.Api.Post("demo-carrier", "/v1/phones/assign", new { phone, idNumber });
        Assert.Equal(200, assigned.Status);
        await Inside(Bind);
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task A_release_is_told_to_the_bank_and_followed_by_the_carrier_and_the_regulator_alone()
    {
        var released = await server.Api.Post(
            "demo-carrier", "/v1/phones/release", new { phone, reason = "cancelled_by_holder" });
        var cascade = released["cascade"];
        var news = Assert.Single(Events(await Read("demo-bank", "?wait=30")));
        Assert.Equal(
            ("unbinding_asked", phone, cascade, binding, "released", "account"),
            (Text(news, "kind"), Text(news, "phone"), Text(news, "cascade"), Text(news, "binding"),
                Text(news, "because"), Text(news, "account")));
        Assert.DoesNotContain(idNumber, news.ToString(), StringComparison.Ordinal);
        foreach (var other in new[] { "demo-bank-2", "demo-carrier", "demo-regulator" })
            Assert.Empty(Events(await Read(other, "")));

        foreach (var reader in new[] { "demo-carrier", "demo-regulator" })
        {
            var read = await server.Api.Get(reader, $"/v1/cascades/{cascade}");
            Assert.Equal(
                (200, "number_released", "1", "0", "False"),
                (read.Status, read["cause"], read["toTell"], read["answered"], read["complete"]));
        }
        foreach (var other in new[] { "demo-bank", "demo-bank-2", "demo-carrier-2" })
            Refused(404, "cascade_not_held", await server.Api.Get(other, $"/v1/cascades/{cascade}"));
        Refused(404, "cascade_not_held", await server.Api.Get("demo-regulator", $"/v1/cascades/{Id(7)}"));
        Refused(400, "cascade_id_invalid", await server.Api.Get("demo-regulator", "/v1/cascades/x"));
    }

    [Fact]
    public async Task A_receiver_that_was_away_for_long_gets_everything_in_order_and_once()
    {
        await Inside(Fill);
        var (after, received) = (0L, 0);
        while (Events(await Read("demo-bank-2", $"?after={after}&limit=500")) is { Length: > 0 } page)
        {
            foreach (var news in page)
                Assert.Equal(++after, news.GetProperty("number").GetInt64());
            received += page.Length;
            if (received % 5_000 == 0)
                Assert.Equal(200, (await Acknowledge("demo-bank-2", after)).Status);
        }
        Assert.Equal(Backlog, received);
        var left = await Read("demo-bank-2", "");
        Assert.Equal((0, Backlog, Backlog), (Events(left).Length, int.Parse(left["appended"]!, null),
            int.Parse(left["acknowledged"]!, null)));
        Assert.Empty(Events(await Read("demo-bank", "")));
    }

    [Fact]
    public async Task What_was_acknowledged_is_forgotten_and_what_was_never_sent_cannot_be()
    {
        Refused(422, "event_not_sent", await Acknowledge("demo-bank", 1));
        await server.Api.Post("demo-carrier", "/v1/phones/release", new { phone, reason = "cancelled_by_holder" });
        Assert.Single(Events(await Read("demo-bank", "?wait=30")));
        Assert.Single(Events(await Read("demo-bank", "")));
        Assert.Equal(200, (await Acknowledge("demo-bank", 1)).Status);
        Assert.Equal(200, (await Acknowledge("demo-bank", 1)).Status);
        Assert.Empty(Events(await Read("demo-bank", "")));
        Refused(422, "event_not_sent", await Acknowledge("demo-bank", 2));
        Refused(422, "event_not_sent", await Acknowledge("demo-bank-2", 1));
        Refused(400, "out_of_range", await Acknowledge("demo-bank", -1));
        Refused(400, "required", await server.Api.Post("demo-bank", "/v1/events/acknowledge", new { }));
    }

    [Theory]
    [InlineData("?limit=0", "limit")]
    [InlineData("?limit=501", "limit")]
    [InlineData("?wait=31", "wait")]
    [InlineData("?after=-1", "after")]
    [InlineData("?after=x", "after")]
    [InlineData("?after=1&after=2", "after")]
    public async Task A_wrong_parameter_is_named(string query, string field)
    {
        var answer = await Read("demo-bank", query);
        Assert.Equal((400, "out_of_range", field), (answer.Status, answer["code"], answer["field"]));
    }

    [Fact]
    public async Task Whoever_waits_hears_at_once_that_it_is_suspended_or_that_the_server_stops()
    {
        var waiting = Read("demo-bank", "?wait=30");
        var code = Sample.CodeOf("demo-bank");
        await server.Api.Post("demo-regulator", "/v1/institutions/suspend", new { code, reason = "a test" });
        var other = Read("demo-bank-2", "?wait=30");
        await Task.Delay(500, TestContext.Current.CancellationToken);
        await server.Halt();
        Assert.Equal(200, (await other).Status);
        Assert.Equal(403, (await waiting).Status);
        await server.Restart();
    }

    [Fact]
    public async Task Verifications_and_hits_are_counted_once_the_server_has_stopped_at_the_latest()
    {
        var path = $"/v1/institutions/{Sample.CodeOf("demo-bank")}/duties";
        await server.Api.Post("demo-bank", "/v1/cards/verify", Sample.Check(idNumber));
        await server.Api.Post("demo-bank", "/v1/cards/verify-batch", new
        {
            items = new[] { Sample.Check(idNumber), Sample.Check(Sample.Number()) },
        });
        await server.Restart();
        var done = (await server.Api.Get("demo-bank", path)).Body.GetProperty("duties");
        Assert.Equal((3, 1), (done.GetProperty("verifications").GetInt64(), done.GetProperty("hits").GetInt64()));
    }

    private static string? Text(System.Text.Json.JsonElement news, string member) =>
        news.GetProperty(member).GetString();

    private static System.Text.Json.JsonElement[] Events(Answer answer)
    {
        Assert.Equal(200, answer.Status);
        return [.. answer.Body.GetProperty("events").EnumerateArray()];
    }

    private static void Refused(int status, string code, Answer answer) =>
        Assert.Equal((status, code), (answer.Status, answer["code"]));

    private static Guid Id(int number) => new(number, 0, 0, new byte[8]);

    private Task<Answer> Read(string client, string query) => server.Api.Get(client, "/v1/events" + query);

    private Task<Answer> Acknowledge(string client, long upTo) =>
        server.Api.Post(client, "/v1/events/acknowledge", new { upTo });

    /// <summary>Does something to the server's actors while it is stopped.</summary>
    private async Task Inside(Func<IGrid, Task> act)
    {
        await server.Stop();
        await using (var grid = await EmbeddedGrid.Open(new EmbeddedOptions
        {
            DataDirectory = server.Data, Clock = TimeProvider.System,
        }))
            await act(grid);
        await server.Restart();
    }

    private async Task Bind(IGrid grid)
    {
        var pseudonyms = new Pseudonyms(server.Keys);
        Assert.True(Core.Citizens.CitizenNumber.TryParse(idNumber, new(2026, 1, 1), out var number, out _));
        var (bank, holder, id) = (Sample.CodeOf("demo-bank"), pseudonyms.Card(number).Key, Id(1));
        var receipt = new CheckedReceipt(
            id, bank, holder, Passed: true, TimeProvider.System.GetUtcNow().AddMinutes(-1), Conditional: false);
        var reply = await grid.Phone(pseudonyms.Phone(Sample.Read(phone)).Key)
            .Do(new PhoneCommand.Bind(id, bank, "account", holder, receipt));
        Assert.IsType<Reply.Accepted>(reply);
        binding = id.ToString();
    }

    private async Task Fill(IGrid grid)
    {
        var code = Sample.CodeOf("demo-bank-2");
        var name = new PhoneSealer(server.Keys, RandomNumberGenerator.Fill).Name(Sample.Read(phone));
        var stream = grid.Stream(ActorKeys.Stream(code));
        await Task.WhenAll(Enumerable.Range(0, Backlog).Select(i => stream.Do(new StreamCommand.Append(new(
            SecurityEventKind.IdentifierChanged, code, Id(i), TimeProvider.System.GetUtcNow(), name,
            Account: $"account {i}"))).AsTask()));
    }

    private sealed class StillStopwatch : TimeProvider
    {
        public override long GetTimestamp() => 0;
    }
}
