using System.Text.Json;
using Grid.ClientApi.Http;
using Grid.Core.Streams;

namespace Grid.ClientApi.SharedSignals;

/// <summary>Reads the configuration of a stream as a receiver sends it.</summary>
/// <param name="errors">Gets what is wrong with it.</param>
internal readonly struct StreamFields(FieldErrors errors)
{
    /// <summary>Delivery by polling (RFC 8936).</summary>
    public const string Poll = "urn:ietf:rfc:8936";

    private const int MaxDescription = 1_000;
    private const int MaxTypes = 64;
    private const int MaxType = 256;

    /// <summary>What the receiver wants.</summary>
    public SignalSettings Settings(StreamBody body)
    {
        Text(body.Description, "description", MaxDescription);
        var types = body.EventsRequested;
        if (types is { Length: > MaxTypes } || types?.Any(type => type is not { Length: <= MaxType }) == true)
            errors.AddMalformed(
                "events_requested", "too_long", $"At most {MaxTypes} types of events, each of {MaxType} characters.");
        Delivery(body.Delivery);
        return new([.. (types ?? [.. SignalEventTypes.Supported]).Distinct(StringComparer.Ordinal)], body.Description);
    }

    /// <summary>A text of limited length, which may be absent.</summary>
    public void Text(string? text, string field, int limit)
    {
        if (text?.Length > limit)
            errors.AddMalformed(field, "too_long", $"It can have {limit} characters at most.");
    }

    /// <summary>Compares what the transmitter supplies with what it has supplied (SSF 1.0, section 8.1.1.3).</summary>
    public void Compare(StreamBody body, StreamAnswer held)
    {
        Same(body.Issuer is null || body.Issuer == held.Issuer, "iss");
        Same(body.Audience is not { } audience || IsAudience(audience, held.Audience), "aud");
        Same(IsSet(body.EventsSupported, held.EventsSupported), "events_supported");
        Same(IsSet(body.EventsDelivered, held.EventsDelivered), "events_delivered");
        Same(
            body.MinVerificationInterval is not { } interval || interval == held.MinVerificationInterval,
            "min_verification_interval");
        Same(
            body.Delivery is not { Method: Poll, EndpointUrl: { } url } || url == held.Delivery.EndpointUrl,
            "delivery.endpoint_url");
    }

    /// <summary>Refuses what only the transmitter of a stream that exists can say.</summary>
    public void RefuseIdentity(StreamBody body)
    {
        Same(body.StreamId is null, SignalEndpoints.StreamId);
        Same(body.Delivery?.EndpointUrl is null, "delivery.endpoint_url");
    }

    private void Delivery(DeliveryBody? delivery)
    {
        if (delivery is not null && delivery.Method != Poll)
            errors.AddMalformed(
                "delivery.method", delivery.Method is null ? "required" : "unknown_value",
                "It must be a method of delivery that the transmitter supports.");
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
