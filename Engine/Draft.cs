using Grid.Core.Actors;

namespace Grid.Engine;

/// <summary>The record that a turn is making, not yet on disk and seen by nobody else.</summary>
/// <param name="record">The record that is on disk.</param>
internal sealed class Draft<TState>(ActorRecord<TState> record)
{
    private readonly long onDisk = record.Version;
    private readonly List<Received> received = [];

    /// <summary>What the record will be; one version further than that on disk as soon as anything changed.</summary>
    public ActorRecord<TState> Next { get; private set; } = record;

    /// <summary>Whether there is anything to write.</summary>
    public bool IsChanged => Next.Version > onDisk;

    /// <summary>Messages that this turn takes, the last of each sender.</summary>
    public IReadOnlyList<Received> Received => received;

    /// <summary>Replaces the record; however often a turn does so, it is one version.</summary>
    public void Change(ActorRecord<TState> next) => Next = next with { Version = onDisk + 1 };

    /// <summary>Number of the last message of a sender that this turn has taken; null if none.</summary>
    public long? LastFrom(string sender) => received.Find(taken => taken.Sender == sender)?.Sequence;

    /// <summary>Notes a message as taken.</summary>
    public void Take(Envelope envelope)
    {
        received.RemoveAll(taken => taken.Sender == envelope.From);
        received.Add(new(envelope.From, envelope.Sequence));
        Change(Next);
    }
}
