using System.Buffers.Binary;
using System.Buffers.Text;
using Grid.ClientApi.Keys;

namespace Grid.ClientApi.Receipts;

/// <summary>
/// Issues and reads receipts: short encrypted texts that only this grid can make and read.
/// </summary>
/// <remarks>
/// AES-256-GCM (NIST SP 800-38D) with random nonces under a key of the day, which HKDF (RFC 5869) derives from the
/// receipts' secret: SP 800-38D, 8.3 allows 2^32 random nonces under one key, which is 49,000 receipts a second.
/// The text is the base64url form of the day of the answer (UTC), nonce, ciphertext and tag. The lengths are multiples
/// of three, so base64url has one form only. Encryption keeps two institutions from finding out that their receipts
/// are of one card.
/// </remarks>
public sealed class ReceiptSealer(GridKeys keys, FillRandom random)
{
    private const int DayBytes = sizeof(int);
    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private const int Overhead = DayBytes + NonceBytes + TagBytes;
    private const int MaxBytes = ReceiptLayout.CheckedBytes + Overhead;

    /// <summary>Characters in a receipt without a check of the person.</summary>
    public const int Length = (ReceiptLayout.Bytes + Overhead) / 3 * 4;

    /// <summary>Characters in a receipt that carries one.</summary>
    public const int CheckedLength = MaxBytes / 3 * 4;

    private readonly NonceSource nonces = new(random);
    private volatile ReceiptDayKey latest = new(keys.Receipt, 0);

    /// <summary>The receipt in its encrypted form; a random nonce makes each one its own.</summary>
    public string Issue(in Receipt receipt)
    {
        Span<byte> clear = stackalloc byte[ReceiptLayout.CheckedBytes];
        clear = clear[..ReceiptLayout.LengthOf(receipt)];
        ReceiptLayout.Write(receipt, clear);

        Span<byte> buffer = stackalloc byte[MaxBytes];
        var bytes = buffer[..(clear.Length + Overhead)];
        var key = KeyForIssue(ReceiptDayKey.DayOf(receipt.Answer.AsOf));
        BinaryPrimitives.WriteInt32BigEndian(bytes, key.Day);
        var nonce = bytes.Slice(DayBytes, NonceBytes);
        nonces.Fill(nonce);
        key.Encrypt(nonce, clear, bytes[(DayBytes + NonceBytes)..^TagBytes], bytes[^TagBytes..]);
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>What <paramref name="text"/> says; null where this grid did not issue it as it stands.</summary>
    public Receipt? TryRead(ReadOnlySpan<char> text)
    {
        Span<byte> buffer = stackalloc byte[MaxBytes];
        if (text.Length is not (Length or CheckedLength) || !TryDecode(text, buffer, out var count))
            return null;
        var bytes = buffer[..count];
        Span<byte> clear = stackalloc byte[ReceiptLayout.CheckedBytes];
        clear = clear[..(count - Overhead)];
        var key = KeyOf(BinaryPrimitives.ReadInt32BigEndian(bytes));
        return key.TryDecrypt(
            bytes.Slice(DayBytes, NonceBytes), bytes[(DayBytes + NonceBytes)..^TagBytes], bytes[^TagBytes..], clear)
            ? ReceiptLayout.Read(clear)
            : null;
    }

    /// <summary>Keeps the key of the newest day: a check of yesterday's receipt does not replace it.</summary>
    private ReceiptDayKey KeyForIssue(int day)
    {
        var key = KeyOf(day);
        if (key.Day > latest.Day)
            latest = key;
        return key;
    }

    private ReceiptDayKey KeyOf(int day)
    {
        var kept = latest;
        return kept.Day == day ? kept : new(keys.Receipt, day);
    }

    private static bool TryDecode(ReadOnlySpan<char> text, Span<byte> bytes, out int count)
    {
        count = 0;
        return Base64Url.IsValid(text, out var length) && length == text.Length / 4 * 3
            && Base64Url.TryDecodeFromChars(text, bytes, out count);
    }
}
