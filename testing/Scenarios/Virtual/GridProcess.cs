using Grid.Core.Actors;
using Grid.Engine.Embedded;
using Grid.Engine.Sqlite;

namespace Grid.Scenarios.Virtual;

/// <summary>The process that runs the grid: the real engine over the real store, which can end and come back.</summary>
internal sealed class GridProcess(VirtualClockwork clockwork, Pace pace, SimulatedNetwork road, EmbeddedOptions options)
{
    private Life? life;

    /// <summary>The grid, while it runs.</summary>
    /// <exception cref="UnavailableException">It doesn't.</exception>
    public EmbeddedGrid Grid => life?.Grid ?? throw new UnavailableException("The grid is down.");

    public async Task Start()
    {
        var withRoad = options with { Transport = road.Leading };
        var store = new ObservedStore(
            SqliteStore.Open(withRoad),
            () => clockwork.Wait(pace.Commit()),
            write => clockwork.Changed(write.Key, write.ReminderAt));
        life = new(await EmbeddedGrid.Open(store, withRoad), store);
        clockwork.Stirred();
    }

    /// <summary>Ends at once: what is not on disk by now never will be.</summary>
    public async Task Kill()
    {
        if (life is not { } ending)
            return;
        life = null;
        ending.Store.CutOff();
        await ending.Grid.DisposeAsync();
    }

    private sealed record Life(EmbeddedGrid Grid, ObservedStore Store);
}
