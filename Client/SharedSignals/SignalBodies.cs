using System.Text.Json;
using System.Text.Json.Serialization;

namespace Grid.Client.SharedSignals;

/// <summary>How events are delivered (SSF 1.0, section 6.1).</summary>
public sealed class DeliveryBody
{
    /// <summary>The method, a URN.</summary>
    public string? Method { get; init; }

    /// <summary>Where events are pushed; or where they are polled, which the transmitter says.</summary>
    [JsonPropertyName("endpoint_url")]
    public string? EndpointUrl { get; init; }

    /// <summary>
    /// Value of the <c>Authorization</c> header of each push. Absent, that of the same endpoint stays as it was; an
    /// empty text deletes it.
    /// </summary>
    [JsonPropertyName("authorization_header")]
    public string? AuthorizationHeader { get; init; }
}

/// <summary>A poll (RFC 8936, section 2.2).</summary>
public sealed class PollBody
{
    /// <summary>How many tokens to return at most; 0 acknowledges only.</summary>
    public int? MaxEvents { get; init; }

    /// <summary>Whether to return at once where nothing waits.</summary>
    public bool? ReturnImmediately { get; init; }

    /// <summary>The <c>jti</c> of tokens that the receiver has.</summary>
    public IReadOnlyList<string>? Ack { get; init; }

    /// <summary>What is wrong with tokens that the receiver rejects, by <c>jti</c>.</summary>
    public IReadOnlyDictionary<string, PollErrorBody>? SetErrs { get; init; }
}

/// <summary>Why a receiver rejects a token (RFC 8936, section 2.6).</summary>
public sealed class PollErrorBody
{
    /// <summary>The code of the error.</summary>
    public required string Err { get; init; }

    /// <summary>The receiver's words.</summary>
    public string? Description { get; init; }
}

/// <summary>The status that a stream is to have (SSF 1.0, section 8.1.2.2).</summary>
public sealed class StatusBody
{
    /// <summary>The stream.</summary>
    [JsonPropertyName("stream_id")]
    public required string StreamId { get; init; }

    /// <summary>The status: paused holds events, disabled drops them.</summary>
    public required StreamStatus Status { get; init; }

    /// <summary>Why, up to 500 characters.</summary>
    public string? Reason { get; init; }
}

/// <summary>The configuration of a stream as a receiver sends it (SSF 1.0, section 8.1.1).</summary>
public sealed class StreamBody
{
    /// <summary>The stream; absent where it is created.</summary>
    [JsonPropertyName("stream_id")]
    public string? StreamId { get; init; }

    /// <summary>Transmitter-supplied; must be right where it is given.</summary>
    public string? Iss { get; init; }

    /// <summary>Transmitter-supplied, a text or a list with that text; must be right where it is given.</summary>
    public JsonElement? Aud { get; init; }

    /// <summary>Transmitter-supplied; must be right where it is given.</summary>
    [JsonPropertyName("events_supported")]
    public IReadOnlyList<string>? EventsSupported { get; init; }

    /// <summary>Types of events that the receiver wants; all that are supported where it is absent.</summary>
    [JsonPropertyName("events_requested")]
    public IReadOnlyList<string>? EventsRequested { get; init; }

    /// <summary>Transmitter-supplied; must be what it was before the change where it is given.</summary>
    [JsonPropertyName("events_delivered")]
    public IReadOnlyList<string>? EventsDelivered { get; init; }

    /// <summary>How events are delivered; by polling where it is absent.</summary>
    public DeliveryBody? Delivery { get; init; }

    /// <summary>Transmitter-supplied; must be right where it is given.</summary>
    [JsonPropertyName("min_verification_interval")]
    public int? MinVerificationInterval { get; init; }

    /// <summary>The receiver's own words about the stream, up to 1,000 characters.</summary>
    public string? Description { get; init; }
}

/// <summary>A subject to be added to a stream, or removed from it (SSF 1.0, section 8.1.3).</summary>
public sealed class SubjectBody
{
    /// <summary>The stream.</summary>
    [JsonPropertyName("stream_id")]
    public required string StreamId { get; init; }

    /// <summary>The subject: a Subject Identifier (RFC 9493), or a complex subject.</summary>
    public required JsonElement Subject { get; init; }

    /// <summary>Whether the receiver has verified the subject; makes no difference here.</summary>
    public bool? Verified { get; init; }
}

/// <summary>A request for a verification event (SSF 1.0, section 8.1.4.2).</summary>
public sealed class VerificationBody
{
    /// <summary>The stream.</summary>
    [JsonPropertyName("stream_id")]
    public required string StreamId { get; init; }

    /// <summary>What the event is to repeat, up to 1,000 characters.</summary>
    public string? State { get; init; }
}
