using System.Text.Json.Serialization;

namespace Grid.ClientApi.SharedSignals;

/// <summary>How answers of receivers are read: unlike bodies of callers, with members that are not known.</summary>
[JsonSerializable(typeof(PollErrorBody))]
internal sealed partial class ReceiverJson : JsonSerializerContext;
