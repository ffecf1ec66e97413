using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Grid.ClientApi.Keys;
using Grid.Core.Institutions;

namespace Grid.ClientApi.Accesses;

/// <summary>
/// Seals the purposes that institutions give for verifications, which may name a person, and opens them for the person:
/// AES-256-GCM.
/// </summary>
/// <remarks>
/// The nonce is a keyed digest of institution and purpose, as in AES-SIV (RFC 5297): an institution gives few purposes
/// many thousand times a day, and each is sealed once. The store shows that two purposes are the same.
/// </remarks>
/// <param name="keys">The secrets, with at least one that seals.</param>
public sealed class PurposeSealer(GridKeys keys)
{
    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    /// <summary>How many sealed purposes are remembered.</summary>
    private const int Remembered = 1000;

    private readonly byte[] secret = keys.Derive("identity grid purposes: encryption"u8);
    private readonly KeyedDigest nonces = new(keys.Derive("identity grid purposes: nonces"u8));
    private readonly ConcurrentDictionary<(InstitutionCode, string), byte[]> known = new();

    /// <summary>The purpose, sealed; null for none.</summary>
    /// <param name="institution">Code of the institution that gave it.</param>
    /// <param name="purpose">Its words.</param>
    public byte[]? Seal(InstitutionCode institution, string? purpose)
    {
        if (purpose is null)
            return null;
        if (known.TryGetValue((institution, purpose), out var before))
            return before;
        var clear = Encoding.UTF8.GetBytes(purpose);
        var owner = Encoding.UTF8.GetBytes(institution.Value);
        var bytes = new byte[NonceBytes + clear.Length + TagBytes];
        nonces.Of([.. owner, 0, .. clear], bytes.AsSpan(0, NonceBytes));
        using var aes = new AesGcm(secret, TagBytes);
        aes.Encrypt(
            bytes.AsSpan(0, NonceBytes), clear, bytes.AsSpan(NonceBytes..^TagBytes), bytes.AsSpan(^TagBytes..), owner);
        if (known.Count < Remembered)
            known.TryAdd((institution, purpose), bytes);
        return bytes;
    }

    /// <summary>The words that were sealed; null for none.</summary>
    /// <exception cref="CryptographicException">They were not sealed here for this institution.</exception>
    public string? Open(InstitutionCode institution, byte[]? purpose)
    {
        if (purpose is null)
            return null;
        if (purpose.Length < NonceBytes + TagBytes)
            throw new CryptographicException("A sealed purpose is not of the form in which one is sealed.");
        var clear = new byte[purpose.Length - NonceBytes - TagBytes];
        using var aes = new AesGcm(secret, TagBytes);
        aes.Decrypt(
            purpose.AsSpan(0, NonceBytes), purpose.AsSpan(NonceBytes..^TagBytes), purpose.AsSpan(^TagBytes..), clear,
            Encoding.UTF8.GetBytes(institution.Value));
        return Encoding.UTF8.GetString(clear);
    }
}
