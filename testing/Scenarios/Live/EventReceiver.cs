using System.Globalization;
using Grid.Testing.Client;

namespace Grid.Scenarios.Live;

/// <summary>A bank's events: read as they come, and acknowledged when the bank has looked at them.</summary>
internal sealed class EventReceiver(GridClient bank)
{
    private const int Page = 500;

    private readonly List<EventSeen> unseen = [];
    private long after;

    /// <summary>Passes over what was there before the story.</summary>
    /// <exception cref="GridException">The server refused, or did not answer.</exception>
    public async Task<long> Begin() => after = (await Read(0)).Appended;

    /// <summary>What has come since this was last asked.</summary>
    /// <exception cref="GridException">The server refused, or did not answer.</exception>
    public async Task<IReadOnlyList<EventSeen>> Arrived()
    {
        var page = await Read(after);
        after = page.Events is [.., var last] ? last.Number : after;
        unseen.AddRange(page.Events);
        return page.Events;
    }

    /// <summary>Lets the bank look at what it hasn't seen.</summary>
    /// <exception cref="GridException">The server refused, or did not answer; then it is still to be seen.</exception>
    public async Task<IReadOnlyList<EventSeen>> Fetch()
    {
        if (unseen is not [.., var last])
            return [];
        EventSeen[] taken = [.. unseen];
        await bank.Post<AcknowledgeEvents, Changed>("v1/events/acknowledge", new(last.Number), default);
        unseen.RemoveAll(seen => seen.Number <= last.Number);
        return taken;
    }

    private Task<EventsWaiting> Read(long since) => bank.Get<EventsWaiting>(
        string.Create(CultureInfo.InvariantCulture, $"v1/events?after={since}&limit={Page}"), default);
}
