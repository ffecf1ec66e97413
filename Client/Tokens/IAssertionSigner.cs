using System.Security.Cryptography;

namespace Grid.Client.Tokens;

/// <summary>
/// Signs client assertions. The private key may be anywhere: in memory, in a security module, or with a service.
/// </summary>
public interface IAssertionSigner
{
    /// <summary>The algorithm (RFC 7518): <c>ES256</c> or <c>PS256</c>; the grid accepts no other.</summary>
    string Algorithm { get; }

    /// <summary>The <c>kid</c> of the key, as it was registered; null for none.</summary>
    string? KeyId { get; }

    /// <summary>Signs.</summary>
    /// <param name="data">What is to be signed, not hashed yet.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>
    /// The signature: for ES256 the 64 bytes of R and S (RFC 7518, section 3.4), for PS256 that of RSASSA-PSS with
    /// SHA-256 and a salt of 32 bytes.
    /// </returns>
    ValueTask<byte[]> SignAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken);
}

/// <summary>Signs with a key on the curve P-256 (ES256).</summary>
/// <param name="key">The key, also one that a security module holds; the caller disposes of it.</param>
/// <param name="keyId">See <see cref="IAssertionSigner.KeyId"/>.</param>
public sealed class EcdsaAssertionSigner(ECDsa key, string? keyId = null) : IAssertionSigner
{
    /// <inheritdoc/>
    public string Algorithm => "ES256";

    /// <inheritdoc/>
    public string? KeyId => keyId;

    /// <inheritdoc/>
    public ValueTask<byte[]> SignAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken) =>
        new(key.SignData(data.Span, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation));
}

/// <summary>Signs with an RSA key of 2,048 bits or more (PS256).</summary>
/// <param name="key">The key, also one that a security module holds; the caller disposes of it.</param>
/// <param name="keyId">See <see cref="IAssertionSigner.KeyId"/>.</param>
public sealed class RsaAssertionSigner(RSA key, string? keyId = null) : IAssertionSigner
{
    /// <inheritdoc/>
    public string Algorithm => "PS256";

    /// <inheritdoc/>
    public string? KeyId => keyId;

    /// <inheritdoc/>
    public ValueTask<byte[]> SignAsync(ReadOnlyMemory<byte> data, CancellationToken cancellationToken) =>
        new(key.SignData(data.Span, HashAlgorithmName.SHA256, RSASignaturePadding.Pss));
}
