using Grid.Core.Actors;
using Grid.Simulation.Faults;
using Grid.VirtualTime;

namespace Grid.Simulation.Machines;

/// <summary>Between which actors nothing gets through at present, whatever process runs.</summary>
internal sealed class Roads(Timeline timeline, Mischief mischief)
{
    /// <summary>How long a sender waits before it learns that a message was not taken.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromHours(2);

    private readonly Dictionary<(string From, string To), DateTimeOffset> blocked = [];

    /// <summary>Whether the message can't get through, and how long it takes to learn that.</summary>
    public TimeSpan? IsBlocked(Envelope envelope)
    {
        if (mischief.IsOver)
            return null;
        var way = (envelope.From, envelope.Message.To);
        if (mischief.Strikes(FaultKind.WayBlocked))
            blocked[way] = timeline.Now + mischief.BlockedTime();
        if (!blocked.TryGetValue(way, out var until) || until <= timeline.Now)
            return null;
        var left = until - timeline.Now;
        return left < Patience ? left : Patience;
    }
}
