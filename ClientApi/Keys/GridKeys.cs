using System.Security.Cryptography;

namespace Grid.ClientApi.Keys;

/// <summary>Every secret of one grid; without them the store reveals no number.</summary>
/// <param name="Pseudonym">Turns citizen numbers into card keys; a store can never be read with another one.</param>
/// <param name="Name">Turns names into tags; belongs to the store like <paramref name="Pseudonym"/>.</param>
/// <param name="Receipt">Seals receipts.</param>
/// <param name="Request">Turns idempotency keys and their contents into digests.</param>
/// <param name="Signing">Signs tokens and receipts for third parties; its public half is published.</param>
/// <param name="Sealing">Seal phone numbers, the newest last, which seals while all open; empty in older files.</param>
public sealed record GridKeys(
    byte[] Pseudonym, byte[] Name, byte[] Receipt, byte[] Request, SigningKey Signing,
    IReadOnlyList<SealingKey>? Sealing = null)
{
    /// <summary>Length of each secret in bytes.</summary>
    public const int SecretBytes = 32;

    /// <summary>New keys from <paramref name="random"/>.</summary>
    public static GridKeys Create(FillRandom random)
    {
        using var signing = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return new GridKeys(Secret(random), Secret(random), Secret(random), Secret(random), SigningKey.Of(signing))
            .WithSealing(random);
    }

    /// <summary>These keys with one that seals, if they have none yet.</summary>
    public GridKeys WithSealing(FillRandom random) =>
        Sealing is { Count: > 0 } ? this : this with { Sealing = [new("1", Secret(random))] };

    /// <summary>
    /// A value that only keys which fit the same store have, and that says whether the store is a demonstration's; it
    /// reveals no key.
    /// </summary>
    public byte[] CheckValue(bool isDemo = false) => HMACSHA256.HashData(
        Pseudonym,
        isDemo ? [.. "identity grid demonstration check"u8, .. Name] : [.. "identity grid key check"u8, .. Name]);

    /// <summary>
    /// A secret for one use, derived from the oldest sealing key (HKDF, RFC 5869): it stays when keys are added.
    /// </summary>
    /// <exception cref="InvalidOperationException">None of the keys seals.</exception>
    public byte[] Derive(ReadOnlySpan<byte> use)
    {
        var oldest = Sealing is [var first, ..]
            ? first
            : throw new InvalidOperationException("None of the keys seals.");
        var derived = new byte[SecretBytes];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, oldest.Secret, derived, salt: default, use);
        return derived;
    }

    private static byte[] Secret(FillRandom random)
    {
        var secret = new byte[SecretBytes];
        random(secret);
        return secret;
    }
}

/// <summary>Fills a span with random bytes; handed in, so that a run can be repeated.</summary>
public delegate void FillRandom(Span<byte> bytes);
