using Grid.Core.Actors;

namespace Grid.Engine;

/// <summary>What can come into a turn of an actor.</summary>
public abstract record ActorInput
{
    private ActorInput() { }

    /// <summary>A command from outside, as opposed to a <see cref="ReceivedMessage"/> from another actor.</summary>
    /// <param name="Command">What to do.</param>
    /// <param name="Request">Id of the caller's request, if it may be repeated.</param>
    /// <param name="Until">
    /// When its caller goes on without it, so that it must not be obeyed any more; null where the caller waits.
    /// </param>
    public sealed record ExternalCommand(Command Command, RequestId? Request, DateTimeOffset? Until = null)
        : ActorInput;

    /// <summary>Another actor's message.</summary>
    public sealed record ReceivedMessage(Envelope Envelope) : ActorInput;

    /// <summary>The actor's time may have come.</summary>
    public sealed record ReminderDue : ActorInput
    {
        /// <summary>The only value.</summary>
        public static readonly ReminderDue Instance = new();
    }

    /// <summary>Messages of the actor that have arrived.</summary>
    /// <param name="Numbers">Their numbers.</param>
    public sealed record Acknowledged(IReadOnlySet<long> Numbers) : ActorInput
    {
        /// <summary>Messages that their receivers could not handle, to be moved to the dead letters.</summary>
        public IReadOnlyList<DeadLetter> Undeliverable { get; init; } = [];

        /// <summary>Whether nothing in the outbox changes.</summary>
        public bool IsEmpty => Numbers.Count == 0 && Undeliverable.Count == 0;
    }

    /// <summary>An operator's decision on one of the actor's dead letters.</summary>
    /// <param name="Id">The dead letter.</param>
    /// <param name="Replay">Whether the message is sent again; otherwise it is dropped.</param>
    public sealed record ResolveDeadLetter(long Id, bool Replay) : ActorInput;

    /// <summary>Activates the actor so that its record can be read; changes nothing.</summary>
    public sealed record Activate : ActorInput
    {
        /// <summary>The only value.</summary>
        public static readonly Activate Instance = new();
    }
}
