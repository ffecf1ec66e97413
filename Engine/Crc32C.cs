using System.Buffers.Binary;
using System.Numerics;

namespace Grid.Engine;

/// <summary>
/// The Castagnoli checksum over a stored row, in hardware where there is any (RFC 3720, appendix B.4).
/// </summary>
public static class Crc32C
{
    /// <summary>Covers key, version and body, so that a row put in another's place is noticed too.</summary>
    public static uint Of(ReadOnlySpan<byte> key, long version, ReadOnlySpan<byte> body) =>
        ~Append(BitOperations.Crc32C(Append(uint.MaxValue, key), (ulong)version), body);

    private static uint Append(uint crc, ReadOnlySpan<byte> bytes)
    {
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
            crc = BitOperations.Crc32C(crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
        foreach (var b in bytes)
            crc = BitOperations.Crc32C(crc, b);
        return crc;
    }
}
