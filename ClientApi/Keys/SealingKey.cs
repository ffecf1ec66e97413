namespace Grid.ClientApi.Keys;

/// <summary>An AES-256 key with the id that sealed texts name.</summary>
/// <param name="Id">1 to 32 letters, digits, hyphens and underscores.</param>
/// <param name="Secret">The key.</param>
public sealed record SealingKey(string Id, byte[] Secret)
{
    private const int MaxIdLength = 32;

    /// <summary>Whether id and secret are as they must be.</summary>
    public bool IsWhole =>
        Secret is { Length: GridKeys.SecretBytes } && Id is { Length: >= 1 and <= MaxIdLength } && Id.All(IsAllowed);

    private static bool IsAllowed(char character) => char.IsAsciiLetterOrDigit(character) || character is '-' or '_';
}
