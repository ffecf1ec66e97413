namespace Grid.ClientApi.Tests;

public sealed class QuarantineTests : IAsyncLifetime
{
    private readonly ShiftedClock clock = new();
    private RunningServer server = null!;

    public async ValueTask InitializeAsync()
    {
        server = new() { Clock = clock };
        await server.InitializeAsync();
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task A_released_number_is_somebody_elses_after_ninety_days_and_not_before()
    {
        var (phone, former) = await Sample.Assigned(server.Api);
        var next = await Sample.Issued(server.Api);
        await server.Api.Post("demo-carrier", "/v1/phones/release", new { phone, reason = "cancelled_by_holder" });

        clock.Forward(TimeSpan.FromDays(89));
        Assert.Equal((409, "number_quarantined", null), await Assign(phone, next));
        clock.Forward(TimeSpan.FromDays(1));
        Assert.Equal((200, null, "2"), await Assign(phone, next));
        Assert.Equal("False", await Held(phone, former));
        Assert.Equal("True", await Held(phone, next));
    }

    private async Task<(int, string?, string?)> Assign(string phone, string idNumber)
    {
        using var later = new Api(server.Url);
        var answer = await later.Post("demo-carrier", "/v1/phones/assign", new { phone, idNumber });
        return (answer.Status, answer["code"], answer["tenure"]);
    }

    private async Task<string?> Held(string phone, string idNumber)
    {
        using var later = new Api(server.Url);
        return (await later.Post("demo-bank", "/v1/phones/check", new { phone, idNumber, purpose = "p" }))["held"];
    }
}
