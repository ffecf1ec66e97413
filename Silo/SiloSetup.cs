using Grid.Core.Actors;
using Grid.Engine;
using Grid.Grains;
using Grid.Grains.Fencing;
using Grid.Grains.Interfaces;
using Grid.Grains.Interfaces.Wire;
using Grid.Silo.Postgres;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;
using Orleans.Serialization;

namespace Grid.Silo;

/// <summary>What makes a silo one of the grid: its actors with their store, fence and rounds.</summary>
public static class SiloSetup
{
    /// <summary>A silo that waits no longer for another than this; a write's outcome is unknown then.</summary>
    internal static readonly TimeSpan ResponseTimeout = TimeSpan.FromSeconds(5);

    /// <summary>Adds the actors of the grid to a silo whose clustering is set up elsewhere.</summary>
    public static ISiloBuilder AddGrid(this ISiloBuilder silo, GridClusterOptions options)
    {
        ArgumentNullException.ThrowIfNull(silo);
        ArgumentNullException.ThrowIfNull(options);
        var services = silo.Services;
        services.AddSerializer(serializer => serializer.AddGridTypes());
        services.AddSingleton(_ => new Database(options.Database));
        services.AddSingleton<IClusterStore>(at => new PostgresStore(
            at.GetRequiredService<Database>().Records, at.GetRequiredService<ILogger<PostgresStore>>()));
        services.AddSingleton<ICommitOrder>(at => options.IsFenced
            ? new PostgresCommitOrder(at.GetRequiredService<Database>().Fence)
            : new NothingChanges());
        services.AddSingleton(at => new ReadFence(
            at.GetRequiredService<ICommitOrder>(), options.Clock, at.GetRequiredService<ILogger<ReadFence>>()));
        services.AddSingleton<IPost>(at => new GrainPost(at.GetRequiredService<IGrainFactory>(), options.Clock));
        AddDelivery(services, options);
        services.AddSingleton(options.End);
        services.AddSingleton<Rounds>();
        services.AddSingleton<ILifecycleParticipant<ISiloLifecycle>>(at => at.GetRequiredService<Rounds>());
        services.AddSingleton<IInstitutionReads, InstitutionCopies>();
        services.AddSingleton<IStandIn, StandIn>();
        services.AddSingleton<OwnSilo>();
        services.AddSingleton<IGrid>(at => new OrleansGrid(
            at.GetRequiredService<IGrainFactory>(), at.GetRequiredService<OwnSilo>(), options.Clock, options.NewId));
        return silo.AddDistributedGrainDirectory()
            .Configure<SiloMessagingOptions>(messaging =>
            {
                messaging.ResponseTimeout = ResponseTimeout;
                messaging.SystemResponseTimeout = ResponseTimeout;
            })
            .Configure<GrainDirectoryOptions>(directory =>
            {
                // By default nothing that was registered with a silo that died is registered anew for half a minute, so
                // that no actor is there twice. Here that may be: the fence keeps the older one from being believed.
                directory.RangeLeaseDuration = TimeSpan.Zero;
            })
            .Configure<GrainCollectionOptions>(collection => Bound(collection, options.MemoryBudgetBytes));
    }

    private static void AddDelivery(IServiceCollection services, GridClusterOptions options)
    {
        services.AddSingleton(at => new GrainWorld(
            at.GetRequiredService<IClusterStore>(), at.GetRequiredService<ReadFence>(), at.GetRequiredService<IPost>(),
            options.Clock, options.NewId, at.GetRequiredService<ILogger<GrainWorld>>())
        {
            Delivery = options.Delivery,
        });
        services.AddSingleton(at => new DeadLetters(
            at.GetRequiredService<IClusterStore>(),
            (key, decision) => Trouble.Answer(
                () => at.GetRequiredService<IGrainFactory>().Actor(key)
                    .ResolveDeadLetter(decision.Id, decision.Replay), options.Clock),
            at.GetRequiredService<ILogger<DeadLetters>>()));
        services.AddSingleton<IDeadLetterQueue>(at => at.GetRequiredService<DeadLetters>());
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
