using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Grid.ClientApi.Auth;

namespace Grid.ClientApi.Keys;

/// <summary>
/// Seals holder and number in three-legged tokens, which institutions can read: AES-256-GCM, random nonces, bound to
/// the id of the token.
/// </summary>
/// <param name="keys">The secrets, with at least one that seals.</param>
/// <param name="random">Where nonces come from.</param>
public sealed class SubjectSealer(GridKeys keys, FillRandom random)
{
    private const char Separator = '\n';
    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    private readonly byte[] secret = keys.Derive("identity grid token subjects"u8);

    /// <summary>The holder and the number, sealed for one token.</summary>
    /// <param name="holder">What is sealed.</param>
    /// <param name="token">Id of the token.</param>
    public string Seal(VerifiedHolder holder, string token)
    {
        ArgumentNullException.ThrowIfNull(holder);
        var clear = Encoding.ASCII.GetBytes(string.Create(
            CultureInfo.InvariantCulture,
            $"{holder.Card.Value}\n{holder.Phone.Value}\n{holder.Tenure}\n{holder.ShownAt.ToUnixTimeSeconds()}"));
        var bytes = new byte[NonceBytes + clear.Length + TagBytes];
        random(bytes.AsSpan(0, NonceBytes));
        using var aes = new AesGcm(secret, TagBytes);
        aes.Encrypt(
            bytes.AsSpan(0, NonceBytes), clear, bytes.AsSpan(NonceBytes..^TagBytes), bytes.AsSpan(^TagBytes..),
            Encoding.ASCII.GetBytes(token));
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>The holder and the number; null where they were not sealed here for this token.</summary>
    public VerifiedHolder? Open(string text, string token)
    {
        if (!Base64Url.IsValid(text, out var length) || length <= NonceBytes + TagBytes)
            return null;
        var bytes = Base64Url.DecodeFromChars(text);
        var clear = new byte[length - NonceBytes - TagBytes];
        using var aes = new AesGcm(secret, TagBytes);
        try
        {
            aes.Decrypt(
                bytes.AsSpan(0, NonceBytes), bytes.AsSpan(NonceBytes..^TagBytes), bytes.AsSpan(^TagBytes..), clear,
                Encoding.ASCII.GetBytes(token));
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
        var parts = Encoding.ASCII.GetString(clear).Split(Separator);
        return new(
            new(parts[0]), new(parts[1]), int.Parse(parts[2], CultureInfo.InvariantCulture),
            DateTimeOffset.FromUnixTimeSeconds(long.Parse(parts[3], CultureInfo.InvariantCulture)));
    }
}
