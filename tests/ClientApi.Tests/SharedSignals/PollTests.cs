using System.Net.Http.Headers;

namespace Grid.ClientApi.Tests.SharedSignals;

/// <summary>Delivery by polling (RFC 8936); each test names the section that it is about.</summary>
public sealed class PollTests : SignalStage
{
    [Fact]
    public async Task S2_3_without_events_the_object_is_empty()
    {
        var answer = await Bank.Poll(await Bank.Create(), new { returnImmediately = true });
        Assert.Equal((200, "application/json"), (answer.Status, answer.Type));
        Assert.Equal("""{"sets":{},"moreAvailable":false}""", answer.Text);
    }

    [Fact]
    public async Task S2_2_a_token_is_sent_until_it_is_acknowledged_with_the_same_jti_and_claims()
    {
        var stream = await Bank.Create();
        var first = Assert.Single(await Fill(stream, 1));
        var second = Assert.Single(await Bank.Waiting(stream));
        Assert.Equal(first.Claims.ToString(), second.Claims.ToString());
        Assert.Empty(await Bank.Waiting(stream, [first.Id]));
        Assert.Empty(await Bank.Waiting(stream, [first.Id]));
    }

    [Fact]
    public async Task S2_2_maxEvents_limits_and_moreAvailable_tells_of_the_rest()
    {
        var stream = await Bank.Create();
        var all = await Fill(stream, 3);
        var answer = await Bank.Poll(stream, new { returnImmediately = true, maxEvents = 2 });
        Assert.Equal("True", answer["moreAvailable"]);
        Assert.Equal(all[..2].Select(each => each.Id), (await Bank.Tokens(answer)).Select(each => each.Id));
        answer = await Bank.Poll(stream, new { returnImmediately = true, maxEvents = 3 });
        Assert.Equal("False", answer["moreAvailable"]);
    }

    [Fact]
    public async Task S2_4_2_acknowledge_only_returns_at_once_and_without_tokens()
    {
        var stream = await Bank.Create();
        var all = await Fill(stream, 2);
        var answer = await Bank.Poll(stream, new { maxEvents = 0, ack = new[] { all[0].Id } });
        Assert.Equal((200, """{"sets":{},"moreAvailable":true}"""), (answer.Status, answer.Text));
        answer = await Bank.Poll(stream, new { maxEvents = 0, ack = new[] { all[1].Id } });
        Assert.Equal((200, """{"sets":{},"moreAvailable":false}"""), (answer.Status, answer.Text));
    }

    [Fact]
    public async Task S2_4_3_what_is_acknowledged_out_of_order_is_not_sent_again_and_the_rest_stays_in_order()
    {
        var stream = await Bank.Create();
        var all = await Fill(stream, 4);
        var left = await Bank.Waiting(stream, [all[2].Id, all[0].Id]);
        Assert.Equal([all[1].Id, all[3].Id], left.Select(each => each.Id));
    }

    [Fact]
    public async Task S2_4_4_a_rejected_token_is_not_sent_again_and_its_error_is_kept_for_the_institution()
    {
        var stream = await Bank.Create();
        var all = await Fill(stream, 2);
        var answer = await Bank.Poll(stream, new
        {
            returnImmediately = true,
            setErrs = new Dictionary<string, object>
            {
                [all[0].Id] = new { err = "authentication_failed", description = "The SET could not be authenticated" },
                ["unknown"] = new { err = "invalid_key" },
            },
        });
        Assert.Equal([all[1].Id], (await Bank.Tokens(answer)).Select(each => each.Id));
        var kept = Assert.Single((await Bank.Get("/ssf/rejections?stream_id=" + stream)).Body
            .GetProperty("rejections").EnumerateArray());
        Assert.Equal(
            (all[0].Id, "authentication_failed", "The SET could not be authenticated"),
            (kept.GetProperty("jti").GetString(), kept.GetProperty("err").GetString(),
                kept.GetProperty("description").GetString()));
        await NotStored("could not be authenticated");
    }

    [Fact]
    public async Task S2_5_a_poll_waits_for_an_event_unless_it_must_return_immediately()
    {
        var stream = await Bank.Create();
        var waiting = Bank.Poll(stream, new { });
        await Task.Delay(500, TestContext.Current.CancellationToken);
        Assert.False(waiting.IsCompleted);
        await Report();
        Assert.Single(await Bank.Tokens(await waiting));
    }

    [Fact]
    public async Task S2_5_two_pollers_at_once_get_the_same_tokens_and_either_acknowledges()
    {
        var stream = await Bank.Create();
        var (one, two) = (Bank.Poll(stream, new { }), Bank.Poll(stream, new { }));
        await Report();
        var first = Assert.Single(await Bank.Tokens(await one));
        var second = Assert.Single(await Bank.Tokens(await two));
        Assert.Equal(first.Id, second.Id);
        await Task.WhenAll(Bank.Waiting(stream, [first.Id]), Bank.Waiting(stream, [first.Id]));
        Assert.Empty(await Bank.Waiting(stream));
    }

    [Theory]
    [InlineData("""{"maxEvents":-1}""", "maxEvents")]
    [InlineData("""{"maxEvents":"1"}""", "maxEvents")]
    [InlineData("""{"ack":[null]}""", "ack")]
    [InlineData("""{"ack":"x"}""", "ack")]
    [InlineData("""{"setErrs":{"x":{}}}""", "setErrs")]
    [InlineData("""{"returnImmediately":1}""", "returnImmediately")]
    [InlineData("""{"more":1}""", "more")]
    public async Task S2_4_a_malformed_request_is_refused_by_field(string body, string field)
    {
        var stream = await Bank.Create();
        using var content = new StringContent(body, new MediaTypeHeaderValue("application/json"));
        var answer = await Server.Api.Post("demo-bank", "/ssf/poll/" + stream, content);
        Assert.Equal((400, field), (answer.Status, answer["field"]));
    }

    [Fact]
    public async Task S2_4_the_stream_of_another_receiver_and_an_acknowledgement_of_its_tokens_are_of_no_effect()
    {
        var (stream, other) = (await Bank.Create(), await new Receiver(Server.Api, "demo-bank-2").Create());
        var token = Assert.Single(await Fill(stream, 1));
        Refused(404, "signal_stream_not_held", await new Receiver(Server.Api, "demo-bank-2").Poll(stream, new { }));
        await new Receiver(Server.Api, "demo-bank-2").Waiting(other, [token.Id]);
        Assert.Equal(token.Id, Assert.Single(await Bank.Waiting(stream)).Id);
    }

    [Fact]
    public async Task What_one_stream_acknowledges_waits_on_others_and_in_the_native_list()
    {
        var (one, two) = (await Bank.Create(), await Bank.Create());
        var token = Assert.Single(await Fill(one, 1));
        Assert.Empty(await Bank.Waiting(one, [token.Id]));
        Assert.Single(Events(await Read("demo-bank", "")));
        Assert.Equal(200, (await Acknowledge("demo-bank", 1)).Status);
        Assert.Empty(Events(await Read("demo-bank", "")));
        var same = Assert.Single(await Bank.Waiting(two));
        Assert.NotEqual(token.Id, same.Id);
        Assert.Equal(token.Event.ToString(), same.Event.ToString());
        Assert.Empty(await Bank.Waiting(two, [same.Id]));
    }

    [Fact]
    public async Task A_suspended_institution_that_waits_gets_nothing()
    {
        var waiting = Bank.Poll(await Bank.Create(), new { });
        await Server.Api.Post(
            "demo-regulator", "/v1/institutions/suspend",
            new { code = Sample.CodeOf("demo-bank"), reason = "a test" });
        await Report();
        Assert.Equal(403, (await waiting).Status);
    }

    [Fact]
    public async Task A_restart_loses_nothing_and_changes_no_jti()
    {
        var stream = await Bank.Create();
        var all = await Fill(stream, 3);
        await Bank.Waiting(stream, [all[1].Id]);
        await Server.Restart();
        Assert.Equal([all[0].Id, all[2].Id], (await Bank.Waiting(stream)).Select(each => each.Id));
    }
}
