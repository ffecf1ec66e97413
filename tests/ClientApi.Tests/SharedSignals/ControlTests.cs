using System.Text.Json;

namespace Grid.ClientApi.Tests.SharedSignals;

/// <summary>Status, subjects and verification (SSF 1.0, sections 8.1.2 to 8.1.4).</summary>
public sealed class ControlTests : SignalStage
{
    [Fact]
    public async Task S8_1_2_1_a_new_stream_is_enabled()
    {
        var stream = await Bank.Create();
        var answer = await Bank.Status(stream);
        Assert.Equal((200, stream, "enabled"), (answer.Status, answer["stream_id"], answer["status"]));
        Assert.Null(answer["reason"]);
    }

    [Theory]
    [InlineData("enabled")]
    [InlineData("paused")]
    [InlineData("disabled")]
    public async Task S8_1_2_2_the_status_and_its_reason_are_what_was_set(string status)
    {
        var stream = await Bank.Create();
        await Bank.SetStatus(stream, status, "for a test");
        var answer = await Bank.Status(stream);
        Assert.Equal((200, status, "for a test"), (answer.Status, answer["status"], answer["reason"]));
    }

    [Fact]
    public async Task S8_1_2_1_a_paused_stream_sends_nothing_and_holds_everything_in_order()
    {
        var stream = await Bank.Create();
        await Bank.SetStatus(stream, "paused");
        await Report();
        await Withdraw();
        await Listed(2);
        Assert.Empty(await Bank.Waiting(stream));
        await Bank.SetStatus(stream, "enabled");
        Assert.Equal(["revoke", "update"], (await Bank.Waiting(stream)).Select(token => token["change_type"]));
    }

    [Fact]
    public async Task S8_1_2_1_a_disabled_stream_sends_nothing_and_holds_nothing()
    {
        var stream = await Bank.Create();
        await Bank.SetStatus(stream, "disabled");
        await Report();
        await Listed(1);
        Assert.Empty(await Bank.Waiting(stream));
        await Bank.SetStatus(stream, "enabled");
        Assert.Empty(await Bank.Waiting(stream));
        await Withdraw();
        Assert.Equal("update", Assert.Single(await Bank.Until(stream, 1))["change_type"]);
    }

    [Theory]
    [InlineData("""{"status":"paused"}""", "stream_id")]
    [InlineData("""{"stream_id":"STREAM"}""", "status")]
    [InlineData("""{"stream_id":"STREAM","status":"Enabled"}""", "status")]
    [InlineData("""{"stream_id":"STREAM","status":"stopped"}""", "status")]
    [InlineData("""{"stream_id":"STREAM","status":"paused","subject":{}}""", "subject")]
    public async Task S8_1_2_2_a_request_that_is_invalid_is_400(string body, string field) =>
        await Wrong(Receiver.StatusPath, body, field);

    [Fact]
    public async Task S8_1_3_the_events_of_a_removed_card_are_sent_no_more_until_it_is_added_again()
    {
        var stream = await Bank.Create();
        var first = Assert.Single(await Fill(stream, 1));
        var body = new { stream_id = stream, subject = first.Subject };
        var removed = await Bank.Post(Receiver.RemoveSubject, body);
        Assert.Equal((204, ""), (removed.Status, removed.Text));
        await Withdraw();
        await Listed(2);
        Assert.Empty(await Bank.Waiting(stream));
        var added = await Bank.Post(Receiver.AddSubject, body);
        Assert.Equal((200, ""), (added.Status, added.Text));
        await Report();
        Assert.Equal("revoke", Assert.Single(await Bank.Until(stream, 1))["change_type"]);
    }

    [Fact]
    public async Task S8_1_3_a_removed_number_and_a_card_are_two_subjects()
    {
        var stream = await Bank.Create();
        var subject = new { format = "phone_number", phone_number = Phone };
        Assert.Equal(204, (await Bank.Post(Receiver.RemoveSubject, new { stream_id = stream, subject })).Status);
        await Report();
        await Release();
        await Listed(2);
        Assert.Equal(Receiver.Change, Assert.Single(await Bank.Waiting(stream)).Type);
        await NotStored(Phone[1..]);
    }

    [Fact]
    public async Task S8_1_3_an_opaque_text_that_names_no_card_is_taken_and_not_stored()
    {
        const string Number = "11010519491231002X";
        var stream = await Bank.Create();
        var subject = new { format = "opaque", id = Number };
        Assert.Equal(204, (await Bank.Post(Receiver.RemoveSubject, new { stream_id = stream, subject })).Status);
        await NotStored(Number);
    }

    [Theory]
    [InlineData("""{"format":"email","email":"user@example.com"}""")]
    [InlineData("""{"format":"iss_sub","iss":"https://idp.example","sub":"1"}""")]
    [InlineData("""{"format":"complex","user":{"format":"opaque","id":"1"}}""")]
    [InlineData("""{"format":"phone_number","phone_number":"+8613999999999"}""")]
    [InlineData("""{"format":"opaque","id":"unknown"}""")]
    public async Task S9_1_no_answer_shows_whether_a_subject_is_known(string subject)
    {
        var stream = await Bank.Create();
        var body = JsonDocument.Parse($$"""{"stream_id":"{{stream}}","subject":{{subject}},"verified":true}""");
        Assert.Equal(200, (await Bank.Post(Receiver.AddSubject, body.RootElement)).Status);
        body = JsonDocument.Parse($$"""{"stream_id":"{{stream}}","subject":{{subject}}}""");
        Assert.Equal(204, (await Bank.Post(Receiver.RemoveSubject, body.RootElement)).Status);
    }

    [Theory]
    [InlineData("""{"stream_id":"STREAM"}""", "subject")]
    [InlineData("""{"stream_id":"STREAM","subject":"x"}""", "subject")]
    [InlineData("""{"stream_id":"STREAM","subject":{}}""", "subject")]
    [InlineData("""{"stream_id":"STREAM","subject":{"format":"phone_number"}}""", "subject")]
    [InlineData("""{"stream_id":"STREAM","subject":{"format":"phone_number","phone_number":"138"}}""", "subject")]
    [InlineData("""{"stream_id":"STREAM","subject":{"format":"opaque","id":""}}""", "subject")]
    [InlineData("""{"subject":{"format":"opaque","id":"x"}}""", "stream_id")]
    public async Task S8_1_3_2_a_request_that_is_invalid_is_400(string body, string field)
    {
        await Wrong(Receiver.AddSubject, body, field);
        await Wrong(Receiver.RemoveSubject, body, field);
    }

    [Fact]
    public async Task S8_1_4_a_verification_event_is_about_the_stream_and_echoes_the_state()
    {
        var stream = await Bank.Create(new { events_requested = Array.Empty<string>() });
        var answer = await Bank.Post(Receiver.Verify, new { stream_id = stream, state = "VGhpcyBpcyBhIHN0YXRl😀" });
        Assert.Equal((204, ""), (answer.Status, answer.Text));
        var token = Assert.Single(await Bank.Waiting(stream));
        Assert.Equal((Receiver.Verification, "VGhpcyBpcyBhIHN0YXRl😀"), (token.Type, token["state"]));
        Assert.Equal($$"""{"format":"opaque","id":"{{stream}}"}""", token.Subject.ToString());
        Assert.Empty(await Bank.Waiting(stream, [token.Id]));
    }

    [Fact]
    public async Task S8_1_4_2_without_a_state_there_is_none()
    {
        var stream = await Bank.Create();
        await Bank.Post(Receiver.Verify, new { stream_id = stream });
        Assert.Equal("{}", Assert.Single(await Bank.Waiting(stream)).Event.ToString());
    }

    [Fact]
    public async Task S8_1_4_2_the_interval_between_requests_is_kept_by_stream()
    {
        var (one, two) = (await Bank.Create(), await Bank.Create());
        Assert.Equal(204, (await Bank.Post(Receiver.Verify, new { stream_id = one })).Status);
        Refused(429, "verified_too_often", await Bank.Post(Receiver.Verify, new { stream_id = one }));
        Assert.Equal(204, (await Bank.Post(Receiver.Verify, new { stream_id = two })).Status);
    }

    [Theory]
    [InlineData("""{"state":"x"}""", "stream_id")]
    [InlineData("""{"stream_id":"STREAM","state":1}""", "state")]
    [InlineData("""{"stream_id":"STREAM","other":1}""", "other")]
    public async Task S8_1_4_2_a_request_that_is_invalid_is_400(string body, string field) =>
        await Wrong(Receiver.Verify, body, field);

    [Fact]
    public async Task The_state_of_a_verification_is_sealed_in_the_store()
    {
        const string State = "state-that-nobody-else-may-read";
        var stream = await Bank.Create();
        await Bank.Post(Receiver.Verify, new { stream_id = stream, state = State });
        await Server.Stop();
        foreach (var file in Directory.EnumerateFiles(Server.Data))
            Assert.DoesNotContain(
                State, System.Text.Encoding.Latin1.GetString(await File.ReadAllBytesAsync(
                    file, TestContext.Current.CancellationToken)), StringComparison.Ordinal);
        await Server.Restart();
        Assert.Equal(State, Assert.Single(await Bank.Waiting(stream))["state"]);
    }

    [Fact]
    public async Task What_a_receiver_says_of_its_stream_is_sealed_in_the_store_and_returned()
    {
        const string Words = "words-that-nobody-else-may-read";
        var stream = await Bank.Create(new { description = Words });
        await Bank.SetStatus(stream, "paused", Words);
        await NotStored(Words);
        Assert.Equal(Words, (await Bank.Get($"{Receiver.Stream}?stream_id={stream}"))["description"]);
        Assert.Equal(Words, (await Bank.Status(stream))["reason"]);
    }

    private async Task Wrong(string path, string body, string field)
    {
        var stream = await Bank.Create();
        var answer = await Bank.Post(
            path, JsonDocument.Parse(body.Replace("STREAM", stream, StringComparison.Ordinal)).RootElement);
        Assert.Equal((400, field), (answer.Status, answer["field"]));
    }

    /// <summary>Waits until the native list has so many events.</summary>
    private Task Listed(int count) =>
        LaterServer.Eventually(async () => Events(await Read("demo-bank", "")).Length >= count);
}
