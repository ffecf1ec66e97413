using System.Text.Json;

namespace Grid.ClientApi.Tests;

/// <summary>What holders can read and change of their own data.</summary>
public sealed class HolderTests(RunningServer server)
{
    private Api Api => server.Api;

    [Fact]
    public async Task A_holder_sees_the_holders_numbers_and_bindings_and_nobody_elses()
    {
        var (phone, idNumber) = await Sample.Assigned(Api);
        var second = await Sample.AlsoAssigned(Api, idNumber);
        await Sample.Bound(Api, phone, idNumber);
        await Sample.Bound(Api, second, idNumber, bank: "demo-bank-2");
        var (strangers, stranger) = await Sample.Assigned(Api);
        await Sample.Bound(Api, strangers, stranger);

        var token = await Sample.HolderToken(Api, phone);
        await Eventually(async () => (await Items(token, "numbers")).Length == 2);
        var numbers = await Items(token, "numbers");
        Assert.Equal(
            new[] { phone, second }.Order(), numbers.Select(item => item.GetProperty("phone").GetString()).Order());
        var bindings = await Items(token, "bindings");
        Assert.Equal(
            new[] { (Sample.CodeOf("demo-bank"), phone), (Sample.CodeOf("demo-bank-2"), second) }.Order(),
            bindings.Select(item => (item.GetProperty("institution").GetString()!,
                Assert.Single(item.GetProperty("bindings").EnumerateArray()).GetProperty("phone").GetString()!))
                .Order());
        var binding = bindings[0].GetProperty("bindings")[0];
        Assert.Equal(("live", "passed", "account"), (binding.GetProperty("state").GetString(),
            binding.GetProperty("how").GetString(), binding.GetProperty("account").GetString()));
    }

    [Theory]
    [InlineData("release")]
    [InlineData("transfer")]
    public async Task A_token_is_worth_nothing_once_its_number_is_given_up(string how)
    {
        var (phone, _) = await Sample.Assigned(Api);
        var token = await Sample.HolderToken(Api, phone);
        Assert.Equal(200, (await Get(token, "numbers")).Status);
        object body = how == "release"
            ? new { phone, reason = "cancelled_by_holder" }
            : new { phone, idNumber = await Sample.Issued(Api) };
        Assert.Equal(200, (await Api.Post("demo-carrier", "/v1/phones/" + how, body)).Status);
        foreach (var answer in new[] { await Get(token, "numbers"), await Post(token, "unbind", new { }) })
        {
            Assert.Equal((401, "invalid_token"), Told(answer));
            Assert.Contains("invalid_token", answer.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task The_next_holder_of_a_number_sees_nothing_of_the_former_ones_bindings()
    {
        var (phone, former) = await Sample.Assigned(Api);
        var binding = await Sample.Bound(Api, phone, former);
        await Api.Post("demo-carrier", "/v1/phones/transfer", new { phone, idNumber = await Sample.Issued(Api) });
        var token = await Sample.HolderToken(Api, phone);
        Assert.Empty(await Items(token, "bindings"));
        var number = Assert.Single(await Items(token, "numbers"));
        Assert.False(number.GetProperty("statement").GetProperty("clean").GetBoolean());
        var answer = await Post(token, "unbind", new { bindings = new[] { binding } });
        Assert.Equal((422, "binding_not_held"), Told(answer));
    }

    [Fact]
    public async Task A_holder_ends_some_bindings_or_all_at_one_number_or_all()
    {
        var (phone, idNumber) = await Sample.Assigned(Api);
        var second = await Sample.AlsoAssigned(Api, idNumber);
        var one = await Sample.Bound(Api, phone, idNumber, "1");
        await Sample.Bound(Api, phone, idNumber, "2");
        await Sample.Bound(Api, second, idNumber, "3");
        var token = await Sample.HolderToken(Api, phone);
        await Eventually(async () => (await Items(token, "numbers")).Length == 2);

        Assert.Equal(200, (await Post(token, "unbind", new { bindings = new[] { one } })).Status);
        Assert.Equal([("1", "unbinding"), ("2", "live"), ("3", "live")], await States(token));
        Assert.Equal(200, (await Post(token, "unbind", new { phone })).Status);
        Assert.Equal([("1", "unbinding"), ("2", "unbinding"), ("3", "live")], await States(token));
        var all = await Post(token, "unbind", new { });
        Assert.Equal(2, all.Body.GetProperty("items").GetArrayLength());
        Assert.All(await States(token), state => Assert.Equal("unbinding", state.State));
    }

    [Fact]
    public async Task A_holder_ends_nothing_of_anybody_elses()
    {
        var (phone, _) = await Sample.Assigned(Api);
        var (strangers, stranger) = await Sample.Assigned(Api);
        var binding = await Sample.Bound(Api, strangers, stranger);
        var token = await Sample.HolderToken(Api, phone);
        Assert.Equal((422, "not_the_holder"), Told(await Post(token, "unbind", new { phone = strangers })));
        var bindings = new[] { binding };
        Assert.Equal((422, "binding_not_held"), Told(await Post(token, "unbind", new { bindings })));
        var moved = await Post(token, "rebind", new { from = strangers, to = phone });
        Assert.Equal((422, "not_the_holder"), Told(moved));
    }

    private static (int, string?) Told(Answer answer) => (answer.Status, answer["code"]);

    private static async Task Eventually(Func<Task<bool>> holds)
    {
        using var end = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!await holds())
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, end.Token);
    }

    private async Task<(string Account, string State)[]> States(string token) =>
        [.. (await Items(token, "bindings")).SelectMany(item => item.GetProperty("bindings").EnumerateArray())
            .Select(item => (item.GetProperty("account").GetString()!, item.GetProperty("state").GetString()!))
            .Order()];

    private async Task<JsonElement[]> Items(string token, string what) =>
        [.. (await Get(token, what)).Body.GetProperty("items").EnumerateArray()];

    private Task<Answer> Get(string token, string what) => Api.As(token, "/v1/me/" + what);

    private Task<Answer> Post(string token, string what, object body) => Api.As(token, "/v1/me/" + what, body);
}
