using System.Security.Cryptography;
using Grid.Core.Actors;
using Grid.Core.Files;
using Grid.Core.StatusLists;
using Grid.Engine;
using Grid.Engine.Accesses;
using Grid.Grains;
using Grid.Grains.ReadBarriers;
using Grid.Grains.Interfaces;
using Grid.Grains.Interfaces.Wire;
using Grid.Silo.Postgres;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;
using Orleans.Serialization;

namespace Grid.Silo;

/// <summary>What makes a silo one of the grid: its actors with their store, read barrier and background work.</summary>
public static class SiloSetup
{
    /// <summary>Adds the actors of the grid to a silo whose clustering is set up elsewhere.</summary>
    /// <param name="silo">The silo.</param>
    /// <param name="options">Its settings.</param>
    /// <param name="memoryBudget">
    /// Estimated bytes that the process may take before idle actors leave memory; 2 GiB where none is given.
    /// </param>
    public static ISiloBuilder AddGrid(
        this ISiloBuilder silo, GridClusterOptions options, long memoryBudget = 2L << 30)
    {
        ArgumentNullException.ThrowIfNull(silo);
        ArgumentNullException.ThrowIfNull(options);
        var services = silo.Services.AddGridCluster(options);
        AddStore(silo, options);
        AddDelivery(services);
        AddMaintenance(services, options);
        services.AddSingleton<IInstitutionReads, InstitutionCache>();
        services.AddSingleton<IActivationFallback, CardFallback>();
        services.AddSingleton<LocalSiloServices>();
        services.AddSingleton<IGrid>(at => new OrleansGrid(
            at.GetRequiredService<IGrainFactory>(), at.GetRequiredService<LocalSiloServices>(), Clock(at),
            at.GetRequiredService<Func<Guid>>())
        {
            FallbackAfter = options.Timeouts.Fallback,
        });
        return silo.AddDistributedGrainDirectory()
            .Configure<SiloMessagingOptions>(messaging =>
            {
                messaging.ResponseTimeout = options.Timeouts.Response;
                messaging.SystemResponseTimeout = options.Timeouts.Response;
            })
            .Configure<GrainDirectoryOptions>(directory =>
            {
                // By default nothing that was registered with a silo that died is registered anew for half a minute, so
                // that no actor is there twice. Here that may be: the read barrier keeps the older one from answering.
                directory.RangeLeaseDuration = TimeSpan.Zero;
            })
            .Configure<GrainCollectionOptions>(collection => Bound(collection, memoryBudget));
    }

    private static void AddStore(ISiloBuilder silo, GridClusterOptions options)
    {
        var services = silo.AddGridStorage().Services;
        services.AddSingleton<IChangeFeed>(at => new PostgresChangeFeed(at.GetRequiredService<Database>().Changes));
        services.AddSingleton(at => new ReadBarrier(
            at.GetRequiredService<IChangeFeed>(), Clock(at), at.GetRequiredService<ILogger<ReadBarrier>>())
        {
            Patience = options.Timeouts.ReadBarrier, NotReadyAfter = options.Timeouts.NotReady,
        });
        services.AddSingleton<IMessageTransport>(
            at => new OrleansMessageTransport(at.GetRequiredService<IGrainFactory>(), Clock(at)));
    }

    private static void AddMaintenance(IServiceCollection services, GridClusterOptions options)
    {
        services.TryAddSingleton<SiloEnd>(EndProcess);
        services.AddSingleton(at => new SiloMaintenanceService(
            at.GetRequiredService<GrainDependencies>(), at.GetRequiredService<IGrainFactory>(),
            at.GetRequiredService<ISiloStatusOracle>(), at.GetRequiredService<DeadLetters>(),
            at.GetRequiredService<SiloEnd>())
        {
            EndsAfter = options.Timeouts.End,
        });
        services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>>(
            at => at.GetRequiredService<SiloMaintenanceService>());
    }

    /// <summary>What a silo and a client of the cluster both need.</summary>
    internal static IServiceCollection AddGridCluster(this IServiceCollection services, GridClusterOptions options)
    {
        services.AddSerializer(serializer => serializer.AddGridTypes());
        services.TryAddKeyedSingleton<TimeProvider>(GridTime.Key, TimeProvider.System);
        services.TryAddSingleton<Func<Guid>>(static () => new(RandomNumberGenerator.GetBytes(16)));
        services.AddSingleton<IAccessStore>(
            at => new PostgresAccessStore(at.GetRequiredService<Database>().Records));
        return services.AddSingleton(options).AddSingleton(
            _ => new Database(options.Database, options.Connections, options.Timeouts.Statement));
    }

    /// <summary>The grid's time, which in the demonstration is not the machine's.</summary>
    internal static TimeProvider Clock(IServiceProvider services) =>
        services.GetRequiredKeyedService<TimeProvider>(GridTime.Key);

    /// <summary>Says so on the console itself, since a log that is written later would be lost.</summary>
    private static void EndProcess()
    {
        Console.Error.WriteLine("The database has not answered for too long: this silo ends itself.");
        Environment.Exit(GridClusterOptions.EndedItself);
    }

    private static void AddDelivery(IServiceCollection services)
    {
        services.TryAddSingleton(new DeliveryOptions());
        services.AddSingleton(at => new GrainDependencies(
            at.GetRequiredService<IClusterStore>(), at.GetRequiredService<ReadBarrier>(),
            at.GetRequiredService<IMessageTransport>(),
            Clock(at), at.GetRequiredService<Func<Guid>>(), at.GetRequiredService<ILogger<GrainDependencies>>())
        {
            Delivery = at.GetRequiredService<DeliveryOptions>(),
            ReminderListener = at.GetService<IReminderListener>(),
        });
        services.AddSingleton(at => new DeadLetters(
            at.GetRequiredService<IClusterStore>(),
            (key, decision) => ClusterCall.Execute(
                () => at.GetRequiredService<IGrainFactory>().Actor(key)
                    .ResolveDeadLetter(decision.Id, decision.Replay), Clock(at)),
            at.GetRequiredService<ILogger<DeadLetters>>()));
        services.AddSingleton<IDeadLetterQueue>(at => at.GetRequiredService<DeadLetters>());
        services.AddSingleton<IStatusRegister>(at => new StatusRegister(at.GetRequiredService<IClusterStore>()));
        services.AddSingleton<IFileStore>(at => new FileStore(at.GetRequiredService<IClusterStore>()));
    }

    /// <summary>Idle actors leave memory oldest first when the process takes more than its budget.</summary>
    private static void Bound(GrainCollectionOptions collection, long budget)
    {
        var share = 100.0 * budget / GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        collection.EnableActivationSheddingOnMemoryPressure = true;
        collection.MemoryUsageLimitPercentage = Math.Clamp(share, 1, 90);
        collection.MemoryUsageTargetPercentage = 0.9 * collection.MemoryUsageLimitPercentage;
    }
}
