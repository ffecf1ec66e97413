using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Grid.ClientApi.SharedSignals;

/// <summary>The configuration of a stream as a receiver sends it (SSF 1.0, section 8.1.1).</summary>
public sealed class StreamBody
{
    /// <summary>The stream; absent where it is created.</summary>
    [JsonPropertyName("stream_id")] public string? StreamId { get; set; }

    /// <summary>Transmitter-supplied; must be right where it is given.</summary>
    [JsonPropertyName("iss")] public string? Issuer { get; set; }

    /// <summary>Transmitter-supplied, a text or a list with that text; must be right where it is given.</summary>
    [JsonPropertyName("aud")] public JsonElement? Audience { get; set; }

    /// <summary>Transmitter-supplied; must be right where it is given.</summary>
    [JsonPropertyName("events_supported")] public string[]? EventsSupported { get; set; }

    /// <summary>Types of events that the receiver wants; all that are supported where it is absent.</summary>
    [JsonPropertyName("events_requested")] public string[]? EventsRequested { get; set; }

    /// <summary>Transmitter-supplied; must be what it was before the change where it is given.</summary>
    [JsonPropertyName("events_delivered")] public string[]? EventsDelivered { get; set; }

    /// <summary>How events are delivered; by polling where it is absent.</summary>
    [JsonPropertyName("delivery")] public DeliveryBody? Delivery { get; set; }

    /// <summary>Transmitter-supplied; must be right where it is given.</summary>
    [JsonPropertyName("min_verification_interval")] public int? MinVerificationInterval { get; set; }

    /// <summary>The receiver's own words about the stream, up to 1,000 characters.</summary>
    [JsonPropertyName("description")] public string? Description { get; set; }
}

/// <summary>How events are delivered (SSF 1.0, section 6.1).</summary>
public sealed class DeliveryBody
{
    /// <summary>The method, a URN.</summary>
    [JsonPropertyName("method")] public string? Method { get; set; }

    /// <summary>Where events are pushed; or where they are polled, which the transmitter says.</summary>
    [JsonPropertyName("endpoint_url")] public string? EndpointUrl { get; set; }

    /// <summary>
    /// Value of the <c>Authorization</c> header of each push. Absent, that of the same endpoint stays as it was; an
    /// empty text deletes it.
    /// </summary>
    [JsonPropertyName("authorization_header")] public string? AuthorizationHeader { get; set; }
}

/// <summary>The status that a stream is to have (SSF 1.0, section 8.1.2.2).</summary>
public sealed class StatusBody
{
    /// <summary>The stream.</summary>
    [Required, JsonPropertyName("stream_id")] public string? StreamId { get; set; }

    /// <summary>The status: paused holds events, disabled drops them.</summary>
    [Required, AllowedValues("enabled", "paused", "disabled"), JsonPropertyName("status")]
    public string? Status { get; set; }

    /// <summary>Why, up to 500 characters.</summary>
    [JsonPropertyName("reason")] public string? Reason { get; set; }
}

/// <summary>A subject to be added to a stream, or removed from it (SSF 1.0, section 8.1.3).</summary>
public sealed class SubjectBody
{
    /// <summary>The stream.</summary>
    [Required, JsonPropertyName("stream_id")] public string? StreamId { get; set; }

    /// <summary>The subject: a Subject Identifier (RFC 9493), or a complex subject.</summary>
    [Required, JsonPropertyName("subject")] public JsonElement? Subject { get; set; }

    /// <summary>Whether the receiver has verified the subject; makes no difference here.</summary>
    [JsonPropertyName("verified")] public bool? Verified { get; set; }
}

/// <summary>A request for a verification event (SSF 1.0, section 8.1.4.2).</summary>
public sealed class VerificationBody
{
    /// <summary>The stream.</summary>
    [Required, JsonPropertyName("stream_id")] public string? StreamId { get; set; }

    /// <summary>What the event is to repeat, up to 1,000 characters.</summary>
    [JsonPropertyName("state")] public string? State { get; set; }
}

/// <summary>A poll (RFC 8936, section 2.2).</summary>
public sealed class PollBody
{
    /// <summary>How many tokens to return at most; 0 acknowledges only.</summary>
    [JsonPropertyName("maxEvents")] public int? MaxEvents { get; set; }

    /// <summary>Whether to return at once where nothing waits.</summary>
    [JsonPropertyName("returnImmediately")] public bool? ReturnImmediately { get; set; }

    /// <summary>The <c>jti</c> of tokens that the receiver has.</summary>
    [JsonPropertyName("ack")] public string[]? Acknowledged { get; set; }

    /// <summary>What is wrong with tokens that the receiver rejects, by <c>jti</c>.</summary>
    [JsonPropertyName("setErrs")] public IDictionary<string, PollErrorBody>? Errors { get; set; }
}

/// <summary>Why a receiver rejects a token (RFC 8936, section 2.6).</summary>
public sealed class PollErrorBody
{
    /// <summary>The code of the error.</summary>
    [Required, JsonPropertyName("err")] public string? Error { get; set; }

    /// <summary>The receiver's words.</summary>
    [JsonPropertyName("description")] public string? Description { get; set; }
}
