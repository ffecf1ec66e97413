using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace Grid.ClientApi.Hosting;

/// <summary>The ports on which the server listens, and who is let in there.</summary>
internal static class Listeners
{
    public static void AddGridListeners(this WebApplicationBuilder builder, GridOptions options)
    {
        builder.WebHost.UseKestrelHttpsConfiguration();
        if (options.Https is { Certificate: { } certificate, Key: { } key })
        {
            builder.Services.AddSingleton(at => new ServerCertificate(
                certificate, key, options.Https, at.GetRequiredService<TimeProvider>(),
                at.GetRequiredService<ILogger<ServerCertificate>>()));
            builder.Services.AddHostedService(at => at.GetRequiredService<ServerCertificate>());
        }
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = null; // Imports have no limit; every other endpoint has its own.
            kestrel.Listen(options.ListenAddress, options.Port, listen => Serve(listen, options));
            if (options.Management.Port is { } management)
                kestrel.Listen(
                    IPAddress.Parse(options.Management.Listen), management,
                    listen => listen.Protocols = HttpProtocols.Http1);
        });
        builder.Services.Configure<ForwardedHeadersOptions>(forwarded => Believe(forwarded, options));
        builder.Services.AddHsts(hsts => hsts.MaxAge = TimeSpan.FromDays(365));
    }

    private static void Serve(ListenOptions listen, GridOptions options)
    {
        if (options.Https.IsOn)
        {
            var certificate = listen.ApplicationServices.GetRequiredService<ServerCertificate>();
            listen.Protocols = HttpProtocols.Http1AndHttp2;
            listen.UseHttps(new TlsHandshakeCallbackOptions { OnConnection = _ => new(certificate.Options) });
            return;
        }
        listen.Protocols = HttpProtocols.Http1; // Without TLS a connection can't say which of the two it speaks.
        if (!IPAddress.IsLoopback(options.ListenAddress) && !options.Demo)
            listen.Use(next => connection => IsFromProxy(connection.RemoteEndPoint, options)
                ? next(connection)
                : Refuse(connection));
    }

    private static Task Refuse(Microsoft.AspNetCore.Connections.ConnectionContext connection)
    {
        connection.Abort();
        return Task.CompletedTask;
    }

    /// <summary>Over plain HTTP only a named proxy and this machine may send tokens and numbers.</summary>
    private static bool IsFromProxy(EndPoint? from, GridOptions options) =>
        from is IPEndPoint { Address: var address }
        && (IPAddress.IsLoopback(address) || Networks(options).Any(network => network.Contains(Plain(address))));

    private static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;

    private static void Believe(ForwardedHeadersOptions forwarded, GridOptions options)
    {
        forwarded.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
        forwarded.KnownProxies.Clear();
        forwarded.KnownIPNetworks.Clear();
        foreach (var network in Networks(options))
            forwarded.KnownIPNetworks.Add(network);
    }

    private static IEnumerable<System.Net.IPNetwork> Networks(GridOptions options) => options.Proxies.Select(proxy =>
        NetworkRules.TryParseNetwork(proxy, out var network)
            ? network
            : throw new InvalidOperationException("The proxies were checked before."));
}
