using Grid.ClientApi.Demo;
using Grid.ClientApi.Hosting;

namespace Grid.ClientApi.Tests;

public sealed class DemoClockTests : IAsyncLifetime
{
    private readonly RunningServer server = new();

    public ValueTask InitializeAsync() => server.InitializeAsync();

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task Time_that_was_let_pass_has_passed_after_a_restart_too()
    {
        var before = TimeProvider.System.GetUtcNow();
        var moved = Moment(await AdvanceClock(new { hours = 2158, seconds = 7200 }));
        Assert.InRange(moved - before, TimeSpan.FromDays(90), TimeSpan.FromDays(90) + TimeSpan.FromHours(1));
        await server.Restart();
        var later = Moment(await AdvanceClock(new { seconds = 0 }));
        Assert.InRange(later, moved, moved + TimeSpan.FromHours(1));
    }

    [Fact]
    public async Task Tokens_grow_old_with_it()
    {
        var token = await server.Api.Token("demo-operator");
        await AdvanceClock(new { hours = 1 });
        using var request = new HttpRequestMessage(HttpMethod.Post, "/v1/demo/clock");
        request.Headers.Authorization = new("Bearer", token);
        Assert.Equal(401, (await server.Api.Send(null, request)).Status);
    }

    [Fact]
    public async Task It_goes_forward_only_and_not_too_far()
    {
        foreach (var hours in new object[] { -1, AdvanceClockBody.MaxHours + 1 })
            Assert.Equal((400, "out_of_range"), await CodeOf(new { hours }));
        foreach (var seconds in new object[] { -1, AdvanceClockBody.MaxSeconds + 1 })
            Assert.Equal((400, "out_of_range"), await CodeOf(new { hours = 1, seconds }));
        Assert.Equal((400, "required"), await CodeOf(new { }));
    }

    [Fact]
    public async Task It_is_there_in_the_demonstration_only()
    {
        await using var real = await server.Start(server.With(("Data", server.Data + "-real"), ("Demo", "false")));
        Assert.DoesNotContain(
            RunningServer.EndpointsOf(real).OfType<RouteEndpoint>(),
            endpoint => endpoint.RoutePattern.RawText!.Contains("demo"));
    }

    [Fact]
    public async Task A_store_whose_time_was_moved_serves_no_other_purpose()
    {
        await AdvanceClock(new { hours = 1 });
        await server.Stop();
        var refused = await Assert.ThrowsAsync<StartupException>(
            () => server.Start(server.With(("Demo", "false"))));
        Assert.Contains("Grid:Demo", refused.Message, StringComparison.Ordinal);
    }

    private static DateTimeOffset Moment(Answer answer) =>
        DateTimeOffset.Parse(answer["now"]!, System.Globalization.CultureInfo.InvariantCulture);

    private async Task<(int, string?)> CodeOf(object body)
    {
        var answer = await server.Api.Post("demo-operator", "/v1/demo/clock", body);
        return (answer.Status, answer["code"]);
    }

    private async Task<Answer> AdvanceClock(object body)
    {
        var answer = await server.Api.Post("demo-operator", "/v1/demo/clock", body);
        Assert.Equal(200, answer.Status);
        return answer;
    }
}
