using System.Security.Cryptography;
using Grid.ClientApi.Keys;
using Grid.Core.Actors;
using Grid.Core.Streams;

namespace Grid.ClientApi.Tests;

/// <summary>
/// Events wait in order for their receiver, without a time limit, and are visible to no other institution.
/// </summary>
public sealed class EventTests : EventStage
{
    private const int Backlog = 20_000;

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
        await Server.Api.Post(
            "demo-carrier", "/v1/phones/release", new { phone = Phone, reason = "cancelled_by_holder" });
        Assert.Single(Events(await Read("demo-bank", "?wait=30")));
        Assert.Single(Events(await Read("demo-bank", "")));
        Assert.Equal(200, (await Acknowledge("demo-bank", 1)).Status);
        Assert.Equal(200, (await Acknowledge("demo-bank", 1)).Status);
        Assert.Empty(Events(await Read("demo-bank", "")));
        Refused(422, "event_not_sent", await Acknowledge("demo-bank", 2));
        Refused(422, "event_not_sent", await Acknowledge("demo-bank-2", 1));
        Refused(400, "out_of_range", await Acknowledge("demo-bank", -1));
        Refused(400, "required", await Server.Api.Post("demo-bank", "/v1/events/acknowledge", new { }));
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
        // Both have their tokens before: a suspended institution gets none, and its wait would never begin.
        foreach (var bank in new[] { "demo-bank", "demo-bank-2" })
            Assert.Equal(200, (await Read(bank, "")).Status);
        var waiting = Read("demo-bank", "?wait=30");
        var code = Sample.CodeOf("demo-bank");
        await Server.Api.Post("demo-regulator", "/v1/institutions/suspend", new { code, reason = "a test" });
        var other = Read("demo-bank-2", "?wait=30");
        await Task.Delay(500, TestContext.Current.CancellationToken);
        await Server.Halt();
        Assert.Equal(200, (await other).Status);
        Assert.Equal(403, (await waiting).Status);
        await Server.Restart();
    }

    private async Task Fill(IGrid grid)
    {
        var code = Sample.CodeOf("demo-bank-2");
        var name = new PhoneSealer(Server.Keys, RandomNumberGenerator.Fill).Name(Sample.Read(Phone));
        var stream = grid.EventStream(ActorKeys.Stream(new(code)));
        await Task.WhenAll(Enumerable.Range(0, Backlog).Select(i => stream.Execute(new EventStreamCommand.Append(new(
            SecurityEventKind.IdentifierChanged, new(code), Id(i), TimeProvider.System.GetUtcNow(), name,
            Account: $"account {i}"))).AsTask()));
    }
}
