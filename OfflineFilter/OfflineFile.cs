using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Grid.OfflineFilter;

/// <summary>
/// A signed, dated file of the cards that are not valid: a whole one, which is a filter, or the difference to a whole
/// one, which is a list of digests.
/// </summary>
/// <remarks>
/// All numbers are big-endian. Magic, kind, id of the key, moment (seconds since 1970), moment of the whole file that a
/// difference completes; for a whole file length of segments, number of segments, seed, number of keys; the
/// fingerprints or the sorted digests; and the signature (ECDSA P-256 with SHA-256, IEEE P1363) of all before it.
/// </remarks>
public sealed class OfflineFile
{
    private const int SignatureBytes = 64;
    private const int HeadBytes = 8 + 8 + 8 + 8;
    private const int FilterBytes = 4 + 4 + 8 + 4;
    private const int LongestFile = int.MaxValue / 2;

    private readonly BinaryFuseFilter? set;
    private readonly ulong[] listed;

    private OfflineFile(
        ulong keyId, DateTimeOffset asOf, DateTimeOffset wholeAsOf, BinaryFuseFilter? filter, ulong[] digests) =>
        (KeyId, AsOf, WholeAsOf, set, listed) = (keyId, asOf, wholeAsOf, filter, digests);

    private static ReadOnlySpan<byte> WholeMagic => "GRIDOFW1"u8;

    private static ReadOnlySpan<byte> DifferenceMagic => "GRIDOFD1"u8;

    /// <summary>Id of the key of its digests.</summary>
    public ulong KeyId { get; }

    /// <summary>The moment whose state it has, to the second; cards that were reported later are not in it.</summary>
    public DateTimeOffset AsOf { get; }

    /// <summary>The moment of the whole file that it completes; its own for a whole file.</summary>
    public DateTimeOffset WholeAsOf { get; }

    /// <summary>Whether it is a whole file.</summary>
    public bool IsWhole => set is not null;

    /// <summary>Whether an issuance with this digest must be asked about.</summary>
    public bool Contains(ulong digest) => set?.Contains(digest) ?? Array.BinarySearch(listed, digest) >= 0;

    /// <summary>Builds a whole file.</summary>
    /// <param name="key">The key of the digests.</param>
    /// <param name="asOf">The moment whose state it has.</param>
    /// <param name="digests">Those of every issuance that is not valid then; they are sorted here.</param>
    /// <param name="signing">An ECDSA key on P-256.</param>
    /// <returns>The bytes of the file.</returns>
    public static byte[] Whole(OfflineKey key, DateTimeOffset asOf, Span<ulong> digests, ECDsa signing)
    {
        ArgumentNullException.ThrowIfNull(key);
        var count = FuseBuilder.Distinct(digests);
        var filter = FuseBuilder.Build(digests[..count]);
        var fingerprints = filter.Bytes.Span;
        var bytes = new byte[HeadBytes + FilterBytes + fingerprints.Length + SignatureBytes];
        WriteHead(bytes, WholeMagic, key, asOf, asOf);
        var rest = bytes.AsSpan(HeadBytes);
        BinaryPrimitives.WriteUInt32BigEndian(rest, filter.Layout.SegmentLength);
        BinaryPrimitives.WriteUInt32BigEndian(rest[4..], filter.Layout.Segments);
        BinaryPrimitives.WriteUInt64BigEndian(rest[8..], filter.Seed);
        BinaryPrimitives.WriteInt32BigEndian(rest[16..], count);
        fingerprints.CopyTo(rest[FilterBytes..]);
        return Signed(bytes, signing);
    }

    /// <summary>Builds the difference to a whole file.</summary>
    /// <param name="key">The key of the digests.</param>
    /// <param name="wholeAsOf">The moment of the whole file.</param>
    /// <param name="asOf">The moment whose state both have together.</param>
    /// <param name="digests">Those of every issuance that ceased to be valid since; they are sorted here.</param>
    /// <param name="signing">An ECDSA key on P-256.</param>
    /// <returns>The bytes of the file.</returns>
    public static byte[] Difference(
        OfflineKey key, DateTimeOffset wholeAsOf, DateTimeOffset asOf, Span<ulong> digests, ECDsa signing)
    {
        ArgumentNullException.ThrowIfNull(key);
        var count = FuseBuilder.Distinct(digests);
        var bytes = new byte[HeadBytes + count * sizeof(ulong) + SignatureBytes];
        WriteHead(bytes, DifferenceMagic, key, asOf, wholeAsOf);
        for (var i = 0; i < count; i++)
            BinaryPrimitives.WriteUInt64BigEndian(bytes.AsSpan(HeadBytes + i * sizeof(ulong)), digests[i]);
        return Signed(bytes, signing);
    }

    /// <summary>Reads a file whose signature is good.</summary>
    /// <param name="bytes">The file.</param>
    /// <param name="signer">The public key of its signer.</param>
    /// <exception cref="OfflineFileException">It is damaged, of another form, or of another signer.</exception>
    public static OfflineFile Read(ReadOnlySpan<byte> bytes, ECDsa signer)
    {
        ArgumentNullException.ThrowIfNull(signer);
        if (bytes.Length is < HeadBytes + SignatureBytes or > LongestFile)
            throw new OfflineFileException("The file is too short or too long.");
        var signed = bytes[..^SignatureBytes];
        if (!signer.VerifyData(
            signed, bytes[^SignatureBytes..], HashAlgorithmName.SHA256,
            DSASignatureFormat.IeeeP1363FixedFieldConcatenation))
            throw new OfflineFileException("The file is damaged, or somebody else has signed it.");
        var (keyId, asOf, wholeAsOf) = (
            BinaryPrimitives.ReadUInt64BigEndian(signed[8..]), MomentAt(signed[16..]), MomentAt(signed[24..]));
        var rest = signed[HeadBytes..];
        if (signed.StartsWith(WholeMagic))
            return new(keyId, asOf, wholeAsOf, ReadFilter(rest), []);
        if (signed.StartsWith(DifferenceMagic))
            return new(keyId, asOf, wholeAsOf, null, ReadDigests(rest));
        throw new OfflineFileException("The file is of another kind or version.");
    }

    private static BinaryFuseFilter ReadFilter(ReadOnlySpan<byte> rest)
    {
        if (rest.Length < FilterBytes)
            throw new OfflineFileException("The file ends early.");
        var layout = new FuseLayout(
            BinaryPrimitives.ReadUInt32BigEndian(rest), BinaryPrimitives.ReadUInt32BigEndian(rest[4..]));
        var fingerprints = rest[FilterBytes..];
        if (!layout.IsPossible || fingerprints.Length != Fingerprints.BytesOf(layout.Slots))
            throw new OfflineFileException("The file has another length than its head says.");
        return new(layout, BinaryPrimitives.ReadUInt64BigEndian(rest[8..]), new Fingerprints(fingerprints.ToArray()));
    }

    private static ulong[] ReadDigests(ReadOnlySpan<byte> rest)
    {
        if (rest.Length % sizeof(ulong) != 0)
            throw new OfflineFileException("The file ends early.");
        var digests = new ulong[rest.Length / sizeof(ulong)];
        for (var i = 0; i < digests.Length; i++)
        {
            digests[i] = BinaryPrimitives.ReadUInt64BigEndian(rest[(i * sizeof(ulong))..]);
            if (i > 0 && digests[i] <= digests[i - 1])
                throw new OfflineFileException("The digests of the file are not in order.");
        }
        return digests;
    }

    private static DateTimeOffset MomentAt(ReadOnlySpan<byte> bytes)
    {
        var seconds = BinaryPrimitives.ReadInt64BigEndian(bytes);
        return seconds >= 0 && seconds <= DateTimeOffset.MaxValue.ToUnixTimeSeconds()
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : throw new OfflineFileException("The file has no moment.");
    }

    private static void WriteHead(
        Span<byte> bytes, ReadOnlySpan<byte> magic, OfflineKey key, DateTimeOffset asOf, DateTimeOffset wholeAsOf)
    {
        magic.CopyTo(bytes);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], key.Id);
        BinaryPrimitives.WriteInt64BigEndian(bytes[16..], asOf.ToUnixTimeSeconds());
        BinaryPrimitives.WriteInt64BigEndian(bytes[24..], wholeAsOf.ToUnixTimeSeconds());
    }

    private static byte[] Signed(byte[] bytes, ECDsa signing)
    {
        ArgumentNullException.ThrowIfNull(signing);
        var signature = signing.SignData(
            bytes.AsSpan(..^SignatureBytes), HashAlgorithmName.SHA256,
            DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        signature.CopyTo(bytes.AsSpan(^SignatureBytes..));
        return bytes;
    }
}
