using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Grid.ClientApi.Hosting;

namespace Grid.ClientApi.Keys;

/// <summary>
/// The keys as they lie on disk: one JSON file that only its owner can read, encrypted where its source says so.
/// </summary>
public static partial class KeyFile
{
    private const int Version = 1;
    private const int WrappedVersion = 2;

    /// <summary>Reads the keys at <paramref name="path"/>, which are in the clear.</summary>
    /// <exception cref="StartupException">The file is not a keys file or cannot be read.</exception>
    public static GridKeys Read(string path) => Read(new KeySource(path));

    /// <summary>Reads the keys.</summary>
    /// <exception cref="StartupException">They are none, or cannot be read or decrypted.</exception>
    public static GridKeys Read(KeySource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        try
        {
            var content = JsonSerializer.Deserialize(Bytes(source), KeyJson.Default.Content);
            var keys = content switch
            {
                { Version: Version, Keys: { } clear }       => clear,
                { Version: WrappedVersion, Wrapped: { } some } => Unwrap(content.Wrapping, some, source),
                _ => throw new StartupException($"{source.Path} is not a keys file of this version."),
            };
            return Checked(WithPseudonym(keys, source), source.Path);
        }
        catch (Exception e) when (
            e is JsonException or IOException or UnauthorizedAccessException or FormatException)
        {
            throw new StartupException($"The keys file {source.Path} cannot be read: {Reason(e)}");
        }
    }

    /// <summary>
    /// Whether the keys are in the clear where <paramref name="source"/> wants them encrypted, and are written anew.
    /// </summary>
    public static bool IsOutdated(KeySource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return source is { Wrapping: not null, EnvironmentVariable: null }
            && JsonSerializer.Deserialize(Bytes(source), KeyJson.Default.Content) is { Version: Version };
    }

    /// <summary>Writes new keys in the clear, complete or not at all, and never over older ones.</summary>
    /// <exception cref="StartupException">The file cannot be written.</exception>
    public static void Write(string path, GridKeys keys) => Write(new KeySource(path), keys);

    /// <summary>Writes new keys, complete or not at all, and never over older ones.</summary>
    /// <exception cref="StartupException">They cannot be written.</exception>
    public static void Write(KeySource source, GridKeys keys)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(keys);
        if (source.EnvironmentVariable is { } variable)
            throw new StartupException($"The environment variable {variable} must hold the keys, and is not set.");
        if (source.PseudonymPath is { } apart && !File.Exists(apart))
            DurableFile.WriteNew(apart, Encoding.ASCII.GetBytes(Convert.ToBase64String(keys.Pseudonym)));
        DurableFile.WriteNew(source.Path, Bytes(source, keys));
    }

    /// <summary>Writes keys in the clear over older ones, in one step.</summary>
    /// <exception cref="StartupException">The file cannot be written.</exception>
    public static void Replace(string path, GridKeys keys) => Replace(new KeySource(path), keys);

    /// <summary>Writes keys over older ones, in one step: a crash leaves the one file or the other.</summary>
    /// <exception cref="StartupException">They cannot be written.</exception>
    public static void Replace(KeySource source, GridKeys keys)
    {
        ArgumentNullException.ThrowIfNull(source);
        if (source.EnvironmentVariable is { } variable)
            throw new StartupException($"The environment variable {variable} holds keys that have to be completed.");
        DurableFile.Replace(source.Path, Bytes(source, keys));
    }

    private static byte[] Bytes(KeySource source) => source.EnvironmentVariable is { } variable
        ? Convert.FromBase64String(Environment.GetEnvironmentVariable(variable) ?? "")
        : File.ReadAllBytes(source.Path);

    /// <summary>The keys as they are written: without the pseudonyms' secret where it is apart, and wrapped.</summary>
    private static byte[] Bytes(KeySource source, GridKeys keys)
    {
        var kept = source.PseudonymPath is null ? keys : keys with { Pseudonym = [] };
        if (source.Wrapping is not { } wrapping)
            return JsonSerializer.SerializeToUtf8Bytes(new(Version, kept), KeyJson.Default.Content);
        var clear = JsonSerializer.SerializeToUtf8Bytes(kept, KeyJson.Default.GridKeys);
        try
        {
            return JsonSerializer.SerializeToUtf8Bytes(
                new(WrappedVersion, null, wrapping.Name, wrapping.Wrap(clear)), KeyJson.Default.Content);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(clear);
        }
    }

    private static GridKeys Unwrap(string? name, byte[] wrapped, KeySource source)
    {
        if (source.Wrapping is not { } wrapping)
            throw new StartupException(
                $"The keys file {source.Path} is encrypted ({name}); name its passphrase's file with "
                + "Grid:KeysPassphraseFile.");
        if (wrapping.Name != name)
            throw new StartupException($"The keys file {source.Path} is encrypted by {name}, not by {wrapping.Name}.");
        try
        {
            return JsonSerializer.Deserialize(wrapping.Unwrap(wrapped), KeyJson.Default.GridKeys)
                ?? throw new StartupException($"The keys file {source.Path} is empty.");
        }
        catch (CryptographicException)
        {
            throw new StartupException(
                $"The keys file {source.Path} cannot be decrypted: it was altered, or the passphrase or key is wrong.");
        }
    }

    private static GridKeys WithPseudonym(GridKeys keys, KeySource source)
    {
        if (source.PseudonymPath is not { } apart)
            return keys;
        if (keys.Pseudonym.Length > 0)
            throw new StartupException(
                $"The keys file {source.Path} holds the secret of the pseudonyms, and {apart} is to hold it: move it "
                + "there, in base64, and leave \"pseudonym\": \"\" in the keys file.");
        return keys with { Pseudonym = Convert.FromBase64String(File.ReadAllText(apart).Trim()) };
    }

    private static GridKeys Checked(GridKeys keys, string path)
    {
        byte[]?[] secrets = [keys.Pseudonym, keys.Name, keys.Receipt, keys.Request];
        if (secrets.Any(secret => secret?.Length != GridKeys.SecretBytes) || keys.Signing?.Pkcs8 is null)
            throw new StartupException($"The keys file {path} is incomplete.");
        var sealing = keys.Sealing ?? [];
        if (sealing.Any(key => key?.IsWhole != true) || sealing.DistinctBy(key => key.Id).Count() != sealing.Count)
            throw new StartupException(
                $"The keys file {path} has a sealing key whose id is none or not its own, or whose secret is not " +
                $"{GridKeys.SecretBytes} bytes in base64.");
        return keys;
    }

    /// <summary>Text of a parser's exception may quote the file, and the file is secret.</summary>
    private static string Reason(Exception e) => e switch
    {
        JsonException   => "it is not valid JSON.",
        FormatException => "it is not valid base64.",
        _               => e.Message,
    };

    internal sealed record Content(int Version, GridKeys? Keys, string? Wrapping = null, byte[]? Wrapped = null);

    [JsonSourceGenerationOptions(
        PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, WriteIndented = true)]
    [JsonSerializable(typeof(Content))]
    [JsonSerializable(typeof(GridKeys))]
    internal sealed partial class KeyJson : JsonSerializerContext;
}
