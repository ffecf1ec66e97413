using Grid.ClientApi.Demo;
using Grid.ClientApi.Hosting;
using Grid.Core.Actors;
using Grid.Silo.Postgres;

namespace Grid.ClientApi;

/// <summary>Where the demonstration's time is kept: on one machine in a file, in a cluster in its database.</summary>
public sealed partial class EngineChoice
{
    /// <summary>The demonstration's time in a cluster.</summary>
    /// <exception cref="UnavailableException">The database can't be used.</exception>
    public static async Task<IPassedTime> TimeOf(ClusterPlace place) => new ClusterTime(await OpenTime(place));

    /// <summary>Refuses a store whose time was moved to a server that is no demonstration's.</summary>
    /// <exception cref="StartupException">It was.</exception>
    /// <exception cref="UnavailableException">The database can't be used.</exception>
    public static async Task MustHaveTrueTime(ServerOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Cluster is not { } place)
            return;
        await using var time = await OpenTime(place);
        if (await time.Leave())
            throw new StartupException("The time of the cluster's store was moved: it serves for demonstrations only.");
    }

    private static Task<DemoTime> OpenTime(ClusterPlace place)
    {
        ArgumentNullException.ThrowIfNull(place);
        return DemoTime.Open(
            new() { Database = place.Database, Cluster = place.Cluster },
            place.IsClient ? FormattableString.Invariant($"{place.Name}/{Environment.ProcessId}") : place.Name);
    }

    private sealed class ClusterTime(DemoTime time) : IPassedTime
    {
        public bool IsShared => true;

        public ValueTask<TimeSpan> Read(TimeSpan followed) => time.Follow(followed);

        public ValueTask<TimeSpan> Add(TimeSpan more) => time.LetPass(more);

        public ValueTask<bool> IsFollowed(TimeSpan passed) => time.IsFollowed(passed);

        public ValueTask DisposeAsync() => time.DisposeAsync();
    }
}
