using System.Collections.Concurrent;
using System.Collections.Immutable;
using Grid.Core.Actors;
using Grid.Core.Cascades;
using Grid.Engine.Embedded;
using Microsoft.Extensions.DependencyInjection;

namespace Grid.ClientApi.Tests;

/// <summary>A cascade can be read as soon as its id is returned, even where its beginning arrives late.</summary>
public sealed class LateCascadeTests
{
    [Fact]
    public async Task The_id_of_a_cascade_is_given_out_once_the_cascade_can_be_read()
    {
        await using var server = await WithLateCascades(missedReads: 5);
        var read = await Released(server);
        Assert.Equal((200, "number_released"), (read.Status, read["cause"]));
    }

    [Fact]
    public async Task A_change_is_answered_even_if_its_cascade_can_not_be_read_for_long()
    {
        await using var server = await WithLateCascades(missedReads: int.MaxValue);
        Assert.Equal(404, (await Released(server)).Status);
    }

    /// <summary>Releases a number and at once reads the cascade whose id the answer carries.</summary>
    private static async Task<Answer> Released(RunningServer server)
    {
        var (phone, _) = await Sample.Assigned(server.Api);
        var released = await server.Api.Post(
            "demo-carrier", "/v1/phones/release", new { phone, reason = "cancelled_by_holder" });
        Assert.Equal(200, released.Status);
        return await server.Api.Get("demo-carrier", $"/v1/cascades/{released["cascade"]}");
    }

    private static async Task<RunningServer> WithLateCascades(int missedReads)
    {
        var server = new RunningServer
        {
            Services = services => services.AddSingleton<IGrid>(
                at => new LateGrid(at.GetRequiredService<EmbeddedGrid>(), missedReads)),
        };
        await server.InitializeAsync();
        return server;
    }

    /// <summary>A grid in which the first reads of a cascade find nothing, as before its beginning arrives.</summary>
    private sealed class LateGrid(IGrid grid, int missedReads) : ForwardingGrid(grid)
    {
        private readonly ConcurrentDictionary<string, int> reads = new(StringComparer.Ordinal);

        private bool IsEarly(string key) => reads.AddOrUpdate(key, 1, static (_, count) => count + 1) <= missedReads;

        public override ICascade Cascade(string key) => new LateCascade(base.Cascade(key), () => IsEarly(key));

        private sealed class LateCascade(ICascade cascade, Func<bool> isEarly) : ICascade
        {
            public ValueTask<TAnswer> Ask<TAnswer>(IQuery<Cascade, TAnswer> query) =>
                isEarly() ? default : cascade.Ask(query);

            public ValueTask<ImmutableArray<CascadeFact.Listed>> ReadInstitutions(long after, int limit) =>
                cascade.ReadInstitutions(after, limit);

            public ValueTask<Reply> Execute(Command command, RequestId? request = null) =>
                throw new NotSupportedException();

            public ValueTask Deliver(Envelope envelope) => throw new NotSupportedException();
        }
    }
}
