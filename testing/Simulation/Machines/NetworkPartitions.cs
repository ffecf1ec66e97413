using Grid.Core.Actors;
using Grid.Simulation.Faults;
using Grid.Testing.Time;

namespace Grid.Simulation.Machines;

/// <summary>Between which actors nothing gets through at present, whatever process runs.</summary>
internal sealed class NetworkPartitions(EventQueue queue, FaultInjector faults)
{
    /// <summary>How long a sender waits before it learns that a message was not taken.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromHours(2);

    /// <summary>How much more often it happens between numbers, which have the most to say to each other.</summary>
    private const double Often = 8;

    private readonly Dictionary<(string From, string To), DateTimeOffset> blocked = [];

    /// <summary>Whether the message can't get through, and how long it takes to learn that.</summary>
    public TimeSpan? IsBlocked(Envelope envelope)
    {
        if (faults.IsOver)
            return null;
        var way = (envelope.From, envelope.Message.To);
        var isBetweenNumbers = IsNumber(way.From) && IsNumber(way.To);
        if (faults.ShouldInject(FaultKind.WayBlocked, isBetweenNumbers ? Often : 1))
            blocked[way] = queue.Now + faults.BlockedTime();
        if (!blocked.TryGetValue(way, out var until) || until <= queue.Now)
            return null;
        var left = until - queue.Now;
        return left < Patience ? left : Patience;
    }

    private static bool IsNumber(string key) => key.StartsWith("phone/", StringComparison.Ordinal);
}
