using System.Security.Cryptography;
using System.Text;

namespace Grid.ClientApi.Keys;

/// <summary>
/// Encrypts a keys file under a passphrase: AES-256-GCM under a key that PBKDF2 (RFC 8018) with HMAC-SHA256 derives.
/// </summary>
/// <param name="passphrase">The passphrase.</param>
/// <param name="random">Where salts and nonces come from.</param>
public sealed class PassphraseWrapping(string passphrase, FillRandom random) : IKeyWrapping
{
    /// <summary>Iterations of PBKDF2, as OWASP recommends for HMAC-SHA256.</summary>
    private const int Iterations = 600_000;

    private const int SaltBytes = 16;
    private const int NonceBytes = 12;
    private const int TagBytes = 16;
    private const int Overhead = SaltBytes + NonceBytes + TagBytes;

    /// <inheritdoc/>
    public string Name => "passphrase";

    /// <inheritdoc/>
    public byte[] Wrap(ReadOnlySpan<byte> secrets)
    {
        var wrapped = new byte[secrets.Length + Overhead];
        random(wrapped.AsSpan(0, SaltBytes + NonceBytes));
        using var aes = CipherOf(wrapped);
        aes.Encrypt(
            wrapped.AsSpan(SaltBytes, NonceBytes), secrets, wrapped.AsSpan(SaltBytes + NonceBytes, secrets.Length),
            wrapped.AsSpan(^TagBytes..));
        return wrapped;
    }

    /// <inheritdoc/>
    public byte[] Unwrap(ReadOnlySpan<byte> wrapped)
    {
        if (wrapped.Length < Overhead)
            throw new CryptographicException("The wrapped keys are too short.");
        var secrets = new byte[wrapped.Length - Overhead];
        using var aes = CipherOf(wrapped);
        aes.Decrypt(
            wrapped[SaltBytes..(SaltBytes + NonceBytes)], wrapped[(SaltBytes + NonceBytes)..^TagBytes],
            wrapped[^TagBytes..], secrets);
        return secrets;
    }

    private AesGcm CipherOf(ReadOnlySpan<byte> wrapped) => new(
        Rfc2898DeriveBytes.Pbkdf2(
            Encoding.UTF8.GetBytes(passphrase), wrapped[..SaltBytes].ToArray(), Iterations, HashAlgorithmName.SHA256,
            GridKeys.SecretBytes),
        TagBytes);
}
