using System.Text.Json.Serialization;

namespace Grid.ClientApi.Camara;

/// <summary>A notification in the JSON format of CloudEvents 1.0.2, as CAMARA profiles it.</summary>
/// <param name="Id">Its id, which it has whenever it is sent.</param>
/// <param name="Source">The issuer.</param>
/// <param name="Type">What has happened.</param>
/// <param name="SpecVersion">The version of CloudEvents.</param>
/// <param name="DataContentType">Media type of the data.</param>
/// <param name="Time">When it happened.</param>
/// <param name="Data">The details.</param>
public sealed record CloudEvent(
    string Id,
    string Source,
    string Type,
    [property: JsonPropertyName("specversion")] string SpecVersion,
    [property: JsonPropertyName("datacontenttype")] string DataContentType,
    string Time,
    CloudEventData Data);

/// <summary>Details of a notification.</summary>
/// <param name="SubscriptionId">Id of the subscription.</param>
/// <param name="PhoneNumber">The number, where the subscriber named it; null where its holder authorized it.</param>
/// <param name="TerminationReason">Why the subscription ended; null where it goes on.</param>
/// <param name="TerminationDescription">The same in words.</param>
public sealed record CloudEventData(
    string SubscriptionId, string? PhoneNumber, string? TerminationReason, string? TerminationDescription);
