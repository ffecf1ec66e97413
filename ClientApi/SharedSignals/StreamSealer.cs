using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using Grid.ClientApi.Keys;
using Grid.Core.Streams;

namespace Grid.ClientApi.SharedSignals;

/// <summary>
/// Seals what receivers entrust to their streams, for the store: AES-256-GCM, random nonces, bound to the stream.
/// </summary>
/// <param name="keys">The secrets, with at least one that seals.</param>
/// <param name="random">Where nonces come from.</param>
public sealed class StreamSealer(GridKeys keys, FillRandom random)
{
    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    private readonly byte[] secret = keys.Derive("identity grid shared signals streams"u8);

    /// <summary>The text, sealed for one stream.</summary>
    public string Seal(Guid stream, string text)
    {
        var clear = Encoding.UTF8.GetBytes(text);
        var bytes = new byte[NonceBytes + clear.Length + TagBytes];
        random(bytes.AsSpan(0, NonceBytes));
        using var aes = new AesGcm(secret, TagBytes);
        aes.Encrypt(
            bytes.AsSpan(0, NonceBytes), clear, bytes.AsSpan(NonceBytes..^TagBytes), bytes.AsSpan(^TagBytes..),
            stream.ToByteArray());
        return Base64Url.EncodeToString(bytes);
    }

    /// <summary>The text, sealed for one stream; null for none.</summary>
    /// <param name="stream">Id of the stream.</param>
    /// <param name="text">The text.</param>
    /// <param name="held">What is sealed already, and stays as it is where it is the same text.</param>
    public string? Seal(Guid stream, string? text, string? held) =>
        text is null ? null
            : held is not null && Open(stream, held) == text ? held
            : Seal(stream, text);

    /// <summary>The text that was sealed; null for none.</summary>
    [return: NotNullIfNotNull(nameof(text))]
    public string? OpenAny(Guid stream, string? text) => text is null ? null : Open(stream, text);

    /// <summary>Why a stream has its status, in the words of whoever set it; null for no words.</summary>
    public string? ReasonOf(SignalStream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        return stream is { Status: SignalStatus.Paused, Reason: null, Pushing.Error: { } error }
            ? PausedBecause(stream.Id, error)
            : OpenAny(stream.Id, stream.Reason);
    }

    /// <summary>Why the transmitter paused a stream.</summary>
    /// <param name="stream">Id of the stream.</param>
    /// <param name="error">What the last attempt to push met with, sealed.</param>
    public string PausedBecause(Guid stream, string error) =>
        $"Pushing failed for {SignalTerms.PausedAfter.Days} days: {Open(stream, error)}";

    /// <summary>The text that was sealed.</summary>
    /// <exception cref="CryptographicException">The text was not sealed here for this stream.</exception>
    public string Open(Guid stream, string text)
    {
        if (!Base64Url.IsValid(text, out var length) || length < NonceBytes + TagBytes)
            throw new CryptographicException("A sealed text of a stream is not of the form in which one is sealed.");
        var bytes = Base64Url.DecodeFromChars(text);
        var clear = new byte[length - NonceBytes - TagBytes];
        using var aes = new AesGcm(secret, TagBytes);
        aes.Decrypt(
            bytes.AsSpan(0, NonceBytes), bytes.AsSpan(NonceBytes..^TagBytes), bytes.AsSpan(^TagBytes..), clear,
            stream.ToByteArray());
        return Encoding.UTF8.GetString(clear);
    }
}
