using System.Security.Cryptography;
using Grid.ClientApi.Hosting;

namespace Grid.ClientApi.Keys;

/// <summary>
/// Keeps keys and store together: a store is opened with the keys it was written under, or not at all.
/// </summary>
public static class KeyRing
{
    private const string CheckFile = "keys.check";

    /// <summary>
    /// Sees to it that the keys belong to the store in <paramref name="dataDirectory"/>; makes new ones where there is
    /// no store yet.
    /// </summary>
    /// <param name="dataDirectory">Where the store is.</param>
    /// <param name="source">Where the keys are.</param>
    /// <param name="storeExists">Whether something was ever stored there.</param>
    /// <param name="isDemo">
    /// Whether the server is a demonstration's; a store belongs to one from its first start, or never.
    /// </param>
    /// <param name="random">What new keys are made of.</param>
    /// <exception cref="StartupException">
    /// The keys are missing, unreadable or another store's, or the store is a demonstration's and the server is not, or
    /// the other way round.
    /// </exception>
    public static void Check(
        string dataDirectory, KeySource source, bool storeExists, bool isDemo, FillRandom random)
    {
        ArgumentNullException.ThrowIfNull(source);
        var checkPath = Path.Combine(dataDirectory, CheckFile);
        var inUse = storeExists || File.Exists(checkPath);
        if (!source.Exists)
        {
            if (inUse)
                throw new StartupException(
                    $"{dataDirectory} holds a store, but its keys file {source.Path} is missing. " +
                    "Without the keys no card can be found in it. Restore the file, or name it with --keys.");
            KeyFile.Write(source, GridKeys.Create(random));
        }

        var keys = KeyFile.Read(source);
        if (!inUse)
            DurableFile.WriteNew(checkPath, keys.CheckValue(isDemo));
        else
            MustFit(keys, Read(checkPath), isDemo, source.Path, $"the store in {dataDirectory}");
    }

    /// <summary>Refuses a store that was made with other keys, or for another purpose.</summary>
    /// <param name="keys">The keys.</param>
    /// <param name="check">The check value that the store keeps since its first start.</param>
    /// <param name="isDemo">Whether the server is a demonstration's.</param>
    /// <param name="keysPath">Where the keys are.</param>
    /// <param name="store">The store, in words.</param>
    /// <exception cref="StartupException">The store is refused, for the reason given.</exception>
    public static void MustFit(
        GridKeys keys, ReadOnlySpan<byte> check, bool isDemo, string keysPath, string store)
    {
        ArgumentNullException.ThrowIfNull(keys);
        if (CryptographicOperations.FixedTimeEquals(check, keys.CheckValue(isDemo)))
            return;
        if (!CryptographicOperations.FixedTimeEquals(check, keys.CheckValue(!isDemo)))
            throw new StartupException($"The keys file {keysPath} does not belong to {store}.");
        throw new StartupException(isDemo
            ? $"Grid:Demo (--demo) is set, and {store} was made without it: it gets no clients with known secrets."
            : $"Grid:Demo (--demo) is not set, and {store} is a demonstration's since it was made.");
    }

    /// <summary>
    /// The keys with one that seals, put into the file if it is of a time without, or in the clear and to be encrypted.
    /// </summary>
    /// <remarks>Only the process that has the store may do this: two would each seal with a key of their own.</remarks>
    /// <exception cref="StartupException">The file is unreadable, or can't be written and must be.</exception>
    public static GridKeys Complete(KeySource source, FillRandom random)
    {
        var keys = KeyFile.Read(source);
        var complete = keys.WithSealing(random);
        if (complete != keys || KeyFile.IsOutdated(source))
            KeyFile.Replace(source, complete);
        return complete;
    }

    /// <summary>Lets a copy of the store be opened with the same keys, and with no others.</summary>
    /// <exception cref="StartupException">
    /// The file that identifies the keys can't be read, or written for the copy.
    /// </exception>
    public static void CopyCheck(string dataDirectory, string copy)
    {
        try
        {
            var check = File.ReadAllBytes(Path.Combine(dataDirectory, CheckFile));
            DurableFile.WriteNew(Path.Combine(copy, CheckFile), check);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartupException($"{CheckFile} cannot be read: {e.Message}");
        }
    }

    private static byte[] Read(string checkPath)
    {
        try
        {
            return File.ReadAllBytes(checkPath);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartupException($"{checkPath} identifies the keys of the store and cannot be read: {e.Message}");
        }
    }
}
