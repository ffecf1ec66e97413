namespace Grid.ClientApi.OfflineFiles;

/// <summary>The files for branches without a line.</summary>
public sealed class OfflineFileOptions
{
    /// <summary>
    /// PEM file of the public key with which the registry signs them: <c>signer.pem</c> of <c>./grid offline keys</c>.
    /// </summary>
    /// <value>The default value is null: no file is taken or served.</value>
    public string? Signer { get; set; }
}
