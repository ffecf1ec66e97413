using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Grid.Core.Institutions;

namespace Grid.ClientApi.Keys;

/// <summary>
/// Seals institutions' account tags for the store, and opens them for the institution and the holder: AES-256-GCM.
/// </summary>
/// <remarks>
/// The same tag of one institution is sealed into the same text, by which an account is recognised that is bound
/// already: the nonce is a keyed digest of institution and tag, as in AES-SIV (RFC 5297), so that two tags share a
/// nonce by chance alone (of a thousand million tags any two with 2^-37). Another institution's same tag is sealed into
/// another text. All tags are sealed under the oldest sealing key, since under a newer one an account would not be
/// recognised.
/// </remarks>
/// <param name="keys">The secrets, with at least one that seals.</param>
public sealed class AccountSealer(GridKeys keys)
{
    private const string Prefix = "sealed:";
    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    private readonly byte[] secret = keys.Derive("identity grid account tags: encryption"u8);
    private readonly KeyedDigest nonces = new(keys.Derive("identity grid account tags: nonces"u8));

    /// <summary>The tag, sealed.</summary>
    /// <param name="institution">Code of the institution.</param>
    /// <param name="tag">Its tag of an account.</param>
    public string Seal(InstitutionCode institution, string tag)
    {
        var clear = Encoding.UTF8.GetBytes(tag);
        var owner = Encoding.UTF8.GetBytes(institution.Value);
        var bytes = new byte[NonceBytes + clear.Length + TagBytes];
        nonces.Of([.. owner, 0, .. clear], bytes.AsSpan(0, NonceBytes));
        using var aes = new AesGcm(secret, TagBytes);
        aes.Encrypt(
            bytes.AsSpan(0, NonceBytes), clear, bytes.AsSpan(NonceBytes..^TagBytes), bytes.AsSpan(^TagBytes..), owner);
        return Prefix + Base64Url.EncodeToString(bytes);
    }

    /// <summary>The tag that was sealed; a text of before tags were sealed is the tag itself.</summary>
    /// <exception cref="CryptographicException">The text was not sealed here for this institution.</exception>
    public string Open(InstitutionCode institution, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!text.StartsWith(Prefix, StringComparison.Ordinal))
            return text;
        var encoded = text.AsSpan(Prefix.Length);
        if (!Base64Url.IsValid(encoded, out var length) || length <= NonceBytes + TagBytes)
            throw new CryptographicException("A sealed account tag is not of the form in which one is sealed.");
        var bytes = new byte[length];
        Base64Url.DecodeFromChars(encoded, bytes);
        var clear = new byte[length - NonceBytes - TagBytes];
        using var aes = new AesGcm(secret, TagBytes);
        aes.Decrypt(
            bytes.AsSpan(0, NonceBytes), bytes.AsSpan(NonceBytes..^TagBytes), bytes.AsSpan(^TagBytes..), clear,
            Encoding.UTF8.GetBytes(institution.Value));
        return Encoding.UTF8.GetString(clear);
    }

    /// <summary>The tag that was sealed, if there is one.</summary>
    public string? OpenIfGiven(InstitutionCode institution, string? text) =>
        text is null ? null : Open(institution, text);
}
