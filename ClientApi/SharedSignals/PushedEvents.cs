using System.Collections.Immutable;
using Grid.ClientApi.Camara;
using Grid.Core.Institutions;
using Grid.Core.Streams;

namespace Grid.ClientApi.SharedSignals;

/// <summary>Sends one event, and returns why it was not accepted; null where it was.</summary>
public delegate Task<string?> SendPushed(Uri endpoint, string? authorization, CancellationToken cancel);

/// <summary>What waits to be pushed.</summary>
/// <param name="Items">Places of what waits, in order, and how each is sent.</param>
/// <param name="Passed">Places among them at which nothing is for the receiver.</param>
public sealed record PushWindow(IEnumerable<(long Place, SendPushed Send)> Items, ImmutableArray<long> Passed);

/// <summary>The forms of what is pushed: security event tokens of streams, CloudEvents of subscriptions.</summary>
/// <param name="reader">Reads what waits on streams.</param>
/// <param name="tokens">Makes tokens.</param>
/// <param name="sender">Sends tokens.</param>
/// <param name="notifications">Makes and sends notifications of subscriptions.</param>
public sealed class PushedEvents(
    SignalReader reader, SignalTokens tokens, PushSender sender, CloudEventSender notifications)
{
    /// <summary>What waits on a Shared Signals stream of an institution.</summary>
    public async ValueTask<PushWindow> OfStream(
        IEventStream outbox, InstitutionCode institution, SignalStream stream, bool withReasons)
    {
        ArgumentNullException.ThrowIfNull(stream);
        var window = await reader.Read(outbox, stream, withReasons);
        var items = stream.Notices.Select(notice => (notice.Place, tokens.Of(stream, institution, notice)))
            .Concat(window.Signals.Select(signal => (signal.Place, tokens.Of(stream, signal, withReasons))))
            .Select(each => (each.Item1, (SendPushed)((endpoint, authorization, cancel) =>
                sender.Send(endpoint, authorization, each.Item2, cancel))));
        return new(items, window.Passed);
    }

    /// <summary>What waits on a subscription; an event is one notification, at its first place.</summary>
    public async ValueTask<PushWindow> OfSubscription(IEventStream outbox, SignalStream stream)
    {
        ArgumentNullException.ThrowIfNull(outbox);
        ArgumentNullException.ThrowIfNull(stream);
        if (await outbox.Ask(new EventStreamQuery.GetSubscription()) is not { Terms: var terms })
            return new([], []);
        var backlog = await outbox.ReadBacklog(stream.ThroughEvent, SignalTerms.Window);
        var items = backlog.Events
            .Where(waiting => stream.IsOpen(SignalStream.PlaceOf(waiting.Number, 0)))
            .Select(waiting => (SignalStream.PlaceOf(waiting.Number, 0), (SendPushed)((sink, authorization, cancel) =>
                notifications.Send(sink, authorization, notifications.Of(stream.Id, terms, waiting), cancel))));
        return new(items, [.. backlog.Events.Select(waiting => SignalStream.PlaceOf(waiting.Number, 1))]);
    }
}
