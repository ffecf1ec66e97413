using System.Text.Json.Serialization;

namespace Grid.Client.SharedSignals;

/// <summary>How receivers are authorized (SSF 1.0, section 7.1.1).</summary>
public sealed class AuthorizationSchemeAnswer
{
    /// <summary>The specification of the protocol.</summary>
    [JsonPropertyName("spec_urn")]
    public required string SpecUrn { get; init; }
}

/// <summary>How events are delivered (SSF 1.0, section 6.1).</summary>
public sealed class DeliveryAnswer
{
    /// <summary>The method, a URN.</summary>
    public required string Method { get; init; }

    /// <summary>Where they are polled, or pushed.</summary>
    [JsonPropertyName("endpoint_url")]
    public required string EndpointUrl { get; init; }
}

/// <summary>The answer to a poll (RFC 8936, section 2.3).</summary>
public sealed class PollAnswer
{
    /// <summary>Security event tokens, oldest first, by <c>jti</c>.</summary>
    public required IReadOnlyDictionary<string, string> Sets { get; init; }

    /// <summary>Whether more of them wait.</summary>
    public required bool MoreAvailable { get; init; }
}

/// <summary>A token that a receiver rejected.</summary>
public sealed class RejectionAnswer
{
    /// <summary>Its <c>jti</c>.</summary>
    public required string Jti { get; init; }

    /// <summary>When it was rejected.</summary>
    [JsonPropertyName("rejected_at")]
    public required DateTimeOffset RejectedAt { get; init; }

    /// <summary>The receiver's code of the error.</summary>
    public required string Err { get; init; }

    /// <summary>The receiver's words.</summary>
    public string? Description { get; init; }
}

/// <summary>The tokens that the receiver of a stream rejected.</summary>
public sealed class RejectionsAnswer
{
    /// <summary>The latest ones, oldest first.</summary>
    public required IReadOnlyList<RejectionAnswer> Rejections { get; init; }

    /// <summary>How many attempts to push have failed since one succeeded.</summary>
    public required int Failures { get; init; }

    /// <summary>When the first of them failed.</summary>
    [JsonPropertyName("failing_since")]
    public DateTimeOffset? FailingSince { get; init; }

    /// <summary>When the next attempt is due.</summary>
    [JsonPropertyName("next_at")]
    public DateTimeOffset? NextAt { get; init; }

    /// <summary>What the last of them met with, or the receiver's error.</summary>
    [JsonPropertyName("last_error")]
    public string? LastError { get; init; }
}

/// <summary>The status of a stream (SSF 1.0, section 8.1.2.1).</summary>
public sealed class StatusAnswer
{
    /// <summary>Its id.</summary>
    [JsonPropertyName("stream_id")]
    public required string StreamId { get; init; }

    /// <summary>Its status.</summary>
    public required StreamStatus Status { get; init; }

    /// <summary>Why it has that status.</summary>
    public string? Reason { get; init; }
}

/// <summary>The configuration of a stream (SSF 1.0, section 8.1.1).</summary>
public sealed class StreamAnswer
{
    /// <summary>Its id.</summary>
    [JsonPropertyName("stream_id")]
    public required string StreamId { get; init; }

    /// <summary>The issuer of its tokens.</summary>
    public required string Iss { get; init; }

    /// <summary>The audience of its tokens, which stands for the institution.</summary>
    public required string Aud { get; init; }

    /// <summary>Types of events that there are.</summary>
    [JsonPropertyName("events_supported")]
    public required IReadOnlyList<string> EventsSupported { get; init; }

    /// <summary>Types of events that the receiver wants.</summary>
    [JsonPropertyName("events_requested")]
    public required IReadOnlyList<string> EventsRequested { get; init; }

    /// <summary>Types of events that are sent.</summary>
    [JsonPropertyName("events_delivered")]
    public required IReadOnlyList<string> EventsDelivered { get; init; }

    /// <summary>How they are delivered.</summary>
    public required DeliveryAnswer Delivery { get; init; }

    /// <summary>Seconds between two requests for a verification.</summary>
    [JsonPropertyName("min_verification_interval")]
    public required int MinVerificationInterval { get; init; }

    /// <summary>The receiver's own words.</summary>
    public string? Description { get; init; }
}

/// <summary>What the transmitter can do (SSF 1.0, section 7.1).</summary>
public sealed class TransmitterMetadata
{
    /// <summary>Version of the framework.</summary>
    [JsonPropertyName("spec_version")]
    public required string SpecVersion { get; init; }

    /// <summary>The issuer of all tokens.</summary>
    public required string Issuer { get; init; }

    /// <summary>URL of the public keys.</summary>
    [JsonPropertyName("jwks_uri")]
    public required string JwksUri { get; init; }

    /// <summary>How events can be delivered.</summary>
    [JsonPropertyName("delivery_methods_supported")]
    public required IReadOnlyList<string> DeliveryMethodsSupported { get; init; }

    /// <summary>URL for the configuration of streams.</summary>
    [JsonPropertyName("configuration_endpoint")]
    public required string ConfigurationEndpoint { get; init; }

    /// <summary>URL for their status.</summary>
    [JsonPropertyName("status_endpoint")]
    public required string StatusEndpoint { get; init; }

    /// <summary>URL where subjects are added.</summary>
    [JsonPropertyName("add_subject_endpoint")]
    public required string AddSubjectEndpoint { get; init; }

    /// <summary>URL where subjects are removed.</summary>
    [JsonPropertyName("remove_subject_endpoint")]
    public required string RemoveSubjectEndpoint { get; init; }

    /// <summary>URL where verifications are requested.</summary>
    [JsonPropertyName("verification_endpoint")]
    public required string VerificationEndpoint { get; init; }

    /// <summary>How receivers are authorized.</summary>
    [JsonPropertyName("authorization_schemes")]
    public required IReadOnlyList<AuthorizationSchemeAnswer> AuthorizationSchemes { get; init; }

    /// <summary>Which subjects a new stream has: all.</summary>
    [JsonPropertyName("default_subjects")]
    public required string DefaultSubjects { get; init; }
}
