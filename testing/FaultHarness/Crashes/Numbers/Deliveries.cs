using Grid.Testing.Client;

namespace Grid.FaultHarness.Crashes.Numbers;

/// <summary>
/// The events that one receiver has read, checked for events out of order, lost, changed or delivered twice.
/// </summary>
internal sealed class Deliveries
{
    private readonly Dictionary<long, EventSeen> seen = [];
    private readonly HashSet<(string Kind, Guid? Binding, Guid Cascade)> told = [];
    private long acknowledged;

    /// <summary>Number of the last event read.</summary>
    public long Last { get; private set; }

    /// <summary>The receiver has acknowledged the events up to a number, and was answered.</summary>
    public void Acknowledged(long upTo) => acknowledged = Math.Max(acknowledged, upTo);

    /// <summary>Takes a page that was read; says what cannot be.</summary>
    /// <param name="after">The last event before those that were requested.</param>
    /// <param name="page">What was answered.</param>
    public IEnumerable<string> Read(long after, EventsWaiting page)
    {
        if (page.Appended < Last)
            yield return $"event {Last} was read, and now there are {page.Appended} only";
        if (page.Acknowledged < acknowledged)
            yield return $"event {acknowledged} was acknowledged, and the stream knows of {page.Acknowledged} only";
        var next = Math.Max(after, page.Acknowledged) + 1;
        foreach (var news in page.Events)
        {
            if (news.Number != next)
                yield return $"event {next} was to come, and {news.Number} came";
            next = news.Number + 1;
            if (Record(news) is { } wrong)
                yield return wrong;
        }
    }

    private string? Record(EventSeen news)
    {
        Last = Math.Max(Last, news.Number);
        if (seen.TryGetValue(news.Number, out var before))
            return before == news ? null : $"event {news.Number} says something else than before";
        seen.Add(news.Number, news);
        return told.Add((news.Kind, news.Binding, news.Cascade)) ? null : $"event {news.Number} was told before";
    }
}
