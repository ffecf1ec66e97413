using Grid.Silo.Postgres;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Orleans.Configuration;
using Orleans.Serialization;

namespace Grid.Grains.Tests.Support;

/// <summary>The store as silos configure it, with Orleans' grain storage, without a silo.</summary>
internal sealed class StandaloneStore : IAsyncDisposable
{
    private readonly ServiceProvider services;

    private StandaloneStore(ServiceProvider services) => this.services = services;

    public IClusterStore Store => services.GetRequiredService<IClusterStore>();

    public Database Database => services.GetRequiredService<Database>();

    public static async Task<StandaloneStore> Start(string connection, Action<ILoggingBuilder>? logging = null)
    {
        var collection = new ServiceCollection();
        collection.AddLogging(builder => logging?.Invoke(builder));
        collection.AddSerializer();
        collection.AddSingleton(_ => new Database(connection));
        collection.Configure<ClusterOptions>(cluster => cluster.ClusterId = cluster.ServiceId = "grid");
        new Builder(collection).AddGridStorage();
        var store = new StandaloneStore(collection.BuildServiceProvider());
        for (var tries = 1; ; tries++)
        {
            try
            {
                await store.Begin();
                return store;
            }
            catch (NpgsqlException late) when (late is not PostgresException && tries < 10)
            {
                // A new database may answer late where the machine is busy.
                await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System);
            }
        }
    }

    public ValueTask DisposeAsync() => services.DisposeAsync();

    private async Task Begin()
    {
        var lifecycle = new SiloLifecycleSubject(NullLogger<SiloLifecycleSubject>.Instance);
        foreach (var participant in services.GetServices<ILifecycleParticipant<ISiloLifecycle>>())
            participant.Participate(lifecycle);
        await lifecycle.OnStart();
    }

    private sealed class Builder(IServiceCollection services) : ISiloBuilder
    {
        public IServiceCollection Services => services;

        public IConfiguration Configuration { get; } = new ConfigurationBuilder().Build();
    }
}
