using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Grid.Core.Actors;

namespace Grid.Core.Streams;

/// <summary>The questions about a stream; its events are read by <see cref="IEventStream.ReadBacklog"/>.</summary>
[JsonDerivedType(typeof(GetSignals))]
[JsonDerivedType(typeof(ListSignals))]
[JsonDerivedType(typeof(GetSubscription))]
public abstract record EventStreamQuery
{
    private EventStreamQuery() { }

    /// <summary>A Shared Signals stream of the institution; null where it has none with this id.</summary>
    /// <param name="Id">Id of the stream.</param>
    public sealed record GetSignals(Guid Id) : EventStreamQuery, IQuery<EventStream, SignalStream?>
    {
        /// <inheritdoc/>
        public SignalStream? Evaluate(EventStream state, DateTimeOffset now) => state.Find(Id);
    }

    /// <summary>All Shared Signals streams of the institution, oldest first.</summary>
    public sealed record ListSignals : EventStreamQuery, IQuery<EventStream, ImmutableArray<SignalStream>>
    {
        /// <inheritdoc/>
        public ImmutableArray<SignalStream> Evaluate(EventStream state, DateTimeOffset now) => state.Signals;
    }

    /// <summary>The subscription whose notifications the events are; null where it has ended or never was.</summary>
    public sealed record GetSubscription : EventStreamQuery, IQuery<EventStream, SubscriptionView?>
    {
        /// <inheritdoc/>
        public SubscriptionView? Evaluate(EventStream state, DateTimeOffset now) =>
            state.Subscription is { } terms ? new(terms, state.Signals[0]) : null;
    }
}
