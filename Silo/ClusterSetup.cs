using System.Net;
using Grid.Silo.Postgres;
using Microsoft.Extensions.Options;
using Orleans.Configuration;

namespace Grid.Silo;

/// <summary>How silos find each other, notice that one is gone, and trust each other.</summary>
public static class ClusterSetup
{
    /// <summary>
    /// With the default time-outs a silo that was killed is given up after about 2 s, and one that hangs after about
    /// 5 s.
    /// </summary>
    /// <remarks>Being wrong about it costs time and never an answer: the read barrier doesn't rest on it.</remarks>
    public static ISiloBuilder AddMembership(this ISiloBuilder silo, GridClusterOptions options)
    {
        ArgumentNullException.ThrowIfNull(silo);
        ArgumentNullException.ThrowIfNull(options);
        silo.UseAdoNetClustering((OptionsBuilder<AdoNetClusteringSiloOptions> settings) =>
            settings.Configure<Database>((clustering, database) =>
                (clustering.Invariant, clustering.DataSource) = ("Npgsql", database.Membership)));
        silo.Configure<ClusterOptions>(cluster => cluster.ClusterId = cluster.ServiceId = options.Cluster);
        silo.Configure<SiloOptions>(own => own.SiloName = options.Name);
        silo.Configure<EndpointOptions>(endpoint =>
        {
            endpoint.AdvertisedIPAddress = options.IpAddress;
            endpoint.SiloPort = options.SiloPort;
            endpoint.GatewayPort = options.GatewayPort;
            endpoint.SiloListeningEndpoint = new IPEndPoint(options.IpAddress, options.SiloPort);
            if (options.GatewayPort > 0)
                endpoint.GatewayListeningEndpoint = new IPEndPoint(options.IpAddress, options.GatewayPort);
        });
        silo.Configure<ClusterMembershipOptions>(membership =>
        {
            membership.ProbeTimeout = options.Timeouts.Probe;
            membership.MinProbeTimeout = options.Timeouts.Probe / 2;
            membership.MaxProbeTimeout = options.Timeouts.Probe * 1.5;
            membership.TableRefreshTimeout = options.Timeouts.Membership;
            membership.IAmAliveTablePublishTimeout = options.Timeouts.Membership;
            membership.DefunctSiloExpiration = TimeSpan.FromHours(1);
        });
        if (options.Tls is { } files)
            silo.UseTls(tls => Certificates.Apply(tls, files));
        return silo;
    }

    /// <summary>Lets a client outside the cluster find the silos' gateways.</summary>
    public static IClientBuilder AddMembership(this IClientBuilder client, GridClusterOptions options)
    {
        ArgumentNullException.ThrowIfNull(client);
        ArgumentNullException.ThrowIfNull(options);
        client.UseAdoNetClustering((OptionsBuilder<AdoNetClusteringClientOptions> settings) =>
            settings.Configure<Database>((clustering, database) =>
                (clustering.Invariant, clustering.DataSource) = ("Npgsql", database.Membership)));
        client.Configure<ClusterOptions>(cluster => cluster.ClusterId = cluster.ServiceId = options.Cluster);
        client.Configure<GatewayOptions>(gateway => gateway.GatewayListRefreshPeriod = TimeSpan.FromSeconds(2));
        client.Configure<ClientMessagingOptions>(messaging => messaging.ResponseTimeout = options.Timeouts.Response);
        if (options.Tls is { } files)
            client.UseTls(tls => Certificates.Apply(tls, files));
        return client;
    }
}
