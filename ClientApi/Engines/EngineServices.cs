using Grid.ClientApi.Demo;
using Grid.ClientApi.Hosting;
using Grid.ClientApi.Keys;
using Grid.ClientApi.Telemetry;
using Grid.Core.Actors;
using Grid.Engine;
using Grid.Engine.Embedded;
using Grid.Silo;
using Grid.Silo.Postgres;

namespace Grid.ClientApi.Engines;

/// <summary>Adds the engine that the settings name.</summary>
internal static class EngineServices
{
    public static void AddGridEngine(this WebApplicationBuilder builder, GridOptions options)
    {
        var services = builder.Services;
        services.AddSingleton(options.Delivery);
        if (options.Engine == EngineKind.Embedded)
        {
            services.AddSingleton(at => Open(at, options));
            services.AddSingleton<IGrid>(at => at.GetRequiredService<EmbeddedGrid>());
            services.AddSingleton(at => at.GetRequiredService<EmbeddedGrid>().DeadLetters);
            services.AddSingleton(at => at.GetRequiredService<EmbeddedGrid>().Statuses);
            services.AddSingleton(at => at.GetRequiredService<EmbeddedGrid>().Accesses);
            services.AddSingleton(at => at.GetRequiredService<EmbeddedGrid>().Files);
            services.AddSingleton<IActorEngine, EmbeddedEngineHost>();
            services.AddSingleton<IClockOffsetStore>(new TimeFile(options.Data));
        }
        else
        {
            services.AddSingleton<IActorEngine, OrleansEngineHost>();
            services.AddSingleton<IClockOffsetStore>(
                _ => DemoTime.Of(options.Cluster, isSilo: options.Engine == EngineKind.Orleans));
        }

        // Before the lifecycle, so that a silo leaves the cluster after it has stopped.
        if (options.Engine == EngineKind.Orleans)
            builder.UseGridSilo(options.Cluster, MemoryBudget(options), builder.IsTraced());
        else if (options.Engine == EngineKind.OrleansClient)
            builder.UseGridClient(options.Cluster, builder.IsTraced());
        services.AddHostedService<GridLifecycle>();
        services.Configure<HostOptions>(host =>
        {
            host.ServicesStartConcurrently = true;
            host.ShutdownTimeout = options.DrainTime + options.ShutdownTimeout;
        });
    }

    private static EmbeddedGrid Open(IServiceProvider services, GridOptions options)
    {
        services.GetRequiredService<CheckedKeys>();
        return EmbeddedGrid.Create(new EmbeddedOptions
        {
            DataDirectory = options.Data,
            MemoryBudgetBytes = MemoryBudget(options),
            Delivery = options.Delivery,
            ReminderListener = services.GetService<IReminderListener>(),
            Clock = services.GetRequiredKeyedService<TimeProvider>(GridTime.Key),
            NewId = services.GetRequiredService<Func<Guid>>(),
            Log = services.GetRequiredService<ILogger<EmbeddedGrid>>(),
        });
    }

    private static long MemoryBudget(GridOptions options) => (long)options.Memory << 20;
}
