using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Grid.FaultHarness.Clusters;

/// <summary>Certificates of a month for a cluster on one machine; never for one that others can reach.</summary>
internal static class LocalClusterCertificates
{
    /// <summary>File name of the certificate of all silos, in PEM.</summary>
    public const string Certificate = "silo.pem";

    /// <summary>File name of its private key, in PEM.</summary>
    public const string Key = "silo.key";

    /// <summary>File name of the certificate of the authority that signed it, in PEM.</summary>
    public const string Authority = "authority.pem";

    /// <summary>
    /// Makes an authority and one certificate for all silos in <paramref name="folder"/>, for a cluster to try out.
    /// </summary>
    public static void Make(string folder, DateTimeOffset now)
    {
        Directory.CreateDirectory(folder);
        using var rootKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var rootRequest = new CertificateRequest("CN=grid try-out authority", rootKey, HashAlgorithmName.SHA256);
        rootRequest.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using var root = rootRequest.CreateSelfSigned(now.AddDays(-1), now.AddDays(30));
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=grid", key, HashAlgorithmName.SHA256);
        using var signed = request.Create(root, now.AddDays(-1), now.AddDays(29), RandomNumberGenerator.GetBytes(16));
        File.WriteAllText(Path.Combine(folder, Authority), root.ExportCertificatePem());
        File.WriteAllText(Path.Combine(folder, Certificate), signed.ExportCertificatePem());
        File.WriteAllText(Path.Combine(folder, Key), key.ExportPkcs8PrivateKeyPem());
    }
}
