using System.Text.Json;
using Grid.ClientApi.Auth;
using Grid.ClientApi.Cards;
using Grid.ClientApi.Http;
using Grid.ClientApi.Keys;
using Grid.ClientApi.OutboundHttp;
using Grid.Core.Streams;

namespace Grid.ClientApi.Camara;

/// <summary>Delivers the notifications of a subscription (CloudEvents over HTTP, structured mode).</summary>
/// <param name="http">Sends.</param>
/// <param name="issuer">The source of the events.</param>
/// <param name="phones">Opens numbers.</param>
public sealed class CloudEventSender(IOutboundHttp http, Issuer issuer, PhoneSealer phones)
{
    /// <summary>Why a notification is not accepted where the sink says that it is no longer there (410).</summary>
    public const string Gone = "The sink is gone.";

    /// <summary>The notification of an event; it is the same whenever it is sent.</summary>
    /// <param name="subscription">Id of the subscription.</param>
    /// <param name="terms">What was subscribed to.</param>
    /// <param name="waiting">The event.</param>
    public CloudEvent Of(Guid subscription, SwapSubscription terms, EventStreamFact.Appended waiting)
    {
        ArgumentNullException.ThrowIfNull(terms);
        ArgumentNullException.ThrowIfNull(waiting);
        var (id, news) = (subscription.ToString("N"), waiting.Event);
        var (reason, words) = news.Ended is { } ended ? ReasonOf(ended) : default;
        return new(
            $"{id}.{waiting.Number}", issuer.Url,
            news.Kind == SecurityEventKind.SimSwapped ? SubscriptionFields.Swapped : SubscriptionFields.Ended,
            "1.0", "application/json", Instants.Text(news.At),
            new(id, terms.Number is { } number ? phones.Open(new(terms.Phone, number)).Reveal() : null, reason, words));
    }

    /// <summary>Sends the notification, and returns why it was not accepted; null where it was.</summary>
    /// <param name="sink">URL of the receiver.</param>
    /// <param name="authorization">Value of the <c>Authorization</c> header; null for none.</param>
    /// <param name="notification">The notification.</param>
    /// <param name="cancel">Ends the attempt.</param>
    public async Task<string?> Send(Uri sink, string? authorization, CloudEvent notification, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(notification);
        var headers = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Accept"] = "application/json", ["x-correlator"] = notification.Id,
        };
        if (authorization is not null)
            headers["Authorization"] = authorization;
        var body = JsonSerializer.SerializeToUtf8Bytes(notification, ApiJson.Default.CloudEvent);
        var response = await http.Post(new(sink, "application/cloudevents+json", body, headers), cancel);
        return response.Status switch
        {
            null                         => response.Failure,
            >= 200 and < 300             => null,
            StatusCodes.Status410Gone    => Gone,
            var status                   => $"The sink answered {status}.",
        };
    }

    private static (string Code, string Words) ReasonOf(SubscriptionEnd reason) => reason switch
    {
        SubscriptionEnd.MaxEventsReached    => ("MAX_EVENTS_REACHED", "The maximum number of events was reached."),
        SubscriptionEnd.SubscriptionExpired => ("SUBSCRIPTION_EXPIRED", "The expire time was reached."),
        SubscriptionEnd.AccessTokenExpired  =>
            ("ACCESS_TOKEN_EXPIRED", "The access token of the sink is about to expire."),
        SubscriptionEnd.SubscriptionDeleted => ("SUBSCRIPTION_DELETED", "The subscription was deleted."),
        SubscriptionEnd.NetworkTerminated   =>
            ("NETWORK_TERMINATED", "The holder who authorized it does not have the number any more."),
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "An end without a code."),
    };
}
