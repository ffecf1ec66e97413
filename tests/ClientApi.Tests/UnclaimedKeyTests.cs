using System.Diagnostics;
using Grid.Core.Actors;
using Grid.Engine.Embedded;
using Microsoft.Extensions.DependencyInjection;

namespace Grid.ClientApi.Tests;

/// <summary>The fate of commands while the actors that keep idempotency keys don't answer.</summary>
public sealed class UnclaimedKeyTests
{
    private const string Key = "the-key";

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_loss_report_is_carried_out_without_the_claim_of_its_key(bool hangs)
    {
        await using var server = await WithoutKeys(hangs);
        var number = await Sample.Issued(server.Api);
        var began = Stopwatch.GetTimestamp();
        var first = await Report(server, number);
        Assert.Equal(200, first.Status);
        Assert.InRange(Stopwatch.GetElapsedTime(began), TimeSpan.Zero, TimeSpan.FromSeconds(5));
        var check = await server.Api.Post("demo-bank", "/v1/cards/verify", Sample.Check(number));
        Assert.Equal("invalid", check["result"]);

        await server.Api.Post("demo-registry", "/v1/cards/withdraw-loss", new { idNumber = number });
        Assert.Equal(first.Text, (await Report(server, number)).Text);
        check = await server.Api.Post("demo-bank", "/v1/cards/verify", Sample.Check(number));
        Assert.Equal("valid", check["result"]);
    }

    [Fact]
    public async Task Another_command_is_not_carried_out_without_the_claim_of_its_key()
    {
        await using var server = await WithoutKeys(hangs: false);
        var number = await Sample.Issued(server.Api);
        var answer = await server.Api.Post("demo-registry", "/v1/cards/suspend", new { idNumber = number }, Key);
        Assert.Equal(503, answer.Status);
        var check = await server.Api.Post("demo-bank", "/v1/cards/verify", Sample.Check(number));
        Assert.Equal("valid", check["result"]);
    }

    private static Task<Answer> Report(RunningServer server, string number) => server.Api.Post(
        "demo-registry", "/v1/cards/report-loss", new { idNumber = number, kind = "lost" }, Key);

    private static async Task<RunningServer> WithoutKeys(bool hangs)
    {
        var server = new RunningServer
        {
            Services = services => services.AddSingleton<IGrid>(
                at => new GridWithoutKeys(at.GetRequiredService<EmbeddedGrid>(), hangs)),
        };
        await server.InitializeAsync();
        return server;
    }

    /// <summary>A grid whose idempotency keys can't be claimed: their actors fail, or never answer.</summary>
    private sealed class GridWithoutKeys(IGrid grid, bool hangs) : ForwardingGrid(grid), IActor
    {
        public override IActor IdempotencyKey(string key) => this;

        public ValueTask<Reply> Execute(Command command, RequestId? request = null) => hangs
            ? new(new TaskCompletionSource<Reply>().Task)
            : throw new UnavailableException("The key's silo is gone.");

        public ValueTask Deliver(Envelope envelope) => throw new NotSupportedException();
    }
}
