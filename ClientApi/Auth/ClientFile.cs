using System.Text.Json;
using System.Text.Json.Serialization;
using Grid.ClientApi.Hosting;
using Grid.Core.Institutions;

namespace Grid.ClientApi.Auth;

/// <summary>The file that names the clients of a real installation, with their public keys.</summary>
public static partial class ClientFile
{
    /// <summary>Reads the clients at <paramref name="path"/>.</summary>
    /// <param name="path">The file.</param>
    /// <param name="tokens">What holds for clients about which the file says nothing.</param>
    /// <exception cref="StartupException">The file cannot be read, or a client in it lacks something.</exception>
    public static IReadOnlyList<ApiClient> Read(string path, TokenOptions tokens)
    {
        try
        {
            var content = JsonSerializer.Deserialize(File.ReadAllBytes(path), ClientJson.Default.ClientList)!;
            return [.. content.Clients.Select(entry => Read(entry, path, tokens))];
        }
        catch (JsonException e)
        {
            throw new StartupException($"The clients file {path} is not as it must be: {e.Message}");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StartupException($"The clients file {path} cannot be read: {e.Message}");
        }
    }

    private static ApiClient Read(ClientEntry entry, string path, TokenOptions tokens)
    {
        StartupException Wrong(string what) => new($"The clients file {path}: client '{entry.Id}' {what}.");

        if (entry.Id.Length is 0 or > 100 || entry.Id.Any(c => c is < '!' or > '~'))
            throw Wrong("needs an id of 1 to 100 visible ASCII characters");
        var role = Roles.Read(entry.Role) ?? throw Wrong("has no known role");
        var institution = InstitutionCode.Read(entry.Institution)
            ?? throw Wrong("has no valid institution code (GB 32100)");
        if (PublicKeys.FaultOf(entry.Jwks) is { } fault)
            throw Wrong($"has a jwks that {fault}");
        ClientAuthenticationMethod method = entry.TokenEndpointAuthMethod switch
        {
            null or "private_key_jwt" => new ClientAuthenticationMethod.SignedAssertion(
                PublicKeys.Read(entry.Jwks.GetRawText())),
            "self_signed_tls_client_auth" => new ClientAuthenticationMethod.SelfSignedCertificate(
                PublicKeys.Certificates(entry.Jwks)
                    ?? throw Wrong("needs a jwks each of whose keys has its certificate (x5c)")),
            _ => throw Wrong("has no known tokenEndpointAuthMethod: private_key_jwt or self_signed_tls_client_auth"),
        };
        return new(entry.Id, role, institution, method)
        {
            CertificateBoundAccessTokens = entry.TlsClientCertificateBoundAccessTokens,
            DpopBoundAccessTokens = entry.DpopBoundAccessTokens ?? tokens.DpopBoundAccessTokens,
        };
    }

    internal sealed record ClientList(IReadOnlyList<ClientEntry> Clients);

    internal sealed record ClientEntry(
        string Id, string Role, string Institution, JsonElement Jwks, bool? DpopBoundAccessTokens = null,
        string? TokenEndpointAuthMethod = null, bool TlsClientCertificateBoundAccessTokens = false);

    [JsonSourceGenerationOptions(
        PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true)]
    [JsonSerializable(typeof(ClientList))]
    internal sealed partial class ClientJson : JsonSerializerContext;
}
