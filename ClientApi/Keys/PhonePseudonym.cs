using System.Buffers.Binary;
using System.Buffers.Text;
using Grid.Core.Phones;

namespace Grid.ClientApi.Keys;

/// <summary>Stands for a phone number wherever it leaves the request it came in.</summary>
/// <param name="Value">The first 128 bits of the keyed digest, big-endian.</param>
public readonly record struct PhonePseudonym(UInt128 Value)
{
    /// <summary>Length in bytes.</summary>
    public const int Bytes = 16;

    private const string Prefix = "phone/";
    private static readonly int KeyLength = Prefix.Length + Base64Url.GetEncodedLength(Bytes);

    /// <summary>The key of the phone's actor.</summary>
    public PhoneKey Key => new(string.Create(KeyLength, Value, static (text, value) =>
    {
        Span<byte> bytes = stackalloc byte[Bytes];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, value);
        Prefix.CopyTo(text);
        Base64Url.EncodeToChars(bytes, text[Prefix.Length..]);
    }));
}
