using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Grid.Core.Cards;

/// <summary>
/// A keyed digest of a normalised name: equal for equal names of one holder; it does not reveal the name.
/// </summary>
/// <param name="Value">The first 16 bytes of the digest, big-endian.</param>
[JsonConverter(typeof(Converter))]
public readonly record struct NameTag(UInt128 Value)
{
    private const int Bytes = 16;

    internal sealed class Converter : JsonConverter<NameTag>
    {
        public override NameTag Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var text = reader.HasValueSequence ? reader.ValueSequence.ToArray() : reader.ValueSpan;
            if (reader.TokenType != JsonTokenType.String || !Base64Url.IsValid(text, out var length) || length != Bytes)
                throw new JsonException("A name tag has 128 bits.");
            Span<byte> bytes = stackalloc byte[Bytes];
            Base64Url.DecodeFromUtf8(text, bytes);
            return new(BinaryPrimitives.ReadUInt128BigEndian(bytes));
        }

        public override void Write(Utf8JsonWriter writer, NameTag value, JsonSerializerOptions options)
        {
            Span<byte> bytes = stackalloc byte[Bytes];
            BinaryPrimitives.WriteUInt128BigEndian(bytes, value.Value);
            Span<byte> text = stackalloc byte[Base64Url.GetEncodedLength(Bytes)];
            Base64Url.EncodeToUtf8(bytes, text);
            writer.WriteStringValue(text);
        }
    }
}
