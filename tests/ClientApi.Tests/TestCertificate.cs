using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Grid.ClientApi.Tests;

/// <summary>A certificate for 127.0.0.1 in PEM files, which can be replaced.</summary>
internal sealed class TestCertificate(string folder)
{
    private string thumbprint = "";

    public string Certificate => Path.Combine(folder, "certificate.pem");

    public string Key => Path.Combine(folder, "certificate.key");

    /// <summary>Writes a new certificate and a new key to the files.</summary>
    public void Renew()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256);
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        thumbprint = certificate.Thumbprint;
        File.WriteAllText(Certificate, certificate.ExportCertificatePem());
        File.WriteAllText(Key, key.ExportPkcs8PrivateKeyPem());
    }

    /// <summary>
    /// A client with a connection of its own, which trusts the newest certificate only, and shows one of its own.
    /// </summary>
    public HttpClient Client(string url, X509Certificate2? shown = null)
    {
        var trusted = thumbprint;
        return new(new SocketsHttpHandler
        {
            SslOptions = new SslClientAuthenticationOptions
            {
                LocalCertificateSelectionCallback = (_, _, _, _, _) => shown!,
                RemoteCertificateValidationCallback = (_, servers, _, _) => servers?.GetCertHashString() == trusted,
            },
        })
        {
            BaseAddress = new(url),
        };
    }
}
