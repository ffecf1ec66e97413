using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Orleans.Connections.Security;

namespace Grid.Silo;

/// <summary>Mutual TLS between silos and clients: each shows a certificate of one authority.</summary>
internal static class Certificates
{
    public static void Apply(TlsOptions tls, TlsFiles files)
    {
        var own = Load(files);
        var authority = X509CertificateLoader.LoadCertificateFromFile(files.Authority);
        tls.LocalCertificate = own;
        tls.RemoteCertificateMode = RemoteCertificateMode.RequireCertificate;
        tls.ClientCertificateMode = RemoteCertificateMode.RequireCertificate;
        tls.RemoteCertificateValidation = (shown, _, _) => shown is not null && IsSignedBy(authority, shown);
        tls.OnAuthenticateAsClient = (_, client) => client.TargetHost = "grid";
    }

    /// <summary>
    /// Makes an authority and one certificate for all silos in <paramref name="folder"/>, for a cluster to try out.
    /// </summary>
    public static TlsFiles Make(string folder, DateTimeOffset now)
    {
        Directory.CreateDirectory(folder);
        var files = new TlsFiles
        {
            Certificate = Path.Combine(folder, "silo.pem"),
            Key = Path.Combine(folder, "silo.key"),
            Authority = Path.Combine(folder, "authority.pem"),
        };
        using var rootKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var rootRequest = new CertificateRequest("CN=grid try-out authority", rootKey, HashAlgorithmName.SHA256);
        rootRequest.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using var root = rootRequest.CreateSelfSigned(now.AddDays(-1), now.AddDays(30));
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=grid", key, HashAlgorithmName.SHA256);
        using var signed = request.Create(root, now.AddDays(-1), now.AddDays(29), RandomNumberGenerator.GetBytes(16));
        File.WriteAllText(files.Authority, root.ExportCertificatePem());
        File.WriteAllText(files.Certificate, signed.ExportCertificatePem());
        File.WriteAllText(files.Key, key.ExportPkcs8PrivateKeyPem());
        return files;
    }

    /// <summary>By way of PKCS 12, since some platforms don't take a key that was never stored.</summary>
    private static X509Certificate2 Load(TlsFiles files)
    {
        using var pem = X509Certificate2.CreateFromPemFile(files.Certificate, files.Key);
        return X509CertificateLoader.LoadPkcs12(pem.Export(X509ContentType.Pkcs12), null);
    }

    private static bool IsSignedBy(X509Certificate2 authority, X509Certificate2 shown)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(authority);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        return chain.Build(shown);
    }
}
