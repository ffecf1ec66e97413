using System.IO.Compression;
using Grid.Core.StatusLists;

namespace Grid.ClientApi.StatusLists;

/// <summary>The compressed byte array of a status list (Token Status List, section 4.1).</summary>
public static class StatusListEncoding
{
    /// <summary>Bits of an entry.</summary>
    public const int Bits = 2;

    private const int PerByte = 8 / Bits;

    /// <summary>Entries from the least significant bits of a byte on, in the ZLIB format (RFC 1950).</summary>
    /// <param name="count">How many entries; divisible by four.</param>
    /// <param name="status">The status by index.</param>
    public static byte[] Encode(int count, Func<int, CardStatus> status)
    {
        ArgumentNullException.ThrowIfNull(status);
        var bytes = new byte[count / PerByte];
        for (var index = 0; index < count; index++)
            bytes[index / PerByte] |= (byte)((int)status(index) << (index % PerByte * Bits));
        using var compressed = new MemoryStream();
        using (var zlib = new ZLibStream(compressed, CompressionLevel.SmallestSize))
            zlib.Write(bytes);
        return compressed.ToArray();
    }
}
