using System.Globalization;
using Grid.Scenarios.Worlds;
using Grid.Testing.Client;

namespace Grid.Scenarios.Live;

/// <summary>
/// What a story has begun in a server and is not over yet: how far it has come, and when the server goes on by itself.
/// </summary>
/// <param name="regulator">Reads all cascades.</param>
/// <param name="time">The server's time.</param>
/// <param name="clock">Measures the patience with a server that is not done.</param>
internal sealed class CascadeObserver(GridClient regulator, ServerTime time, TimeProvider clock)
{
    /// <summary>For how long something is waited for that a sound server does within a second or two.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly Dictionary<Guid, Ripple> all = [];
    private readonly Dictionary<Guid, (Guid Cascade, TimeSpan Due)> asked = [];

    private sealed class Ripple
    {
        public Progress? Last { get; set; }

        public TimeSpan? IdleUntil { get; set; }

        public long Since { get; set; }
    }

    /// <summary>Something was acknowledged; what follows from it can be read under this id.</summary>
    /// <param name="cascade">The id.</param>
    /// <param name="idleUntil">Until when the server lets it rest; null: it goes on at once.</param>
    public void Begun(Guid cascade, TimeSpan? idleUntil = null)
    {
        if (!all.TryGetValue(cascade, out var ripple))
            all[cascade] = ripple = new();
        (ripple.IdleUntil, ripple.Since) = (idleUntil, clock.GetTimestamp());
    }

    /// <summary>Whether the story has begun it.</summary>
    public bool Holds(Guid cascade) => all.ContainsKey(cascade);

    /// <summary>A bank is asked something, and the server waits so long for its answer.</summary>
    public void RecordEvent(EventSeen news)
    {
        if (news is { Binding: { } binding, DueAt: { } due })
            asked[binding] = (news.Cascade, time.Of(DateTimeOffset.Parse(due, CultureInfo.InvariantCulture)));
    }

    /// <summary>It has answered.</summary>
    public void Answered(Guid binding) => asked.Remove(binding);

    /// <summary>When the server next goes on by itself.</summary>
    public TimeSpan? Next(TimeSpan now)
    {
        var moments = all.Values.Select(ripple => ripple.IdleUntil).OfType<TimeSpan>()
            .Concat(asked.Values.Select(question => question.Due))
            .Where(moment => moment > now);
        return moments.Select(moment => (TimeSpan?)moment).Min();
    }

    /// <summary>
    /// Whether nothing is under way; what doesn't come to rest in half a minute is waited for no longer.
    /// </summary>
    /// <exception cref="GridException">The server refused, or did not answer.</exception>
    public async Task<bool> AreAtRest(TimeSpan now)
    {
        var atRest = true;
        foreach (var (cascade, ripple) in all)
        {
            if (ripple.Last is { Complete: true })
                continue;
            var progress = await Read(cascade);
            if (progress != ripple.Last)
                (ripple.Last, ripple.Since, atRest) = (progress, clock.GetTimestamp(), false);
            else if (!IsAtRest(cascade, ripple, now))
                atRest &= clock.GetElapsedTime(ripple.Since) > Patience;
            else
                ripple.Since = clock.GetTimestamp();
        }
        return atRest;
    }

    /// <summary>The progress of a cascade; null before it can be read.</summary>
    /// <exception cref="GridException">The server refused, or did not answer.</exception>
    public async Task<Progress?> Read(Guid cascade)
    {
        try
        {
            var seen = await regulator.Get<CascadeSeen>($"v1/cascades/{cascade}", default);
            return new(seen.ToTell, seen.Told, seen.Answered, seen.Overdue, seen.Complete);
        }
        catch (RefusedException refused) when (refused.Code == "cascade_not_held")
        {
            return null;
        }
    }

    private bool IsAtRest(Guid cascade, Ripple ripple, TimeSpan now) => ripple.Last is { } seen
        && (seen.Told >= seen.ToTell || ripple.IdleUntil > now)
        && seen.Overdue >= asked.Values.Count(question => question.Cascade == cascade && question.Due <= now);
}
