namespace Grid.ClientApi.Tests;

public sealed class IdempotencyTests(RunningServer server)
{
    [Fact]
    public async Task The_same_key_with_the_same_body_gets_the_same_answer()
    {
        var (number, key) = (await Sample.Issued(server.Api), Key());
        var first = await Report(number, "lost", key);
        await server.Api.Post("demo-registry", "/v1/cards/withdraw-loss", new { idNumber = number });
        var second = await Report(number, "lost", key);
        Assert.Equal(first.Text, second.Text);
        var check = await server.Api.Post("demo-bank", "/v1/cards/verify", Sample.Check(number));
        Assert.Equal("valid", check["result"]);
    }

    [Fact]
    public async Task The_same_key_with_another_body_is_refused()
    {
        var (number, key) = (await Sample.Issued(server.Api), Key());
        await Report(number, "lost", key);
        var second = await Report(number, "stolen", key);
        Assert.Equal((422, "request_reused"), (second.Status, second["code"]));
    }

    [Fact]
    public async Task The_same_key_at_another_endpoint_is_refused()
    {
        var (number, key) = (await Sample.Issued(server.Api), Key());
        var body = new { idNumber = number };
        Assert.Equal(200, (await server.Api.Post("demo-registry", "/v1/cards/suspend", body, key)).Status);
        Assert.Equal(422, (await server.Api.Post("demo-registry", "/v1/cards/resume", body, key)).Status);
    }

    [Fact]
    public async Task Two_clients_may_use_the_same_key()
    {
        var (number, key) = (await Sample.Issued(server.Api), Key());
        Assert.Equal(200, (await Report(number, "lost", key)).Status);
        Assert.Equal(200, (await Report(number, "stolen", key, "demo-station")).Status);
    }

    [Theory]
    [InlineData("")]
    [InlineData("two words")]
    [InlineData("12345678901234567890123456789012345678901234567890123456789012345")]
    public async Task A_malformed_key_is_told(string key)
    {
        var answer = await Report(Sample.Number(), "lost", key);
        Assert.Equal((400, "idempotency_key_invalid"), (answer.Status, answer["code"]));
    }

    private static string Key() => "key-" + Sample.Number()[6..];

    private Task<Answer> Report(string number, string kind, string key, string client = "demo-registry") =>
        server.Api.Post(client, "/v1/cards/report-loss", new { idNumber = number, kind }, key);
}
