using System.Buffers.Binary;

namespace Grid.OfflineFilter;

/// <summary>An array of numbers of ten bits, packed without gaps, the lowest bits first.</summary>
internal sealed class Fingerprints
{
    /// <summary>Bits of a number.</summary>
    public const int Bits = 10;

    private const int Mask = (1 << Bits) - 1;

    private readonly byte[] packed;

    /// <summary>All zero.</summary>
    /// <param name="count">How many.</param>
    public Fingerprints(ulong count) => packed = new byte[BytesOf(count)];

    /// <summary>Those that were packed before.</summary>
    public Fingerprints(byte[] packed) => this.packed = packed;

    /// <summary>All of them, packed.</summary>
    public ReadOnlyMemory<byte> Bytes => packed;

    /// <summary>The number at a place.</summary>
    public ushort this[uint index]
    {
        get
        {
            var bit = (ulong)index * Bits;
            return (ushort)((Word(bit) >> (int)(bit & 7)) & Mask);
        }
        set
        {
            var bit = (ulong)index * Bits;
            var shift = (int)(bit & 7);
            var word = (Word(bit) & ~(Mask << shift)) | (value << shift);
            BinaryPrimitives.WriteUInt16LittleEndian(packed.AsSpan((int)(bit >> 3)), (ushort)word);
        }
    }

    /// <summary>How many bytes so many numbers take.</summary>
    public static int BytesOf(ulong count) => checked((int)((count * Bits + 7) / 8));

    /// <summary>The two bytes in which a number stands that begins at this bit: it begins at an even one.</summary>
    private int Word(ulong bit) => BinaryPrimitives.ReadUInt16LittleEndian(packed.AsSpan((int)(bit >> 3)));
}
