using System.Buffers.Binary;
using System.Security.Cryptography;
using Grid.Core.Citizens;

namespace Grid.OfflineFilter;

/// <summary>
/// The secret of one deployment by which cards stand in its files: digests of another deployment, or of the grid's own
/// records, can't be compared with them.
/// </summary>
public sealed class OfflineKey
{
    /// <summary>Length of the secret in bytes.</summary>
    public const int Bytes = 32;

    /// <summary>Length of <see cref="Id"/> in bytes.</summary>
    public const int IdBytes = 8;

    private const int MessageBytes = CitizenNumber.Length + sizeof(int);

    private readonly byte[] secret;

    /// <summary>Creates the key.</summary>
    /// <param name="secret">The secret, of <see cref="Bytes"/> random bytes.</param>
    /// <exception cref="ArgumentException">It has another length.</exception>
    public OfflineKey(byte[] secret)
    {
        ArgumentNullException.ThrowIfNull(secret);
        if (secret.Length != Bytes)
            throw new ArgumentException($"The secret has {Bytes} bytes.", nameof(secret));
        this.secret = secret;
        Id = BinaryPrimitives.ReadUInt64BigEndian(HMACSHA256.HashData(secret, "identity grid offline key"u8));
    }

    /// <summary>Names the key in files; reveals nothing of it.</summary>
    public ulong Id { get; }

    /// <summary>The digest of one issuance of a card: the first 64 bits of HMAC-SHA256.</summary>
    /// <param name="number">The citizen number.</param>
    /// <param name="issuedOn">First day of validity, as printed.</param>
    public ulong DigestOf(CitizenNumber number, DateOnly issuedOn)
    {
        Span<byte> message = stackalloc byte[MessageBytes];
        number.WriteTo(message);
        BinaryPrimitives.WriteInt32BigEndian(message[CitizenNumber.Length..], issuedOn.DayNumber);
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(secret, message, hash);
        return BinaryPrimitives.ReadUInt64BigEndian(hash);
    }
}
