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
    /// <param name="keysPath">Where the keys are.</param>
    /// <param name="storeExists">Whether something was ever stored there.</param>
    /// <param name="random">What new keys are made of.</param>
    /// <exception cref="StartupException">The keys are missing, unreadable or another store's.</exception>
    public static void Check(string dataDirectory, string keysPath, bool storeExists, FillRandom random)
    {
        var checkPath = Path.Combine(dataDirectory, CheckFile);
        var inUse = storeExists || File.Exists(checkPath);
        if (!File.Exists(keysPath))
        {
            if (inUse)
                throw new StartupException(
                    $"{dataDirectory} holds a store, but its keys file {keysPath} is missing. " +
                    "Without the keys nobody is found in it: restore the file, or name it with --keys.");
            KeyFile.Write(keysPath, GridKeys.Create(random));
        }

        var keys = KeyFile.Read(keysPath);
        if (!inUse)
            DurableFile.WriteNew(checkPath, keys.CheckValue());
        else if (!Fits(keys, checkPath))
            throw new StartupException($"The keys file {keysPath} does not belong to the store in {dataDirectory}.");
    }

    /// <summary>
    /// The keys at <paramref name="keysPath"/> with one that seals, put into the file if it is of a time without.
    /// </summary>
    /// <remarks>Only the process that has the store may do this: two would each seal with a key of their own.</remarks>
    /// <exception cref="StartupException">The file is unreadable, or can't be written and must be.</exception>
    public static GridKeys Complete(string keysPath, FillRandom random)
    {
        var keys = KeyFile.Read(keysPath);
        var complete = keys.WithSealing(random);
        if (complete != keys)
            KeyFile.Replace(keysPath, complete);
        return complete;
    }

    /// <summary>Lets a copy of the store be opened with the same keys, and with no others.</summary>
    /// <exception cref="StartupException">What tells the keys can't be read, or written for the copy.</exception>
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

    private static bool Fits(GridKeys keys, string checkPath)
    {
        try
        {
            return CryptographicOperations.FixedTimeEquals(File.ReadAllBytes(checkPath), keys.CheckValue());
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartupException($"{checkPath} tells which keys fit the store, and cannot be read: {e.Message}");
        }
    }
}
