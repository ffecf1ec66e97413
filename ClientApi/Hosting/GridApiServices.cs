using System.Security.Cryptography;
using System.Text.Json.Serialization;
using Grid.ClientApi.Accesses;
using Grid.ClientApi.Auth;
using Grid.ClientApi.Bindings;
using Grid.ClientApi.Camara;
using Grid.ClientApi.Cards;
using Grid.ClientApi.Carriers;
using Grid.ClientApi.Cascades;
using Grid.ClientApi.ConsoleGateway;
using Grid.ClientApi.Demo;
using Grid.ClientApi.Engines;
using Grid.ClientApi.Events;
using Grid.ClientApi.Holders;
using Grid.ClientApi.Http;
using Grid.ClientApi.Imports;
using Grid.ClientApi.Institutions;
using Grid.ClientApi.Misuse;
using Grid.ClientApi.Keys;
using Grid.ClientApi.OfflineFiles;
using Grid.ClientApi.OpenApi;
using Grid.ClientApi.OutboundHttp;
using Grid.ClientApi.Phones;
using Grid.ClientApi.OneTimePasswords;
using Grid.ClientApi.Receipts;
using Grid.ClientApi.Reliances;
using Grid.ClientApi.Sandbox;
using Grid.ClientApi.SharedSignals;
using Grid.ClientApi.StatusLists;
using Grid.ClientApi.Telemetry;
using Grid.Engine;
using Grid.Engine.Accesses;
using Grid.WebConsole;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Grid.ClientApi.Hosting;

/// <summary>The services of the API.</summary>
public static class GridApiServices
{
    /// <summary>
    /// Adds everything that the API needs but the engine: an <c>IGrid</c> and an <see cref="IActorEngine"/>.
    /// </summary>
    /// <remarks>
    /// A host can replace, before or after, <see cref="TimeProvider"/>, <see cref="FillRandom"/> and
    /// <see cref="ICarrierMessages"/>, the adapter to the carriers, and add an <see cref="IKeyWrapping"/>, that of a
    /// security module.
    /// </remarks>
    public static IServiceCollection AddGridApi(this IServiceCollection services, GridOptions options)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddSingleton(options);
        services.AddSurroundings(options);
        services.AddKeys(options);
        services.AddAccess(options);
        services.AddCards(options);
        services.AddPhones(options);
        services.AddInstitutions(options);
        services.AddHolders();
        services.AddAccesses(options);
        services.AddOutboundHttp(options);
        services.AddCamara(options);
        services.AddSharedSignals(options);
        services.AddStatusLists(options);
        services.AddOfflineFiles(options);
        if (options.Engine != EngineKind.Embedded)
            (options.Imports.MaxLinesInFlight, options.Imports.MaxRetries) =
                (options.Imports.MaxLinesInFlight ?? 1024, options.Imports.MaxRetries ?? 5);
        services.AddSingleton(options.Imports).AddSingleton<ImportLimiter>();
        services.AddEdge<Feeds>().AddEdge<ImportEndpoint>();
        services.AddFrame();
        if (options.Sandbox)
            services.AddSandbox(options);
        if (options.WebConsole.Enabled ?? options.Demo)
            services.AddConsole(options);
        return services;
    }

    private static void AddSurroundings(this IServiceCollection services, GridOptions options)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<FillRandom>(RandomNumberGenerator.Fill);
        services.TryAddSingleton<Func<Guid>>(at => NewIds(at.GetRequiredService<FillRandom>()));
        services.AddSingleton(options.Carriers);
        if (options.Carriers.Callbacks.Count > 0)
        {
            services.AddEdge<CarrierCallbacks>();
            services.TryAddSingleton<ICarrierMessages>(at => at.GetRequiredService<CarrierCallbacks>());
        }
        if (options.Demo)
        {
            services.AddSingleton<DemoClock>().AddSingleton<SandboxEndpoints>();
            services.AddKeyedSingleton<TimeProvider>(GridTime.Key, (at, _) => at.GetRequiredService<DemoClock>());
            services.AddEdge<DemoMessages>().AddEdge<ShowMessages>();
            services.TryAddSingleton<ICarrierMessages>(at => at.GetRequiredService<DemoMessages>());
        }
        services.TryAddKeyedSingleton(GridTime.Key, (at, _) => at.GetRequiredService<TimeProvider>());
        services.TryAddSingleton<ICarrierMessages, NoCarrierMessages>();
        services.AddSingleton<ServerState>();
    }

    private static void AddKeys(this IServiceCollection services, GridOptions options)
    {
        services.AddSingleton(at => KeySource.Of(
            options, at.GetService<IKeyWrapping>(), at.GetRequiredService<FillRandom>()));
        services.AddSingleton<CheckedKeys>();
        services.AddSingleton(at =>
        {
            var keys = at.GetRequiredService<CheckedKeys>();
            return keys.Complete(at.GetRequiredService<IActorEngine>());
        });
        services.AddSingleton<Pseudonyms>().AddSingleton<IdempotencyKeyDigests>().AddSingleton<PhoneSealer>()
            .AddSingleton<AccountSealer>();
    }

    private static void AddAccess(this IServiceCollection services, GridOptions options)
    {
        services.AddSingleton(options.Tokens);
        services.AddSingleton(_ => new ClientDirectory([
            .. options.Demo ? DemoClients.All : [],
            .. options.Clients is { } file ? ClientFile.Read(file, options.Tokens) : []]));
        services.AddSingleton(at => new Issuer(options.PublicUrl, at.GetRequiredService<IServer>()));
        services.AddSingleton(at => new Discovery(
            at.GetRequiredService<GridKeys>(), at.GetRequiredService<Issuer>(), options.Demo));
        services.AddSingleton<ClientStore>().AddSingleton<ClientAuthentication>().AddSingleton<TokenEndpoint>();
        services.AddSingleton<FailedAttempts>().AddGridAccess();
        services.AddOptions<BearerOptions>(BearerOptions.Scheme)
            .Configure<TokenValidator, DpopProofs>(
                (bearer, tokens, proofs) => (bearer.Tokens, bearer.Proofs) = (tokens, proofs));
        services.AddSingleton<SubjectSealer>().AddEdge<DelegatedTokens>().AddEdge<TokenUses>().AddEdge<DpopProofs>();
        services.AddEdge<TokenValidator>().AddEdge<ClientAssertions>().AddEdge<TokenIssuer>().AddEdge<HolderTokens>();
    }

    private static void AddCards(this IServiceCollection services, GridOptions options)
    {
        if (options.Regions is { } file)
            services.AddSingleton(_ => RegionFile.Read(file));
        services.AddSingleton<ReceiptSealer>().AddSingleton<ReceiptSigner>().AddSingleton<CheckReceipt>();
        services.AddSingleton<Idempotency>().AddEdge<CascadeReadiness>().AddEdge<CommandEndpoints>();
        services.AddSingleton<CardChanges>().AddSingleton<CardChecks>().AddEdge<RelayedReports>()
            .AddSingleton(options.Relays).AddEdge<UndoReports>().AddSingleton<RelianceChanges>()
            .AddSingleton<MisuseChanges>().AddSingleton<MisuseReads>().AddSingleton<RenewalLists>();
        services.AddEdge<Verify>().AddEdge<VerifyBatch>().AddSingleton<CheckPerson>();
    }

    private static void AddPhones(this IServiceCollection services, GridOptions options)
    {
        services.AddSingleton(options.Numbering).AddSingleton<NumberingPlans>();
        services.AddSingleton<PhoneChanges>().AddSingleton<ReleasePreview>().AddEdge<CheckPhone>();
        services.AddEdge<BindServices>().AddSingleton<BindAccount>().AddSingleton<BindingChanges>();
        services.AddEdge<ListBindings>();
        services.AddSingleton(options.OneTimePasswords).AddSingleton<OneTimePasswordLimits>()
            .AddSingleton<OneTimeCodes>();
        services.AddSingleton(new MobileNumbers(areFictional: options.Demo)).AddEdge<OneTimePasswordEndpoints>();
        services.AddEdge<SimLossAttestations>().AddEdge<AttestSimLoss>();
    }

    private static void AddInstitutions(this IServiceCollection services, GridOptions options)
    {
        services.AddSingleton(options.Lookups).AddEdge<LookupPace>();
        services.AddEdge<DutyCounter>().AddSingleton<InstitutionChanges>().AddSingleton<InstitutionReads>()
            .AddSingleton<InstitutionDirectory>();
        services.AddSingleton<CascadeReads>().AddSingleton<CascadeInstitutions>();
        services.AddEdge<WaitingEvents>();
    }

    private static void AddHolders(this IServiceCollection services)
    {
        services.AddSingleton<HolderGate>().AddSingleton<HolderNumbers>().AddSingleton<OwnViews>()
            .AddSingleton<OwnCases>();
        services.AddSingleton<OwnUnbindings>().AddSingleton<OwnRebinds>().AddSingleton<OwnDisputes>();
        services.AddSingleton<OwnCard>().AddSingleton<HolderConfirmations>().AddSingleton<OwnAccessTokens>();
    }

    private static void AddAccesses(this IServiceCollection services, GridOptions options)
    {
        services.AddSingleton(options.Accesses).AddEdge<AccessLog>().AddSingleton<PurposeSealer>();
        services.AddEdge<AccessRecorder>().AddEdge<OwnAccesses>().AddEdge<AccessRoutes>();
    }

    private static void AddCamara(this IServiceCollection services, GridOptions options)
    {
        services.AddSingleton(options.Camara).AddSingleton<CamaraEndpoints>().AddSingleton<CamaraSubjects>();
        services.AddEdge<NumberRecycling>().AddSingleton<SimSwap>().AddEdge<KycTenure>();
        services.AddEdge<KycMatch>().AddSingleton<NumberVerification>();
    }

    private static void AddOutboundHttp(this IServiceCollection services, GridOptions options)
    {
        services.AddSingleton(options.OutboundHttp).AddSingleton<OutboundTargets>();
        services.TryAddSingleton<IOutboundHttp, OutboundHttpClient>();
    }

    private static void AddSharedSignals(this IServiceCollection services, GridOptions options)
    {
        services.AddSingleton(options.SharedSignals).AddSingleton<StreamSealer>().AddSingleton<SignalEvents>();
        services.AddSingleton<SignalReader>().AddSingleton<SignalTokens>().AddSingleton<SignalEndpoints>();
        services.AddSingleton<TransmitterConfiguration>().AddSingleton<StreamConfigurations>();
        services.AddSingleton<StreamControls>().AddEdge<PollEndpoint>();
        services.AddSingleton<PushQueue>().AddSingleton<IReminderListener>(at => at.GetRequiredService<PushQueue>());
        services.AddSingleton<PushSender>().AddSingleton<PushService>();
    }

    private static void AddStatusLists(this IServiceCollection services, GridOptions options)
    {
        services.AddSingleton(options.StatusLists).AddSingleton<StatusNumbers>().AddSingleton<StatusReferences>();
        services.AddSingleton<StatusMap>().AddEdge<StatusListTokens>().AddSingleton<StatusListEndpoints>();
    }

    private static void AddOfflineFiles(this IServiceCollection services, GridOptions options)
    {
        services.AddSingleton(options.OfflineFiles).AddSingleton<OfflineSigner>().AddSingleton<OfflineShelf>();
        services.AddEdge<OfflineEndpoints>();
    }

    private static void AddSandbox(this IServiceCollection services, GridOptions options)
    {
        services.TryAddSingleton<PipelineHandler>();
        services.AddSingleton(SandboxStore.Open(options.Data));
        services.AddSingleton<SandboxClients>().AddSingleton<SandboxActs>().AddSingleton<SandboxTime>();
        services.AddSingleton<RecyclableNumbers>().AddSingleton<SandboxHistory>().AddSingleton<SandboxStories>();
        services.AddSingleton<SandboxTown>();
    }

    private static void AddConsole(this IServiceCollection services, GridOptions options)
    {
        services.TryAddSingleton<PipelineHandler>();
        services.AddEdge<GridGateway>().AddSingleton<IGridGateway>(at => at.GetRequiredService<GridGateway>());
        services.AddWebConsole(options.WebConsole);
        services.AddSingleton<IDataProtectionProvider>(at => KeyedDataProtection.Of(
            at.GetRequiredService<GridKeys>(), at.GetRequiredService<FillRandom>()));
        // It would make a key ring in the home of the user, which nothing uses.
        foreach (var ring in services.Where(IsKeyRing).ToList())
            services.Remove(ring);
    }

    private static bool IsKeyRing(ServiceDescriptor service) =>
        service.ServiceType == typeof(IHostedService)
        && service is { IsKeyedService: false, ImplementationType.Namespace: { } name }
        && name.StartsWith("Microsoft.AspNetCore.DataProtection", StringComparison.Ordinal);

    /// <summary>What the framework needs to answer in the grid's form.</summary>
    private static void AddFrame(this IServiceCollection services)
    {
        services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.TypeInfoResolverChain.Insert(0, ApiJson.Default);
            json.SerializerOptions.NumberHandling = JsonNumberHandling.Strict;
        });
        services.AddProblemDetails();
        services.AddExceptionHandler<FailureHandler>();
        services.AddHealthChecks()
            .AddCheck<StartupCheck>(StartupCheck.Name, tags: [StartupCheck.Name])
            .AddCheck<ReadinessCheck>(ReadinessCheck.Name, tags: [ReadinessCheck.Name]);
        services.AddSingleton<IHealthCheckPublisher, HealthMeter>();
        services.Configure<HealthCheckPublisherOptions>(health =>
            (health.Delay, health.Period) = (TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5)));
        ApiDocument.Add(services);
    }

    /// <summary>Adds a service whose <see cref="TimeProvider"/> is the grid's time, not the machine's.</summary>
    private static IServiceCollection AddEdge<TService>(this IServiceCollection services) where TService : class =>
        services.AddSingleton(at => ActivatorUtilities.CreateInstance<TService>(new WithGridTime(at)));

    private static Func<Guid> NewIds(FillRandom random) => () =>
    {
        Span<byte> bytes = stackalloc byte[16];
        random(bytes);
        return new(bytes);
    };

    /// <summary>The services of the host, among which the time is the grid's (<see cref="GridTime"/>).</summary>
    private sealed class WithGridTime(IServiceProvider services) : IServiceProvider
    {
        public object? GetService(Type serviceType) => serviceType == typeof(TimeProvider)
            ? services.GetRequiredKeyedService<TimeProvider>(GridTime.Key)
            : services.GetService(serviceType);
    }
}
