using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace Grid.ClientApi.SharedSignals;

/// <summary>What the transmitter can do (SSF 1.0, section 7.1).</summary>
/// <param name="SpecVersion">Version of the framework.</param>
/// <param name="Issuer">The issuer of all tokens.</param>
/// <param name="JwksUri">URL of the public keys.</param>
/// <param name="DeliveryMethods">How events can be delivered.</param>
/// <param name="ConfigurationEndpoint">URL for the configuration of streams.</param>
/// <param name="StatusEndpoint">URL for their status.</param>
/// <param name="AddSubjectEndpoint">URL where subjects are added.</param>
/// <param name="RemoveSubjectEndpoint">URL where subjects are removed.</param>
/// <param name="VerificationEndpoint">URL where verifications are requested.</param>
/// <param name="AuthorizationSchemes">How receivers are authorized.</param>
/// <param name="DefaultSubjects">Which subjects a new stream has: all.</param>
public sealed record TransmitterMetadata(
    [property: JsonPropertyName("spec_version")] string SpecVersion,
    [property: JsonPropertyName("issuer")] string Issuer,
    [property: JsonPropertyName("jwks_uri")] string JwksUri,
    [property: JsonPropertyName("delivery_methods_supported")] IReadOnlyList<string> DeliveryMethods,
    [property: JsonPropertyName("configuration_endpoint")] string ConfigurationEndpoint,
    [property: JsonPropertyName("status_endpoint")] string StatusEndpoint,
    [property: JsonPropertyName("add_subject_endpoint")] string AddSubjectEndpoint,
    [property: JsonPropertyName("remove_subject_endpoint")] string RemoveSubjectEndpoint,
    [property: JsonPropertyName("verification_endpoint")] string VerificationEndpoint,
    [property: JsonPropertyName("authorization_schemes")] IReadOnlyList<AuthorizationSchemeAnswer> AuthorizationSchemes,
    [property: JsonPropertyName("default_subjects")] string DefaultSubjects);

/// <summary>How receivers are authorized (SSF 1.0, section 7.1.1).</summary>
/// <param name="SpecUrn">The specification of the protocol.</param>
public sealed record AuthorizationSchemeAnswer([property: JsonPropertyName("spec_urn")] string SpecUrn);

/// <summary>The configuration of a stream (SSF 1.0, section 8.1.1).</summary>
/// <param name="StreamId">Its id.</param>
/// <param name="Issuer">The issuer of its tokens.</param>
/// <param name="Audience">The audience of its tokens, which stands for the institution.</param>
/// <param name="EventsSupported">Types of events that there are.</param>
/// <param name="EventsRequested">Types of events that the receiver wants.</param>
/// <param name="EventsDelivered">Types of events that are sent.</param>
/// <param name="Delivery">How they are delivered.</param>
/// <param name="MinVerificationInterval">Seconds between two requests for a verification.</param>
/// <param name="Description">The receiver's own words.</param>
public sealed record StreamAnswer(
    [property: Required, JsonPropertyName("stream_id")] string StreamId,
    [property: Required, JsonPropertyName("iss")] string Issuer,
    [property: Required, JsonPropertyName("aud")] string Audience,
    [property: Required, JsonPropertyName("events_supported")] IReadOnlyList<string> EventsSupported,
    [property: Required, JsonPropertyName("events_requested")] IReadOnlyList<string> EventsRequested,
    [property: Required, JsonPropertyName("events_delivered")] IReadOnlyList<string> EventsDelivered,
    [property: Required, JsonPropertyName("delivery")] DeliveryAnswer Delivery,
    [property: JsonPropertyName("min_verification_interval")] int MinVerificationInterval,
    [property: JsonPropertyName("description")] string? Description);

/// <summary>How events are delivered (SSF 1.0, section 6.1).</summary>
/// <param name="Method">The method, a URN.</param>
/// <param name="EndpointUrl">Where they are polled, or pushed.</param>
public sealed record DeliveryAnswer(
    [property: Required, JsonPropertyName("method")] string Method,
    [property: Required, JsonPropertyName("endpoint_url")] string EndpointUrl);

/// <summary>The status of a stream (SSF 1.0, section 8.1.2.1).</summary>
/// <param name="StreamId">Its id.</param>
/// <param name="Status">Its status.</param>
/// <param name="Reason">Why it has that status.</param>
public sealed record StatusAnswer(
    [property: Required, JsonPropertyName("stream_id")] string StreamId,
    [property: Required, AllowedValues("enabled", "paused", "disabled"), JsonPropertyName("status")] string Status,
    [property: JsonPropertyName("reason")] string? Reason);

/// <summary>The answer to a poll (RFC 8936, section 2.3).</summary>
/// <param name="Sets">Security event tokens, oldest first, by <c>jti</c>.</param>
/// <param name="MoreAvailable">Whether more of them wait.</param>
public sealed record PollAnswer(
    [property: Required, JsonPropertyName("sets")] IReadOnlyDictionary<string, string> Sets,
    [property: JsonPropertyName("moreAvailable")] bool MoreAvailable);

/// <summary>The tokens that the receiver of a stream rejected.</summary>
/// <param name="Rejections">The latest ones, oldest first.</param>
/// <param name="Failures">How many attempts to push have failed since one succeeded.</param>
/// <param name="FailingSince">When the first of them failed.</param>
/// <param name="NextAt">When the next attempt is due.</param>
/// <param name="LastError">What the last of them met with, or the receiver's error.</param>
public sealed record RejectionsAnswer(
    [property: Required, JsonPropertyName("rejections")] IReadOnlyList<RejectionAnswer> Rejections,
    [property: JsonPropertyName("failures")] int Failures,
    [property: DataType(DataType.DateTime), JsonPropertyName("failing_since")] string? FailingSince,
    [property: DataType(DataType.DateTime), JsonPropertyName("next_at")] string? NextAt,
    [property: JsonPropertyName("last_error")] string? LastError);

/// <summary>A token that a receiver rejected.</summary>
/// <param name="Id">Its <c>jti</c>.</param>
/// <param name="RejectedAt">When it was rejected.</param>
/// <param name="Error">The receiver's code of the error.</param>
/// <param name="Description">The receiver's words.</param>
public sealed record RejectionAnswer(
    [property: Required, JsonPropertyName("jti")] string Id,
    [property: Required, DataType(DataType.DateTime), JsonPropertyName("rejected_at")] string RejectedAt,
    [property: Required, JsonPropertyName("err")] string Error,
    [property: JsonPropertyName("description")] string? Description);
