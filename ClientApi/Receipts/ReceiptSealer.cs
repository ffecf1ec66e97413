using System.Buffers.Text;
using System.Security.Cryptography;
using Grid.ClientApi.Keys;

namespace Grid.ClientApi.Receipts;

/// <summary>
/// Issues and reads receipts: short sealed texts that only this grid can make and that it checks without a look-up.
/// </summary>
/// <remarks>
/// The seal is HMAC-SHA256 cut to 128 bits. The lengths are multiples of three, so base64url has one form only.
/// </remarks>
public sealed class ReceiptSealer(GridKeys keys, FillRandom random)
{
    private const int SealBytes = 16;
    private const int MaxBytes = ReceiptLayout.CheckedBytes + SealBytes;

    /// <summary>Characters in a receipt without a check of the person.</summary>
    public const int Length = (ReceiptLayout.Bytes + SealBytes) / 3 * 4;

    /// <summary>Characters in a receipt that carries one.</summary>
    public const int CheckedLength = MaxBytes / 3 * 4;

    private readonly KeyedDigest seals = new(keys.Receipt);
    private readonly NonceSource nonces = new(random);

    /// <summary>The receipt in its sealed form; random bytes make each one its own.</summary>
    public string Issue(in Receipt receipt)
    {
        Span<byte> buffer = stackalloc byte[MaxBytes];
        var length = ReceiptLayout.LengthOf(receipt);
        var bytes = buffer[..(length + SealBytes)];
        ReceiptLayout.Write(receipt, bytes);
        nonces.Fill(bytes[ReceiptLayout.Nonce]);
        seals.Of(bytes[..length], bytes[length..]);
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>What <paramref name="text"/> says; null where this grid did not issue it as it stands.</summary>
    public Receipt? TryRead(ReadOnlySpan<char> text)
    {
        Span<byte> buffer = stackalloc byte[MaxBytes];
        if (text.Length is not (Length or CheckedLength) || !TryDecode(text, buffer, out var count))
            return null;
        var bytes = buffer[..count];
        Span<byte> seal = stackalloc byte[SealBytes];
        seals.Of(bytes[..^SealBytes], seal);
        return CryptographicOperations.FixedTimeEquals(seal, bytes[^SealBytes..])
            ? ReceiptLayout.Read(bytes[..^SealBytes])
            : null;
    }

    private static bool TryDecode(ReadOnlySpan<char> text, Span<byte> bytes, out int count)
    {
        count = 0;
        return Base64Url.IsValid(text, out var length) && length == text.Length / 4 * 3
            && Base64Url.TryDecodeFromChars(text, bytes, out count);
    }
}
