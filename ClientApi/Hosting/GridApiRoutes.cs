using Grid.ClientApi.Accesses;
using Grid.ClientApi.Auth;
using Grid.ClientApi.Bindings;
using Grid.ClientApi.Camara;
using Grid.ClientApi.Cards;
using Grid.ClientApi.Cascades;
using Grid.ClientApi.ConsoleGateway;
using Grid.ClientApi.Demo;
using Grid.ClientApi.Events;
using Grid.ClientApi.Holders;
using Grid.ClientApi.Http;
using Grid.ClientApi.Imports;
using Grid.ClientApi.Institutions;
using Grid.ClientApi.Misuse;
using Grid.ClientApi.OfflineFiles;
using Grid.ClientApi.OpenApi;
using Grid.ClientApi.Phones;
using Grid.ClientApi.OneTimePasswords;
using Grid.ClientApi.ProblemPages;
using Grid.ClientApi.Receipts;
using Grid.ClientApi.Reliances;
using Grid.ClientApi.Sandbox;
using Grid.ClientApi.SharedSignals;
using Grid.ClientApi.StatusLists;
using Grid.ClientApi.Telemetry;
using Grid.Core.Actors;
using Grid.WebConsole;

namespace Grid.ClientApi.Hosting;

/// <summary>The steps that every request takes, and every endpoint.</summary>
public static class GridApiRoutes
{
    /// <summary>Adds the steps that every request takes before its endpoint.</summary>
    public static WebApplication UseGridApi(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        var options = app.Services.GetRequiredService<GridOptions>();
        ManagementPort.Use(app, options);
        if (options.Proxies.Count > 0)
            app.UseForwardedHeaders();
        if (options.Https.IsOn || options.PublicUrl?.StartsWith("https:", StringComparison.OrdinalIgnoreCase) == true)
            app.UseHsts();
        if (app.Services.GetService<PipelineHandler>() is { } pages)
        {
            app.UseWebConsole();
            ((IApplicationBuilder)app).Use(next =>
            {
                pages.Use(next);
                return next;
            });
        }
        app.UseExceptionHandler();
        app.UseMiddleware<ProblemMiddleware>();
        app.UseMiddleware<StartGate>();
        app.UseMiddleware<Correlator>();
        ReferencePage.Map(app);
        ProblemRoutes.Map(app);
        app.UseRouting();
        app.UseGridAccess();
        return app;
    }

    /// <summary>Adds every endpoint of the API.</summary>
    public static IEndpointRouteBuilder MapGridApi(this IEndpointRouteBuilder routes)
    {
        ArgumentNullException.ThrowIfNull(routes);
        T Get<T>() where T : notnull => routes.ServiceProvider.GetRequiredService<T>();
        TokenRoutes.Map(routes, Get<TokenEndpoint>(), Get<Discovery>());
        var (commands, grid) = (Get<CommandEndpoints>(), Get<IGrid>());
        CardRoutes.Map(
            routes, commands, grid, Get<CardChanges>(), Get<RelayedReports>(), Get<Verify>(), Get<VerifyBatch>(),
            Get<StatusNumbers>());
        CardRoutes.Map(routes, commands, Get<UndoReports>(), Get<HolderConfirmations>(), Get<OwnCases>());
        CardRoutes.Map(routes, Get<RenewalLists>());
        ReceiptRoutes.Map(routes, commands, Get<CheckReceipt>(), Get<CheckPerson>());
        RelianceRoutes.Map(routes, commands, Get<RelianceChanges>());
        MisuseRoutes.Map(routes, commands, Get<MisuseChanges>(), Get<MisuseReads>());
        PhoneRoutes.Map(
            routes, commands, grid, Get<PhoneChanges>(), Get<ReleasePreview>(), Get<CheckPhone>());
        InstitutionRoutes.Map(
            routes, commands, Get<InstitutionChanges>(), Get<InstitutionReads>(), Get<InstitutionDirectory>());
        DutyOverview.Map(routes, Get<DutyOverview>());
        CascadeRoutes.Map(routes, Get<CascadeReads>(), Get<CascadeInstitutions>());
        EventRoutes.Map(routes, commands, Get<WaitingEvents>());
        ImportRoutes.Map(routes, Get<ImportEndpoint>());
        BindingRoutes.Map(routes, commands, Get<BindAccount>(), Get<BindingChanges>(), Get<ListBindings>());
        OneTimePasswordRoutes.Map(
            routes, Get<OneTimePasswordEndpoints>(), Get<AttestSimLoss>(), ShownMessages(routes.ServiceProvider));
        MapHolders(routes, commands);
        AccessRoutes.Map(routes, Get<AccessRoutes>());
        MapCamara(routes);
        MapSharedSignals(routes);
        StatusListRoutes.Map(routes, Get<StatusListEndpoints>());
        OfflineRoutes.Map(routes, Get<OfflineEndpoints>());
        if (routes.ServiceProvider.GetService<DemoClock>() is { } demo)
        {
            ClockRoutes.Map(routes, demo);
            SandboxRoutes.Map(routes, Get<SandboxEndpoints>());
        }
        OperationRoutes.Map(routes);
        DeadLetterRoutes.Map(routes, Get<IDeadLetterQueue>());
        routes.MapOpenApi(ApiDocument.Path).AllowAnonymous();
        return routes;
    }

    private static void MapCamara(IEndpointRouteBuilder routes)
    {
        var services = routes.ServiceProvider;
        var camara = new CamaraRoutes(routes, services.GetRequiredService<CamaraEndpoints>());
        camara.MapNumbers(
            services.GetRequiredService<NumberRecycling>(), services.GetRequiredService<SimSwap>(),
            services.GetRequiredService<KycTenure>());
        camara.MapPeople(
            services.GetRequiredService<KycMatch>(), services.GetRequiredService<NumberVerification>());
        camara.MapSubscriptions(services.GetRequiredService<SimSwapSubscriptions>());
    }

    private static void MapHolders(IEndpointRouteBuilder routes, CommandEndpoints commands)
    {
        var services = routes.ServiceProvider;
        var holders = new HolderRoutes(routes, commands, services.GetRequiredService<HolderGate>());
        holders.MapNumbers(
            services.GetRequiredService<OwnViews>(), services.GetRequiredService<OwnUnbindings>(),
            services.GetRequiredService<OwnRebinds>(), services.GetRequiredService<OwnDisputes>());
        holders.MapCard(services.GetRequiredService<OwnCard>(), services.GetRequiredService<HolderConfirmations>());
        holders.MapCases(services.GetRequiredService<OwnCases>(), services.GetRequiredService<MisuseChanges>());
        holders.MapAccessTokens(services.GetRequiredService<OwnAccessTokens>());
        holders.MapAccessLog(services.GetRequiredService<OwnAccesses>());
    }

    private static void MapSharedSignals(IEndpointRouteBuilder routes)
    {
        var services = routes.ServiceProvider;
        var signals = new SignalRoutes(routes);
        signals.MapConfiguration(
            TransmitterConfiguration.PathOf(services.GetRequiredService<GridOptions>()),
            services.GetRequiredService<TransmitterConfiguration>(),
            services.GetRequiredService<StreamConfigurations>());
        signals.MapControls(services.GetRequiredService<StreamControls>());
        signals.MapPoll(services.GetRequiredService<PollEndpoint>());
        signals.MapReceiver(services.GetRequiredService<SetReceiver>());
    }

    /// <summary>Where messages go to a real adapter, none are shown.</summary>
    private static ShowMessages? ShownMessages(IServiceProvider services) =>
        services.GetRequiredService<ICarrierMessages>() is DemoMessages ? services.GetService<ShowMessages>() : null;
}
