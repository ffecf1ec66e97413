using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.IdentityModel.Tokens;

namespace Grid.ClientApi.Auth;

/// <summary>The certificates with which callers connect (mutual TLS, RFC 8705).</summary>
/// <remarks>
/// TLS shows that a caller has the private key. Whose the certificate is, is known by its thumbprint alone, which was
/// registered or stands in a token: no authority is trusted, and no chain is examined.
/// </remarks>
public sealed class ClientCertificates(TimeProvider clock)
{
    /// <summary>
    /// Thumbprint of the certificate with which the request's connection was made, as in <c>x5t#S256</c> (RFC 8705,
    /// section 3.1); null where there is none, or it is not valid at this moment.
    /// </summary>
    public string? ThumbprintOf(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return context.Connection.ClientCertificate is { } certificate && IsNow(certificate)
            ? Thumbprint(certificate)
            : null;
    }

    /// <summary>SHA-256 of the certificate, in base64url.</summary>
    public static string Thumbprint(X509Certificate2 certificate)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        return Base64UrlEncoder.Encode(certificate.GetCertHash(HashAlgorithmName.SHA256));
    }

    private bool IsNow(X509Certificate2 certificate)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return certificate.NotBefore.ToUniversalTime() <= now && now < certificate.NotAfter.ToUniversalTime();
    }
}
