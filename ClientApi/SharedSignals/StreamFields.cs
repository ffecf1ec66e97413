using System.Text.Json;
using Grid.ClientApi.Http;
using Grid.ClientApi.OutboundHttp;
using Grid.Core.Streams;

namespace Grid.ClientApi.SharedSignals;

/// <summary>Reads the configuration of a stream as a receiver sends it.</summary>
/// <param name="errors">Gets what is wrong with it.</param>
internal readonly struct StreamFields(FieldErrors errors)
{
    /// <summary>Delivery by polling (RFC 8936).</summary>
    public const string PollMethod = "urn:ietf:rfc:8936";

    /// <summary>Delivery by push (RFC 8935).</summary>
    public const string PushMethod = "urn:ietf:rfc:8935";

    private const int MaxDescription = 1_000;
    private const int MaxTypes = 64;
    private const int MaxType = 256;
    private const int MaxHeader = 4_096;

    /// <summary>What the receiver wants.</summary>
    /// <param name="body">The configuration.</param>
    /// <param name="held">What it wants at present; null for a new stream.</param>
    /// <param name="targets">Where tokens can be pushed.</param>
    /// <param name="seal">Seals a text, unless that is what is sealed at present.</param>
    public SignalSettings Settings(
        StreamBody body, SignalSettings? held, OutboundTargets targets, Func<string?, string?, string?> seal)
    {
        TextUpTo(MaxDescription, body.Description, "description");
        var types = body.EventsRequested;
        if (types is { Length: > MaxTypes } || types?.Any(type => type is not { Length: <= MaxType }) == true)
            errors.AddMalformed(
                "events_requested", "too_long", $"At most {MaxTypes} types of events, each of {MaxType} characters.");
        return new(
            [.. (types ?? [.. SignalEventTypes.Supported]).Distinct(StringComparer.Ordinal)],
            seal(body.Description, held?.Description),
            Push(body.Delivery, held?.Push, targets, seal));
    }

    /// <summary>A text of limited length, which may be absent.</summary>
    public void TextUpTo(int limit, string? text, string field)
    {
        if (text?.Length > limit)
            errors.AddMalformed(field, "too_long", $"It can have {limit} characters at most.");
    }

    /// <summary>Compares what the transmitter supplies with what it has supplied (SSF 1.0, section 8.1.1.3).</summary>
    /// <param name="body">The configuration.</param>
    /// <param name="held">What was supplied.</param>
    /// <param name="pollUrl">Where the stream is polled.</param>
    public void Compare(StreamBody body, StreamAnswer held, string pollUrl)
    {
        Same(body.Issuer is null || body.Issuer == held.Issuer, "iss");
        Same(body.Audience is not { } audience || IsAudience(audience, held.Audience), "aud");
        Same(IsSet(body.EventsSupported, held.EventsSupported), "events_supported");
        Same(IsSet(body.EventsDelivered, held.EventsDelivered), "events_delivered");
        Same(
            body.MinVerificationInterval is not { } interval || interval == held.MinVerificationInterval,
            "min_verification_interval");
        Same(
            body.Delivery is not { Method: PollMethod, EndpointUrl: { } url } || url == pollUrl,
            "delivery.endpoint_url");
    }

    /// <summary>Refuses the id of a stream that is only to be created.</summary>
    public void RefuseId(StreamBody body) => Same(body.StreamId is null, SignalEndpoints.StreamId);

    private SignalPush? Push(
        DeliveryBody? delivery, SignalPush? held, OutboundTargets targets, Func<string?, string?, string?> seal)
    {
        var header = delivery?.AuthorizationHeader;
        if (delivery is not null && delivery.Method is not (PollMethod or PushMethod))
            errors.AddMalformed(
                "delivery.method", delivery.Method is null ? "required" : "unknown_value",
                "It must be a method of delivery that the transmitter supports.");
        if (header is not null
            && (delivery?.Method != PushMethod || header.Length > MaxHeader
                || !header.All(c => c is >= ' ' and <= '~')))
            errors.AddMalformed(
                "delivery.authorization_header", "authorization_header_invalid",
                $"It is for push alone, and has up to {MaxHeader} printable ASCII characters.");
        if (delivery is not { Method: PushMethod })
            return null;
        if (delivery.EndpointUrl is not { } url || !targets.IsValid(url))
        {
            errors.AddMalformed(
                "delivery.endpoint_url", delivery.EndpointUrl is null ? "required" : "endpoint_url_invalid",
                OutboundTargets.Rule);
            return null;
        }
        return new(url, header switch
        {
            null => held?.Url == url ? held.Authorization : null,
            ""   => null,
            _    => seal(header, held?.Authorization),
        });
    }

    private void Same(bool isSame, string field)
    {
        if (!isSame)
            errors.AddMalformed(field, "not_as_supplied", "Only the transmitter supplies this, and supplied another.");
    }

    private static bool IsSet(string[]? said, IReadOnlyList<string> held) =>
        said is null || said.ToHashSet(StringComparer.Ordinal).SetEquals(held);

    private static bool IsAudience(JsonElement said, string held) => said.ValueKind switch
    {
        JsonValueKind.String => said.ValueEquals(held),
        JsonValueKind.Array  => said.GetArrayLength() == 1 && IsAudience(said[0], held),
        _                    => false,
    };
}
