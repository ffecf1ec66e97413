using System.Buffers.Text;
using Grid.Core.Actors;
using Grid.Core.Files;
using Grid.OfflineFilter;

namespace Grid.ClientApi.OfflineFiles;

/// <summary>A file as it is served.</summary>
/// <param name="Bytes">The file.</param>
/// <param name="Content">What it says.</param>
/// <param name="First">Number of its first part in the store.</param>
public sealed record OfflineDocument(byte[] Bytes, OfflineFile Content, long First)
{
    private const int TagBytes = 16;

    /// <summary>Differs for every file: the end of its signature.</summary>
    public string Tag { get; } = Base64Url.EncodeToString(Bytes.AsSpan(^TagBytes..));
}

/// <summary>The newest whole file and the newest difference: in the store, and in the memory of this process.</summary>
/// <param name="files">The store.</param>
/// <param name="signer">Checks every file before it is kept, and again before it is served.</param>
public sealed class OfflineShelf(IFileStore files, OfflineSigner signer) : IDisposable
{
    /// <summary>Name of the whole file.</summary>
    public const string Whole = "offline-whole";

    /// <summary>Name of the difference.</summary>
    public const string Difference = "offline-difference";

    private const int PartBytes = 1 << 20;
    private const int Attempts = 3;

    private readonly SemaphoreSlim loading = new(1);
    private readonly Dictionary<string, OfflineDocument> loaded = new(StringComparer.Ordinal);

    /// <summary>The newest file with a name; null for none.</summary>
    /// <exception cref="UnavailableException">It can't be read, or is damaged.</exception>
    public async ValueTask<OfflineDocument?> Find(string name)
    {
        await loading.WaitAsync();
        try
        {
            for (var attempt = 0; attempt < Attempts; attempt++)
            {
                if (await files.Find(name) is not { Parts: > 0 } stored)
                    return null;
                if (loaded.TryGetValue(name, out var known) && known.First == stored.First)
                    return known;
                if (await Load(name, stored) is { } document)
                    return loaded[name] = document;
            }
            throw new UnavailableException("The file is replaced again and again.");
        }
        finally
        {
            loading.Release();
        }
    }

    /// <summary>Keeps a file in the place of the one before.</summary>
    /// <returns>False where another one is being kept at the same time, and nothing was changed.</returns>
    /// <exception cref="UnavailableException">The store failed.</exception>
    public async ValueTask<bool> Keep(string name, ReadOnlyMemory<byte> bytes)
    {
        var last = await files.Find(name) ?? StoredFile.None;
        var parts = 0;
        for (var start = 0; start < bytes.Length; start += PartBytes, parts++)
        {
            var part = bytes[start..Math.Min(start + PartBytes, bytes.Length)].ToArray();
            if (await files.AddPart(name, last, part) is not { } next)
                return false;
            last = next;
        }
        return await files.Publish(name, last, parts) is not null;
    }

    /// <inheritdoc/>
    public void Dispose() => loading.Dispose();

    /// <summary>Null where the file was replaced meanwhile.</summary>
    private async ValueTask<OfflineDocument?> Load(string name, StoredFile stored)
    {
        using var bytes = new MemoryStream();
        for (var part = 0; part < stored.Parts; part++)
        {
            if (await files.ReadPart(name, stored.First + part) is not { } next)
                return null;
            bytes.Write(next);
        }
        try
        {
            var whole = bytes.ToArray();
            return new(whole, signer.Read(whole), stored.First);
        }
        catch (OfflineFileException wrong)
        {
            throw new UnavailableException("An offline file of the store can't be relied upon.", wrong);
        }
    }
}
