using System.Security.Cryptography;
using Grid.ClientApi.Hosting;
using Grid.OfflineFilter;

namespace Grid.ClientApi.OfflineFiles;

/// <summary>Reads files whose signature is the registry's.</summary>
public sealed class OfflineSigner
{
    private readonly string? pem;

    /// <summary>Reads the registry's public key, if the settings name one.</summary>
    /// <exception cref="StartupException">The key can't be read.</exception>
    public OfflineSigner(OfflineFileOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Signer is not { } path)
            return;
        try
        {
            pem = File.ReadAllText(path);
            KeyOf(pem).Dispose();
        }
        catch (Exception why) when (
            why is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException)
        {
            throw new StartupException($"The signer's key of the offline files, {path}, cannot be read: {why.Message}");
        }
    }

    /// <summary>Whether the server knows the key.</summary>
    public bool IsKnown => pem is not null;

    /// <summary>Reads a file.</summary>
    /// <exception cref="OfflineFileException">It is damaged, of another form, or of another signer.</exception>
    public OfflineFile Read(ReadOnlySpan<byte> bytes)
    {
        using var key = KeyOf(pem ?? throw new OfflineFileException("The server has no key of a signer."));
        return OfflineFile.Read(bytes, key);
    }

    private static ECDsa KeyOf(string pem)
    {
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(pem);
            return key;
        }
        catch
        {
            key.Dispose();
            throw;
        }
    }
}
