using Grid.ClientApi.Demo;
using Grid.Core.Actors;
using Grid.Engine;
using Microsoft.Extensions.Logging.Abstractions;

namespace Grid.ClientApi.Tests;

/// <summary>
/// The demonstration's clock on several servers at once, with a store of the offset that the test controls.
/// </summary>
public sealed class SharedTimeTests : IAsyncLifetime
{
    private readonly Place place = new();
    private readonly List<DemoClock> clocks = [];

    public async ValueTask InitializeAsync()
    {
        for (var server = 0; server < 3; server++)
            clocks.Add(await Start(server));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var clock in clocks)
            await clock.DisposeAsync();
    }

    [Fact]
    public async Task When_time_is_said_to_have_passed_it_has_on_every_server()
    {
        var began = TimeProvider.System.GetUtcNow();
        for (var days = 1; days <= 3; days++)
        {
            await clocks[days % 3].Advance(TimeSpan.FromDays(1));
            Assert.All(clocks, clock => Assert.True(clock.GetUtcNow() >= began.AddDays(days)));
        }
        clocks.Add(await Start(3));
        Assert.True(clocks[3].GetUtcNow() >= began.AddDays(3));
    }

    [Fact]
    public async Task It_is_not_said_while_a_server_does_not_follow()
    {
        place.KeepAway(2);
        var passing = clocks[0].Advance(TimeSpan.FromDays(1));
        var began = TimeProvider.System.GetUtcNow();
        await LaterServer.Eventually(() => Task.FromResult(clocks[1].GetUtcNow() >= began.AddDays(1)));
        Assert.False(passing.IsCompleted);
        Assert.True(clocks[2].GetUtcNow() < began.AddDays(1));
        place.KeepAway(null);
        await passing;
        Assert.True(clocks[2].GetUtcNow() >= began.AddDays(1));
    }

    private async Task<DemoClock> Start(int server)
    {
        var clock = new DemoClock(TimeProvider.System, new Seat(place, server), NullLogger<DemoClock>.Instance);
        await clock.Begin();
        return clock;
    }

    private sealed class Place
    {
        private readonly Lock gate = new();
        private readonly Dictionary<int, TimeSpan> followed = [];
        private int? away;
        private TimeSpan passed;

        /// <summary>Withholds updates from one server; null: from none.</summary>
        public void KeepAway(int? server)
        {
            lock (gate)
                away = server;
        }

        public TimeSpan Read(int server, TimeSpan follows)
        {
            lock (gate)
            {
                if (server == away)
                    throw new UnavailableException("The test keeps it away.");
                followed[server] = follows;
                return passed;
            }
        }

        public TimeSpan Add(TimeSpan time)
        {
            lock (gate)
                return passed += time;
        }

        public bool IsFollowed(TimeSpan all)
        {
            lock (gate)
                return followed.Values.All(each => each >= all);
        }
    }

    private sealed class Seat(Place place, int server) : IClockOffsetStore
    {
        public bool IsShared => true;

        public ValueTask<TimeSpan> Read(TimeSpan followed) => new(place.Read(server, followed));

        public ValueTask<TimeSpan> Add(TimeSpan time) => new(place.Add(time));

        public ValueTask<bool> IsApplied(TimeSpan passed) => new(place.IsFollowed(passed));

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
