using System.Diagnostics.CodeAnalysis;
using System.Diagnostics.Metrics;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Grid.ClientApi.Hosting;

/// <summary>
/// The certificate of the API, read again when its files change; a connection gets the newest that could be read.
/// </summary>
/// <remarks>
/// Kestrel reloads certificates of endpoints in its own configuration by closing and opening the port again. Here the
/// port stays open (docs/decisions/0028).
/// </remarks>
/// <param name="certificate">PEM file of the certificate and those of the authorities.</param>
/// <param name="key">PEM file of the private key.</param>
/// <param name="options">How often the files are looked at, and what callers show.</param>
/// <param name="clock">Measures the interval.</param>
/// <param name="log">Takes what happened to the files.</param>
public sealed partial class ServerCertificate(
    string certificate, string key, HttpsOptions options, TimeProvider clock, ILogger<ServerCertificate> log)
    : BackgroundService
{
    private static readonly Meter Meter = new("Grid.ClientApi");

    private static readonly Gauge<long> NotAfter = Meter.CreateGauge<long>(
        "grid.certificate.not_after", "s", "When the certificate of the API ends, in seconds since 1970.");

    private (byte[] Digest, SslServerAuthenticationOptions Options) current = Read(certificate, key, options);

    /// <summary>What a new connection is offered.</summary>
    internal SslServerAuthenticationOptions Options => current.Options;

    /// <summary>Reads the files again if they changed; while they can't be read, the older certificate stays.</summary>
    internal void Reload()
    {
        try
        {
            if (Digest(certificate, key).AsSpan().SequenceEqual(current.Digest))
                return;
            current = Read(certificate, key, options);
            LogReloaded();
        }
        catch (Exception unreadable) when (IsUnreadable(unreadable))
        {
            LogUnreadable(unreadable.Message);
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.ReloadInterval, clock);
        do
        {
            Reload();
            NotAfter.Record(End.ToUnixTimeSeconds());
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private DateTimeOffset End =>
        new(Options.ServerCertificateContext!.TargetCertificate.NotAfter.ToUniversalTime());

    private static (byte[], SslServerAuthenticationOptions) Read(
        string certificate, string key, HttpsOptions options)
    {
        try
        {
            var digest = Digest(certificate, key);
            var chain = new X509Certificate2Collection();
            chain.ImportFromPemFile(certificate);
            using var pem = X509Certificate2.CreateFromPemFile(certificate, key);
            // By way of PKCS 12, since some platforms don't take a key that was never stored.
            var own = X509CertificateLoader.LoadPkcs12(pem.Export(X509ContentType.Pkcs12), null);
            return (digest, WithCallers(options, new()
            {
                ServerCertificateContext = SslStreamCertificateContext.Create(own, chain, offline: true),
                ApplicationProtocols = [SslApplicationProtocol.Http2, SslApplicationProtocol.Http11],
            }));
        }
        catch (Exception unreadable) when (IsUnreadable(unreadable))
        {
            throw new StartupException(
                $"Grid:Https: the certificate {certificate} and its key {key} can't be read: {unreadable.Message}");
        }
    }

    /// <summary>
    /// Asks callers for a certificate, and takes any or none: what it is worth is decided by its thumbprint. No
    /// authority's certificate is fetched for it from an address that the caller chose.
    /// </summary>
    [SuppressMessage(
        "Security", "CA5359", Justification = "A caller's certificate is known, or not, by its thumbprint.")]
    private static SslServerAuthenticationOptions WithCallers(
        HttpsOptions options, SslServerAuthenticationOptions tls)
    {
        if (!options.ClientCertificates)
            return tls;
        tls.ClientCertificateRequired = true;
        tls.RemoteCertificateValidationCallback = (_, _, _, _) => true;
        tls.CertificateChainPolicy = new()
        {
            DisableCertificateDownloads = true, RevocationMode = X509RevocationMode.NoCheck,
            TrustMode = X509ChainTrustMode.CustomRootTrust,
        };
        return tls;
    }

    private static byte[] Digest(string certificate, string key) =>
        SHA256.HashData([.. File.ReadAllBytes(certificate), .. File.ReadAllBytes(key)]);

    private static bool IsUnreadable(Exception why) =>
        why is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException
            or StartupException;

    [LoggerMessage(311, LogLevel.Information, "The certificate was reloaded; new connections get it.")]
    private partial void LogReloaded();

    [LoggerMessage(
        312, LogLevel.Error, "The changed certificate can't be read ({Why}); the older one is still served.")]
    private partial void LogUnreadable(string why);
}
