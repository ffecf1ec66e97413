using System.Security.Cryptography;

namespace Grid.ClientApi.Keys;

/// <summary>
/// Encrypts and decrypts a keys file under a key that it keeps to itself: what the adapter of a security module must
/// do, by <c>C_Encrypt</c> and <c>C_Decrypt</c> of PKCS #11 or the like.
/// </summary>
public interface IKeyWrapping
{
    /// <summary>Stands in the file, so that it is told from one that another wrapping made.</summary>
    string Name { get; }

    /// <summary>Encrypts the secrets.</summary>
    byte[] Wrap(ReadOnlySpan<byte> secrets);

    /// <summary>Decrypts what <see cref="Wrap"/> made.</summary>
    /// <exception cref="CryptographicException">It is not what this wrapping made, or was changed since.</exception>
    byte[] Unwrap(ReadOnlySpan<byte> wrapped);
}
