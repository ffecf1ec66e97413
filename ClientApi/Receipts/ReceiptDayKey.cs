using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Grid.ClientApi.Receipts;

/// <summary>The AES-256-GCM key under which the receipts of one day are encrypted.</summary>
/// <remarks>Ciphers are pooled: setting one up costs more than an encryption, and none serves two threads.</remarks>
internal sealed class ReceiptDayKey
{
    private const int TagBytes = 16;
    private const long MillisecondsPerDay = 24 * 60 * 60 * 1000;

    private readonly ConcurrentBag<AesGcm> idle = [];
    private readonly byte[] secret;

    /// <summary>Derives the key of a day.</summary>
    /// <param name="receipts">The secret of all receipts.</param>
    /// <param name="day">Days since 1970-01-01, UTC.</param>
    public ReceiptDayKey(byte[] receipts, int day)
    {
        Day = day;
        var label = "identity grid receipt"u8;
        Span<byte> info = stackalloc byte[label.Length + sizeof(int)];
        label.CopyTo(info);
        BinaryPrimitives.WriteInt32BigEndian(info[label.Length..], day);
        secret = new byte[32];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, receipts, secret, salt: [], info);
    }

    /// <summary>Days since 1970-01-01, UTC.</summary>
    public int Day { get; }

    /// <summary>The day on which a moment falls.</summary>
    public static int DayOf(DateTimeOffset moment) => (int)(moment.ToUnixTimeMilliseconds() / MillisecondsPerDay);

    /// <summary>Encrypts <paramref name="clear"/>.</summary>
    public void Encrypt(ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> clear, Span<byte> encrypted, Span<byte> tag)
    {
        var cipher = Rent();
        cipher.Encrypt(nonce, clear, encrypted, tag);
        idle.Add(cipher);
    }

    /// <summary>Whether <paramref name="encrypted"/> was encrypted under this key; only then is it decrypted.</summary>
    public bool TryDecrypt(
        ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> encrypted, ReadOnlySpan<byte> tag, Span<byte> clear)
    {
        var cipher = Rent();
        try
        {
            cipher.Decrypt(nonce, encrypted, tag, clear);
            return true;
        }
        catch (AuthenticationTagMismatchException)
        {
            return false;
        }
        finally
        {
            idle.Add(cipher);
        }
    }

    private AesGcm Rent() => idle.TryTake(out var cipher) ? cipher : new(secret, TagBytes);
}
