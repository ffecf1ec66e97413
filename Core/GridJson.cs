using System.Text.Json.Serialization;
using Grid.Core.Actors;
using Grid.Core.Cards;
using Grid.Core.Requests;

namespace Grid.Core;

/// <summary>How records and messages are written: one source-generated contract for store and wire.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault)]
[JsonSerializable(typeof(ActorRecord<Card>))]
[JsonSerializable(typeof(ActorRecord<Request>))]
[JsonSerializable(typeof(Envelope))]
public sealed partial class GridJson : JsonSerializerContext;
