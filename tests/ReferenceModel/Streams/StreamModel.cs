using Grid.Core.Actors;
using Grid.Core.Streams;
using static Grid.ReferenceModel.Ruling;

namespace Grid.ReferenceModel.Streams;

/// <summary>The events of one receiver, in order.</summary>
internal sealed class StreamModel(string key) : ActorModel(key)
{
    private List<SecurityEvent> events = [];
    private long acknowledged;

    public override Ruling Rule(Command command, DecisionContext context) => command switch
    {
        EventStreamCommand.Append c                                        => Silently(() => Add(c.Event)),
        EventStreamCommand.Acknowledge c when c.UpTo > Appended            => Refuse(Refusal.EventNotSent),
        EventStreamCommand.Acknowledge c when c.UpTo <= acknowledged       => Accept(),
        EventStreamCommand.Acknowledge c                                   => Accept(() => Forget(c.UpTo)),
        _ => throw new ArgumentOutOfRangeException(nameof(command)),
    };

    /// <summary>The contradiction of these waiting events; null for none.</summary>
    public string? Deny(long after, int limit, Backlog shown)
    {
        var first = Math.Max(after, acknowledged);
        var next = events.Skip((int)(first - acknowledged)).Take(limit)
            .Select((news, index) => new EventStreamFact.Appended(first + index + 1, news));
        return shown.Appended == Appended && shown.Acknowledged == acknowledged && shown.Events.SequenceEqual(next)
            ? null
            : $"after {after}, [{string.Join(", ", next)}] must be shown, and {shown} with "
                + $"[{string.Join(", ", shown.Events)}] were";
    }

    protected override IEnumerable<object?> Parts() => [acknowledged, .. events];

    protected override void Separate() => events = [.. events];

    private long Appended => acknowledged + events.Count;

    /// <summary>
    /// A list of loss reports, which no receiver acknowledges, keeps the last million; a list of renewal keeps the last
    /// fifty million.
    /// </summary>
    private void Add(SecurityEvent news)
    {
        events.Add(news);
        var most = news.Kind switch
        {
            SecurityEventKind.LossListed                                          => 1_000_000,
            SecurityEventKind.EndingListed or SecurityEventKind.OutstandingListed => 50_000_000,
            _                                                                     => int.MaxValue,
        };
        if (events.Count > most)
            Forget(Appended - most);
    }

    private void Forget(long upTo)
    {
        events.RemoveRange(0, (int)(upTo - acknowledged));
        acknowledged = upTo;
    }
}
