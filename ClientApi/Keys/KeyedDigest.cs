using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Grid.ClientApi.Keys;

/// <summary>
/// HMAC-SHA256 under one secret, set up once and used again: the setting up costs more than a digest.
/// </summary>
/// <param name="secret">The secret.</param>
public sealed class KeyedDigest(byte[] secret)
{
    private readonly ConcurrentBag<IncrementalHash> idle = [];

    /// <summary>
    /// Writes the digest of <paramref name="message"/>, cut to the length of <paramref name="digest"/>.
    /// </summary>
    public void Of(ReadOnlySpan<byte> message, Span<byte> digest)
    {
        if (!idle.TryTake(out var hash))
            hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, secret);
        Span<byte> whole = stackalloc byte[HMACSHA256.HashSizeInBytes];
        hash.AppendData(message);
        hash.GetHashAndReset(whole);
        idle.Add(hash);
        whole[..digest.Length].CopyTo(digest);
    }
}
