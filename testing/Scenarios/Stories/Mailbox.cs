using System.Globalization;
using Grid.Testing.Client;

namespace Grid.Scenarios.Stories;

/// <summary>Reads a receiver's events from where a story begins; those of others are passed over.</summary>
/// <param name="receiver">Whose events.</param>
/// <param name="clock">Measures the patience.</param>
internal sealed class Mailbox(GridClient receiver, TimeProvider clock)
{
    private const int Page = 500;
    private const int LongPoll = 5;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly List<EventSeen> seen = [];
    private long after;

    /// <summary>Passes over what has come before the story.</summary>
    public async Task Begin(CancellationToken stop) => after = (await Read(0, stop)).Appended;

    /// <summary>The one event of a kind about a number that has come, or comes within a minute.</summary>
    /// <exception cref="StoryException">It does not come.</exception>
    public async Task<EventSeen> Expect(string kind, string phone, CancellationToken stop) =>
        (await Expect(kind, phone, 1, stop))[0];

    /// <summary>So many events of a kind about a number.</summary>
    /// <exception cref="StoryException">They do not come.</exception>
    public Task<IReadOnlyList<EventSeen>> Expect(string kind, string phone, int count, CancellationToken stop) =>
        Expect(kind, news => news.Kind == kind && news.Phone == phone, count, stop);

    /// <summary>The one event of a kind in a cascade.</summary>
    /// <exception cref="StoryException">It does not come, or more than one.</exception>
    public async Task<EventSeen> Expect(string kind, Guid cascade, CancellationToken stop) =>
        (await Expect(kind, news => news.Kind == kind && news.Cascade == cascade, 1, stop))[0];

    private async Task<IReadOnlyList<EventSeen>> Expect(
        string kind, Func<EventSeen, bool> isMeant, int count, CancellationToken stop)
    {
        var began = clock.GetTimestamp();
        while (true)
        {
            var found = seen.Where(isMeant).ToArray();
            if (found.Length >= count)
                return found.Length == count
                    ? found
                    : throw new StoryException($"{kind}: expected {count}, there are {found.Length}.");
            if (clock.GetElapsedTime(began) > Patience)
                throw new StoryException($"{kind}: expected {count}, only {found.Length} came.");
            var more = await Read(LongPoll, stop);
            if (more.Events.Count == 0)
                await Task.Delay(Pause, clock, stop);
            seen.AddRange(more.Events);
            after = more.Events is [.., var last] ? last.Number : after;
        }
    }

    private Task<EventsWaiting> Read(int wait, CancellationToken stop) => receiver.Get<EventsWaiting>(
        string.Create(CultureInfo.InvariantCulture, $"v1/events?after={after}&limit={Page}&wait={wait}"), stop);
}
