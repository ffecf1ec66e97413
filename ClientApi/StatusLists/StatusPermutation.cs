using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Grid.ClientApi.StatusLists;

/// <summary>
/// A keyed permutation of the numbers of one band: the order in which one institution sees them. Without the key, two
/// institutions can't find out which of their places are of one issuance.
/// </summary>
/// <remarks>
/// Ten rounds of a balanced Feistel network, the structure and the number of rounds of FF1 (NIST SP 800-38G), with
/// AES-256 as its round function. A half has at most 16 bits, so that all values of the round function fit into a
/// table, and a number is mapped in ten look-ups.
/// </remarks>
public sealed class StatusPermutation
{
    private const int Rounds = 10;
    private const int BlockBytes = 16;

    private readonly int half;
    private readonly uint mask;
    private readonly ushort[] table;

    /// <param name="key">The institution's key; 32 bytes.</param>
    /// <param name="bits">The band's; an even number from 2 to 32.</param>
    public StatusPermutation(ReadOnlySpan<byte> key, int bits)
    {
        half = bits / 2;
        mask = (1u << half) - 1;
        table = new ushort[Rounds << half];
        using var aes = Aes.Create();
        aes.SetKey(key);
        var blocks = new byte[(1 << half) * BlockBytes];
        var digests = new byte[blocks.Length];
        for (var round = 0; round < Rounds; round++)
        {
            for (var value = 0; value <= mask; value++)
            {
                var block = blocks.AsSpan(value * BlockBytes, BlockBytes);
                block[0] = (byte)bits;
                block[1] = (byte)round;
                BinaryPrimitives.WriteInt32BigEndian(block[2..], value);
            }
            aes.EncryptEcb(blocks, digests, PaddingMode.None);
            for (var value = 0; value <= mask; value++)
                table[(round << half) + value] =
                    (ushort)(BinaryPrimitives.ReadUInt16BigEndian(digests.AsSpan(value * BlockBytes)) & mask);
        }
    }

    /// <summary>Bytes of memory that it takes.</summary>
    public int Bytes => table.Length * sizeof(ushort);

    /// <summary>The place of a number; both count from the beginning of the band.</summary>
    public uint Permute(uint number)
    {
        var (left, right) = (number >> half, number & mask);
        for (var round = 0; round < Rounds; round++)
            (left, right) = (right, left ^ table[(round << half) + (int)right]);
        return (left << half) | right;
    }

    /// <summary>The number at a place.</summary>
    public uint Invert(uint place)
    {
        var (left, right) = (place >> half, place & mask);
        for (var round = Rounds - 1; round >= 0; round--)
            (left, right) = (right ^ table[(round << half) + (int)left], left);
        return (left << half) | right;
    }
}
