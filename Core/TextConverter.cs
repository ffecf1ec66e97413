using System.Text.Json;
using System.Text.Json.Serialization;

namespace Grid.Core;

/// <summary>Writes a typed key or code as the JSON string that it wraps, in the store and on the wire.</summary>
/// <param name="read">Wraps a text.</param>
/// <param name="write">The text that is wrapped.</param>
internal abstract class TextConverter<T>(Func<string, T> read, Func<T, string> write) : JsonConverter<T>
    where T : struct
{
    public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        read(reader.GetString()!);

    public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
        writer.WriteStringValue(write(value));
}
