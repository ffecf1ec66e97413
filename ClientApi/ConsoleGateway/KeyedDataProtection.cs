using System.Security.Cryptography;
using System.Text;
using Grid.ClientApi.Keys;
using Microsoft.AspNetCore.DataProtection;

namespace Grid.ClientApi.ConsoleGateway;

/// <summary>
/// Protects the cookies and forms of the web console under a secret derived from the grid's keys: AES-256-GCM.
/// </summary>
/// <remarks>
/// In place of the framework's key ring, which would need a folder that all servers of a cluster share: these have the
/// same keys already (decision 72).
/// </remarks>
/// <param name="secret">The secret of 32 bytes.</param>
/// <param name="random">Makes nonces.</param>
public sealed class KeyedDataProtection(byte[] secret, FillRandom random) : IDataProtector
{
    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    /// <summary>A protector under the keys of this grid.</summary>
    public static KeyedDataProtection Of(GridKeys keys, FillRandom random)
    {
        ArgumentNullException.ThrowIfNull(keys);
        return new(keys.Derive("identity grid web console"u8), random);
    }

    /// <inheritdoc/>
    public IDataProtector CreateProtector(string purpose)
    {
        var derived = new byte[GridKeys.SecretBytes];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, secret, derived, salt: default, Encoding.UTF8.GetBytes(purpose));
        return new KeyedDataProtection(derived, random);
    }

    /// <inheritdoc/>
    public byte[] Protect(byte[] plaintext)
    {
        ArgumentNullException.ThrowIfNull(plaintext);
        var bytes = new byte[NonceBytes + plaintext.Length + TagBytes];
        random(bytes.AsSpan(0, NonceBytes));
        using var aes = new AesGcm(secret, TagBytes);
        aes.Encrypt(
            bytes.AsSpan(0, NonceBytes), plaintext, bytes.AsSpan(NonceBytes..^TagBytes), bytes.AsSpan(^TagBytes..));
        return bytes;
    }

    /// <inheritdoc/>
    /// <exception cref="CryptographicException">It was not protected here for this purpose.</exception>
    public byte[] Unprotect(byte[] protectedData)
    {
        ArgumentNullException.ThrowIfNull(protectedData);
        if (protectedData.Length < NonceBytes + TagBytes)
            throw new CryptographicException("The protected data is too short.");
        var plaintext = new byte[protectedData.Length - NonceBytes - TagBytes];
        using var aes = new AesGcm(secret, TagBytes);
        aes.Decrypt(
            protectedData.AsSpan(0, NonceBytes), protectedData.AsSpan(NonceBytes..^TagBytes),
            protectedData.AsSpan(^TagBytes..), plaintext);
        return plaintext;
    }
}
