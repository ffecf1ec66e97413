using Grid.ClientApi.Hosting;

namespace Grid.ClientApi.Keys;

/// <summary>Where the keys of a server are, and how they are encrypted there.</summary>
/// <param name="Path">
/// The keys file, or <c>env:</c> and the name of an environment variable that holds one in base64, which is never
/// written.
/// </param>
/// <param name="Wrapping">Encrypts the file; null: it is in the clear, readable by its owner alone.</param>
/// <param name="PseudonymPath">
/// The file of the pseudonyms' secret, apart from the others; null: it is among them. Whoever has the store and all
/// other keys still can't tell whose card is whose.
/// </param>
public sealed record KeySource(string Path, IKeyWrapping? Wrapping = null, string? PseudonymPath = null)
{
    private const string VariablePrefix = "env:";
    private const string Variable = "GRID_KEYS_PASSPHRASE";
    private const string Credential = "grid-keys-passphrase";

    /// <summary>The environment variable that holds the keys; null where a file does.</summary>
    public string? EnvironmentVariable =>
        Path.StartsWith(VariablePrefix, StringComparison.Ordinal) ? Path[VariablePrefix.Length..] : null;

    /// <summary>Whether there are keys.</summary>
    public bool Exists => EnvironmentVariable is { } name
        ? Environment.GetEnvironmentVariable(name) is { Length: > 0 }
        : File.Exists(Path);

    /// <summary>What the settings say.</summary>
    /// <param name="options">The settings.</param>
    /// <param name="module">The adapter of a security module; null for none.</param>
    /// <param name="random">Where salts and nonces come from.</param>
    /// <exception cref="StartupException">The file of the passphrase can't be read.</exception>
    public static KeySource Of(GridOptions options, IKeyWrapping? module, FillRandom random)
    {
        ArgumentNullException.ThrowIfNull(options);
        var wrapping = module
            ?? (Passphrase(options) is { Length: > 0 } phrase ? new PassphraseWrapping(phrase, random) : null);
        return new(options.KeysFile, wrapping, options.PseudonymKey);
    }

    /// <summary>
    /// The passphrase in the file that the settings name, or in the credential that systemd hands over, or in the
    /// environment; null for none.
    /// </summary>
    private static string? Passphrase(GridOptions options)
    {
        var path = options.KeysPassphraseFile ?? CredentialFile();
        try
        {
            return path is null ? Environment.GetEnvironmentVariable(Variable) : File.ReadAllText(path).Trim();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartupException($"The passphrase of the keys file cannot be read: {e.Message}");
        }
    }

    private static string? CredentialFile() =>
        Environment.GetEnvironmentVariable("CREDENTIALS_DIRECTORY") is { Length: > 0 } folder
            && System.IO.Path.Combine(folder, Credential) is var path && File.Exists(path)
            ? path
            : null;
}
