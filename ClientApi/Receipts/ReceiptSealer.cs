using System.Buffers.Text;
using System.Security.Cryptography;
using Grid.ClientApi.Keys;

namespace Grid.ClientApi.Receipts;

/// <summary>
/// Issues and reads receipts: short sealed texts that only this grid can make and that it checks without a look-up.
/// </summary>
/// <remarks>
/// The seal is HMAC-SHA256 cut to 128 bits. The length is a multiple of three, so base64url has one form only.
/// </remarks>
public sealed class ReceiptSealer(GridKeys keys, FillRandom random)
{
    private const int SealBytes = 16;
    private const int Bytes = ReceiptLayout.Bytes + SealBytes;

    /// <summary>Characters in every receipt.</summary>
    public static readonly int Length = Base64Url.GetEncodedLength(Bytes);

    private readonly KeyedDigest seals = new(keys.Receipt);
    private readonly NonceSource nonces = new(random);

    /// <summary>The receipt in its sealed form; random bytes make each one its own.</summary>
    public string Issue(in Receipt receipt)
    {
        Span<byte> bytes = stackalloc byte[Bytes];
        ReceiptLayout.Write(receipt, bytes);
        nonces.Fill(bytes[ReceiptLayout.Nonce]);
        seals.Of(bytes[..ReceiptLayout.Bytes], bytes[ReceiptLayout.Bytes..]);
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>What <paramref name="text"/> says; null where this grid did not issue it as it stands.</summary>
    public Receipt? TryRead(ReadOnlySpan<char> text)
    {
        Span<byte> bytes = stackalloc byte[Bytes];
        if (text.Length != Length || !TryDecode(text, bytes))
            return null;
        Span<byte> seal = stackalloc byte[SealBytes];
        seals.Of(bytes[..ReceiptLayout.Bytes], seal);
        return CryptographicOperations.FixedTimeEquals(seal, bytes[ReceiptLayout.Bytes..])
            ? ReceiptLayout.Read(bytes)
            : null;
    }

    private static bool TryDecode(ReadOnlySpan<char> text, Span<byte> bytes) =>
        Base64Url.IsValid(text, out var length) && length == Bytes && Base64Url.TryDecodeFromChars(text, bytes, out _);
}
