using System.Buffers.Binary;
using System.Buffers.Text;
using Grid.Core.Cards;

namespace Grid.ClientApi.Keys;

/// <summary>Stands for a citizen number wherever it leaves the request it came in.</summary>
/// <param name="Value">The first 128 bits of the keyed digest, big-endian.</param>
public readonly record struct CardPseudonym(UInt128 Value)
{
    /// <summary>Length in bytes.</summary>
    public const int Bytes = 16;

    private const string Prefix = "card/";
    private static readonly int KeyLength = Prefix.Length + Base64Url.GetEncodedLength(Bytes);

    /// <summary>The key of the card's actor.</summary>
    public CardKey Key => new(string.Create(KeyLength, Value, static (text, value) =>
    {
        Span<byte> bytes = stackalloc byte[Bytes];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, value);
        Prefix.CopyTo(text);
        Base64Url.EncodeToChars(bytes, text[Prefix.Length..]);
    }));

    /// <summary>The pseudonym whose <see cref="Key"/> this is.</summary>
    public static CardPseudonym Of(CardKey key)
    {
        Span<byte> bytes = stackalloc byte[Bytes];
        Base64Url.DecodeFromChars(key.Value.AsSpan(Prefix.Length), bytes);
        return From(bytes);
    }

    /// <summary>Writes the value to the first <see cref="Bytes"/> of <paramref name="bytes"/>, big-endian.</summary>
    public void CopyTo(Span<byte> bytes) => BinaryPrimitives.WriteUInt128BigEndian(bytes, Value);

    /// <summary>Reads a value that <see cref="CopyTo"/> wrote.</summary>
    public static CardPseudonym From(ReadOnlySpan<byte> bytes) => new(BinaryPrimitives.ReadUInt128BigEndian(bytes));
}
