using System.Security.Cryptography;
using Grid.OfflineFilter;

namespace Grid.Cli.Offline;

/// <summary>
/// The keys of a deployment's files, in a folder: the secret of the digests, which licensed institutions get; the key
/// that signs, which nobody gets; and the key that checks signatures, which anybody may have.
/// </summary>
internal static class OfflineKeys
{
    private const string Secret = "digests.key";
    private const string Signing = "signing.pem";
    private const string Signer = "signer.pem";
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>Makes new keys in a folder.</summary>
    /// <exception cref="IOException">There are keys already, or they can't be written.</exception>
    public static void Create(string folder)
    {
        Directory.CreateDirectory(folder);
        using var signing = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        Write(folder, Secret, Convert.ToHexString(RandomNumberGenerator.GetBytes(OfflineKey.Bytes)));
        Write(folder, Signing, signing.ExportPkcs8PrivateKeyPem());
        Write(folder, Signer, signing.ExportSubjectPublicKeyInfoPem());
    }

    /// <summary>The keys with which files are built.</summary>
    /// <exception cref="InvalidDataException">A key can't be read.</exception>
    public static (OfflineKey Key, ECDsa Signing) Read(string folder) => (ReadKey(folder), ReadPem(folder, Signing));

    /// <summary>The keys with which cards are checked.</summary>
    /// <exception cref="InvalidDataException">A key can't be read.</exception>
    public static (OfflineKey Key, ECDsa Signer) ReadForChecks(string folder) =>
        (ReadKey(folder), ReadPem(folder, Signer));

    private static OfflineKey ReadKey(string folder)
    {
        var path = Path.Combine(folder, Secret);
        try
        {
            return new(Convert.FromHexString(File.ReadAllText(path).Trim()));
        }
        catch (Exception e) when (e is FormatException or ArgumentException)
        {
            throw new InvalidDataException($"{path} does not hold {OfflineKey.Bytes} bytes in hexadecimal digits.", e);
        }
    }

    private static ECDsa ReadPem(string folder, string name)
    {
        var path = Path.Combine(folder, name);
        var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(File.ReadAllText(path));
            return key;
        }
        catch (Exception e) when (e is ArgumentException or CryptographicException)
        {
            key.Dispose();
            throw new InvalidDataException($"{path} holds no key in PEM.", e);
        }
    }

    private static void Write(string folder, string name, string text)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = OwnerOnly;
        using var writer = new StreamWriter(Path.Combine(folder, name), options);
        writer.WriteLine(text);
    }
}
