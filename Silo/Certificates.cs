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
