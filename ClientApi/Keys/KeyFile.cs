using System.Text.Json;
using System.Text.Json.Serialization;
using Grid.ClientApi.Hosting;

namespace Grid.ClientApi.Keys;

/// <summary>The keys as they lie on disk: one JSON file that only its owner can read.</summary>
public static partial class KeyFile
{
    private const int Version = 1;

    /// <summary>Reads the keys at <paramref name="path"/>.</summary>
    /// <exception cref="StartupException">The file is not a keys file or cannot be read.</exception>
    public static GridKeys Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize(
                File.ReadAllBytes(path), KeyJson.Default.Content) is { Version: Version } content
                ? Checked(content.Keys, path)
                : throw new StartupException($"{path} is not a keys file of this version.");
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            throw new StartupException($"The keys file {path} cannot be read: {Reason(e)}");
        }
    }

    /// <summary>Writes new keys, complete or not at all, and never over older ones.</summary>
    /// <exception cref="StartupException">The file cannot be written.</exception>
    public static void Write(string path, GridKeys keys) => DurableFile.WriteNew(path, Bytes(keys));

    /// <summary>Writes keys over older ones, in one step: a crash leaves the one file or the other.</summary>
    /// <exception cref="StartupException">The file cannot be written.</exception>
    public static void Replace(string path, GridKeys keys) => DurableFile.Replace(path, Bytes(keys));

    private static byte[] Bytes(GridKeys keys) =>
        JsonSerializer.SerializeToUtf8Bytes(new Content(Version, keys), KeyJson.Default.Content);

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
    private static string Reason(Exception e) => e is JsonException ? "it is not valid JSON." : e.Message;

    internal sealed record Content(int Version, GridKeys Keys);

    [JsonSourceGenerationOptions(
        PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true,
            WriteIndented = true)]
    [JsonSerializable(typeof(Content))]
    internal sealed partial class KeyJson : JsonSerializerContext;
}
