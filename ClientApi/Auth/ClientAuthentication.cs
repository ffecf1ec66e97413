using System.Security.Cryptography;
using System.Text;
using Grid.Core.Institutions;

namespace Grid.ClientApi.Auth;

/// <summary>Which client a request proves to come from, or why none.</summary>
/// <param name="Client">The client; null where none is proved.</param>
/// <param name="Failure">Why none is proved; null where one is.</param>
/// <param name="Key">Thumbprint (RFC 7638) of the key that proved it; null where no key did.</param>
public readonly record struct ClientAuthenticated(ApiClient? Client, ClientFailure? Failure = null, string? Key = null)
{
    /// <summary>The credentials are unknown, wrong, or used before.</summary>
    public static readonly ClientAuthenticated Invalid = new(null, ClientFailure.Invalid);

    /// <summary>The assertion is not good yet, or no longer.</summary>
    public static readonly ClientAuthenticated NotNow = new(null, ClientFailure.NotNow);

    /// <summary>The audience of the assertion is not this server alone.</summary>
    public static readonly ClientAuthenticated OtherAudience = new(null, ClientFailure.OtherAudience);
}

/// <summary>Why a request proves no client, as far as it is said.</summary>
public enum ClientFailure
{
    /// <summary>The credentials are unknown, wrong, or used before.</summary>
    Invalid = 1,

    /// <summary>The assertion is good at another time.</summary>
    NotNow,

    /// <summary>The <c>aud</c> of the assertion is something else than the issuer as one string.</summary>
    OtherAudience,
}

/// <summary>
/// Finds out which client asks for a token: by a signed assertion, by the certificate of its connection, or in the
/// demonstration by its secret.
/// </summary>
public sealed class ClientAuthentication(ClientDirectory clients, ClientAssertions assertions)
{
    /// <summary>The client, or why the request doesn't prove one.</summary>
    /// <param name="authorization">The <c>Authorization</c> header; null for none.</param>
    /// <param name="form">The parameters.</param>
    /// <param name="certificate">Thumbprint of the certificate of the connection; null for none.</param>
    public async ValueTask<ClientAuthenticated> Authenticate(
        string? authorization, IFormCollection form, string? certificate)
    {
        ArgumentNullException.ThrowIfNull(form);
        var assertion = form["client_assertion"];
        if (authorization is null && assertion.Count == 0 && form["client_assertion_type"].Count == 0)
            return ByCertificate(form["client_id"], certificate) is { } known
                ? new(known)
                : ClientAuthenticated.Invalid;
        if (authorization is null)
            return form["client_assertion_type"] is [ClientAssertions.Type] && assertion is [{ } text]
                ? await assertions.Accept(text, form["client_id"])
                : ClientAuthenticated.Invalid;
        return assertion.Count == 0 && BySecret(authorization) is { } client
            ? new(client)
            : ClientAuthenticated.Invalid;
    }

    /// <summary>
    /// The id of the client that a request names, whether it proves to be it or not; null where no client can have
    /// the id: those that are not named by the operator have an institution's code.
    /// </summary>
    public string? Named(string? authorization, IFormCollection form)
    {
        ArgumentNullException.ThrowIfNull(form);
        var name = authorization is null
            ? assertions.Named(form["client_assertion"]) ?? form["client_id"]
            : Basic(authorization)?.Id;
        return clients.Find(name)?.Id ?? InstitutionCode.Read(name)?.Value;
    }

    /// <summary>HTTP Basic, its two parts form-encoded (RFC 6749, section 2.3.1).</summary>
    private static (string Id, string Secret)? Basic(string authorization)
    {
        if (!authorization.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase))
            return null;
        var bytes = new byte[authorization.Length];
        if (!Convert.TryFromBase64String(authorization["Basic ".Length..].Trim(), bytes, out var length))
            return null;
        var parts = Encoding.UTF8.GetString(bytes, 0, length).Split(':', 2);
        return parts.Length == 2 ? (Uri.UnescapeDataString(parts[0]), Uri.UnescapeDataString(parts[1])) : null;
    }

    private ApiClient? ByCertificate(string? id, string? certificate) =>
        clients.Find(id) is { Proof: ClientAuthenticationMethod.SelfSignedCertificate known } client
            && known.Holds(certificate)
            ? client
            : null;

    private ApiClient? BySecret(string authorization) =>
        Basic(authorization) is var (id, secret)
            && clients.Find(id) is { Proof: ClientAuthenticationMethod.DemoSecret demo } client
            && IsSame(demo.Secret, secret)
            ? client
            : null;

    private static bool IsSame(string secret, string given) => CryptographicOperations.FixedTimeEquals(
        SHA256.HashData(Encoding.UTF8.GetBytes(secret)), SHA256.HashData(Encoding.UTF8.GetBytes(given)));
}
