using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Grid.Core.Numbering;
using Grid.Core.Phones;

namespace Grid.ClientApi.Keys;

/// <summary>
/// Seals phone numbers for the store, and opens them for the receivers of events: AES-256-GCM.
/// </summary>
/// <remarks>
/// A sealed text is the name of its key, a dot, and in base64url nonce, ciphertext and tag. The phone's key is
/// authenticated with it, so that no number can be put in another's place. Nonces are random.
/// </remarks>
/// <param name="keys">The secrets, with at least one that seals.</param>
/// <param name="random">Where nonces come from.</param>
public sealed class PhoneSealer(GridKeys keys, FillRandom random)
{
    private const char Separator = '.';
    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private const int Bytes = NonceBytes + PhoneNumber.Bytes + TagBytes;

    private readonly Pseudonyms pseudonyms = new(keys);

    private readonly SealingKey newest = keys.Sealing is [.., var last]
        ? last
        : throw new ArgumentException("None of the keys seals.", nameof(keys));

    private readonly Dictionary<string, byte[]> secrets = keys.Sealing.ToDictionary(key => key.Id, key => key.Secret);

    /// <summary>What the grid calls the number: the key of its actor, and the number sealed.</summary>
    public PhoneName Name(PhoneNumber number)
    {
        var key = pseudonyms.Phone(number).Key;
        return new(key, Seal(number, key));
    }

    /// <summary>The number, sealed under the newest key; each time into another text.</summary>
    public SealedPhone Seal(PhoneNumber number) => Seal(number, pseudonyms.Phone(number).Key);

    /// <summary>The number that was sealed.</summary>
    /// <param name="name">The sealed number, and the key of its actor.</param>
    /// <exception cref="CryptographicException">
    /// The text was not sealed here for this phone, or its key is no longer among the keys.
    /// </exception>
    public PhoneNumber Open(PhoneName name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var text = name.Sealed.Value.AsSpan();
        var separator = text.IndexOf(Separator);
        if (separator < 0 || !secrets.TryGetValue(text[..separator].ToString(), out var secret))
            throw new CryptographicException("A phone number is sealed under a key that is not among the keys.");
        Span<byte> bytes = stackalloc byte[Bytes];
        var sealing = text[(separator + 1)..];
        if (!Base64Url.IsValid(sealing, out var length) || length != Bytes)
            throw new CryptographicException("A sealed phone number is not of the form in which one is sealed.");

        Base64Url.DecodeFromChars(sealing, bytes);
        Span<byte> number = stackalloc byte[PhoneNumber.Bytes];
        using var aes = new AesGcm(secret, TagBytes);
        aes.Decrypt(
            bytes[..NonceBytes], bytes[NonceBytes..^TagBytes], bytes[^TagBytes..], number,
            Encoding.ASCII.GetBytes(name.Key.Value));
        return PhoneNumber.From(number);
    }

    private SealedPhone Seal(PhoneNumber number, PhoneKey key)
    {
        Span<byte> clear = stackalloc byte[PhoneNumber.Bytes];
        number.CopyTo(clear);
        Span<byte> bytes = stackalloc byte[Bytes];
        random(bytes[..NonceBytes]);
        using var aes = new AesGcm(newest.Secret, TagBytes);
        aes.Encrypt(
            bytes[..NonceBytes], clear, bytes[NonceBytes..^TagBytes], bytes[^TagBytes..],
            Encoding.ASCII.GetBytes(key.Value));
        return new(newest.Id + Separator + Base64Url.EncodeToString(bytes));
    }
}
