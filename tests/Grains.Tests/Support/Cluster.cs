using System.Security.Cryptography;
using Grid.Core.Actors;
using Grid.Engine;
using Grid.Grains.Interfaces;
using Grid.Grains.Interfaces.Wire;
using Grid.Silo;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using Orleans.TestingHost;

namespace Grid.Grains.Tests.Support;

/// <summary>Silos of one process with a database of their own.</summary>
internal sealed class Cluster : IAsyncDisposable
{
    private Cluster(InProcessTestCluster silos) => Silos = silos;

    public InProcessTestCluster Silos { get; }

    /// <summary>The grid as a client outside the cluster sees it.</summary>
    public IGrid Outside => new OrleansGrid(
        Silos.Client, null, TimeProvider.System, static () => new(RandomNumberGenerator.GetBytes(16)));

    /// <summary>The grid as it is seen inside a silo.</summary>
    public IGrid Inside(int silo) => Service<IGrid>(silo);

    public T Service<T>(int silo) where T : notnull =>
        Silos.GetSiloServiceProvider(Silos.Silos[silo].SiloAddress).GetRequiredService<T>();

    public static async Task<Cluster> Start(
        string database, int silos, Action<ISiloBuilder>? change = null, TimeProvider? clock = null,
        DeliveryOptions? delivery = null)
    {
        var builder = new InProcessTestClusterBuilder((short)silos);
        builder.Options.ConfigureFileLogging = false;
        builder.ConfigureSilo((_, silo) =>
        {
            silo.Services.AddKeyedSingleton(GridTime.Key, clock ?? TimeProvider.System);
            // What is left of a silo that was killed must not take the tests with it.
            silo.Services.AddSingleton<SiloEnd>(static () => { });
            silo.Services.AddSingleton(delivery ?? new());
            silo.AddGrid(new GridClusterOptions { Database = database });
            change?.Invoke(silo);
        });
        builder.ConfigureClient(client =>
            client.Services.AddSerializer(serializer => serializer.AddGridTypes()));
        var cluster = builder.Build();
        await cluster.DeployAsync();
        return new(cluster);
    }

    public ValueTask DisposeAsync() => Silos.DisposeAsync();
}
