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
    /// The keys of the store in <paramref name="dataDirectory"/>, made anew where there is no store yet.
    /// </summary>
    /// <param name="dataDirectory">Where the store is.</param>
    /// <param name="keysPath">Where the keys are.</param>
    /// <param name="storeExists">Whether something was ever stored there.</param>
    /// <param name="random">What new keys are made of.</param>
    /// <exception cref="StartupException">The keys are missing, unreadable or another store's.</exception>
    public static GridKeys Open(string dataDirectory, string keysPath, bool storeExists, FillRandom random)
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
        return keys;
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
