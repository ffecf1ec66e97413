using System.Collections.Immutable;
using Grid.Core.Actors;
using Grid.Core.Phones;

namespace Grid.Core.Streams;

/// <summary>What a stream can be asked to do.</summary>
public abstract record EventStreamCommand : Command
{
    private EventStreamCommand() { }

    /// <summary>Another event waits.</summary>
    /// <param name="Event">The event.</param>
    public sealed record Append(SecurityEvent Event) : EventStreamCommand;

    /// <summary>The receiver has the events up to a number.</summary>
    /// <param name="UpTo">Number of the last one that it has.</param>
    public sealed record Acknowledge(long UpTo) : EventStreamCommand;

    /// <summary>The institution creates a Shared Signals stream, which gets the events from now on.</summary>
    /// <param name="Id">Id of the new stream.</param>
    /// <param name="Settings">What its receiver wants.</param>
    public sealed record CreateSignals(Guid Id, SignalSettings Settings) : EventStreamCommand;

    /// <summary>A command about one Shared Signals stream of the institution.</summary>
    /// <param name="Id">Id of the stream.</param>
    public abstract record OfSignals(Guid Id) : EventStreamCommand;

    /// <summary>The receiver changes what it wants.</summary>
    /// <param name="Id">Id of the stream.</param>
    /// <param name="Settings">What it wants.</param>
    /// <param name="Members">Which of the settings change.</param>
    public sealed record ChangeSignals(Guid Id, SignalSettings Settings, SignalMembers Members) : OfSignals(Id);

    /// <summary>The receiver deletes the stream, with all that waits on it.</summary>
    /// <param name="Id">Id of the stream.</param>
    public sealed record DeleteSignals(Guid Id) : OfSignals(Id);

    /// <summary>The receiver enables, pauses or disables the stream.</summary>
    /// <param name="Id">Id of the stream.</param>
    /// <param name="Status">What it is to be.</param>
    /// <param name="Reason">Why, in the receiver's words, sealed; null for no words.</param>
    public sealed record SetSignalStatus(Guid Id, SignalStatus Status, string? Reason) : OfSignals(Id);

    /// <summary>The receiver wants the events of a subject, as of all that it did not remove.</summary>
    /// <param name="Id">Id of the stream.</param>
    /// <param name="Subject">Name of the subject.</param>
    public sealed record AddSubject(Guid Id, string Subject) : OfSignals(Id);

    /// <summary>The receiver does not want the events of a subject.</summary>
    /// <param name="Id">Id of the stream.</param>
    /// <param name="Subject">Name of the subject.</param>
    public sealed record RemoveSubject(Guid Id, string Subject) : OfSignals(Id);

    /// <summary>The receiver wants a verification event.</summary>
    /// <param name="Id">Id of the stream.</param>
    /// <param name="State">What it wants to read in the event, sealed; null for nothing.</param>
    public sealed record RequestVerification(Guid Id, string? State) : OfSignals(Id);

    /// <summary>An attempt to push failed.</summary>
    /// <param name="Id">Id of the stream.</param>
    /// <param name="Failures">How many had failed before it; what an earlier attempt met with changes nothing.</param>
    /// <param name="Error">What it met with, sealed.</param>
    public sealed record FailPush(Guid Id, int Failures, string Error) : OfSignals(Id);

    /// <summary>Streams are due to be pushed: they are due again after the lease, unless that has an outcome.</summary>
    public sealed record StartPushes : EventStreamCommand;

    /// <summary>The receiver has tokens, or rejects them; neither are sent again.</summary>
    /// <param name="Id">Id of the stream.</param>
    /// <param name="Places">Places of tokens that it has, and of those that are not for it.</param>
    /// <param name="Rejected">What it rejects.</param>
    public sealed record AcknowledgeSignals(
        Guid Id, ImmutableArray<long> Places, ImmutableArray<SignalRejection> Rejected) : OfSignals(Id);

    /// <summary>An institution subscribes to the SIM swaps of a number, which knows of it already.</summary>
    /// <param name="Id">Id of the subscription.</param>
    /// <param name="Subscription">What it subscribes to.</param>
    /// <param name="Sink">Where it is notified.</param>
    public sealed record Subscribe(Guid Id, SwapSubscription Subscription, SignalPush Sink) : EventStreamCommand;

    /// <summary>The SIM of the number was swapped.</summary>
    /// <param name="Id">Id of the subscription.</param>
    /// <param name="Phone">Key of the number.</param>
    /// <param name="At">When.</param>
    public sealed record NoteSwap(Guid Id, PhoneKey Phone, DateTimeOffset At) : EventStreamCommand;

    /// <summary>The subscription ends, and its receiver is notified of that.</summary>
    /// <param name="Reason">Why.</param>
    public sealed record EndSubscription(SubscriptionEnd Reason) : EventStreamCommand;

    /// <summary>The subscription's time may be over.</summary>
    public sealed record ExpireSubscription : EventStreamCommand;

    /// <summary>The sink has said that it takes nothing any more.</summary>
    public sealed record AbandonSubscription : EventStreamCommand;
}
