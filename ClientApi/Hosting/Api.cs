using Grid.ClientApi.Auth;
using Grid.ClientApi.Cards;
using Grid.ClientApi.Demo;
using Grid.ClientApi.Cascades;
using Grid.ClientApi.Events;
using Grid.ClientApi.Http;
using Grid.ClientApi.Imports;
using Grid.ClientApi.Institutions;
using Grid.ClientApi.Keys;
using Grid.ClientApi.OpenApi;
using Grid.ClientApi.Phones;
using Grid.ClientApi.Receipts;
using Grid.ClientApi.Telemetry;

namespace Grid.ClientApi.Hosting;

/// <summary>What the API is put together from.</summary>
/// <param name="Engine">The actors.</param>
/// <param name="Keys">The secrets.</param>
/// <param name="Clients">Who may get tokens.</param>
/// <param name="Issuer">The server's own name.</param>
/// <param name="Metrics">What <c>/metrics</c> shows.</param>
/// <param name="Surroundings">Clock and randomness.</param>
/// <param name="Duties">Counts what institutions do.</param>
/// <param name="Demo">Whether the demonstration's clients exist.</param>
public sealed record ApiParts(
    EngineChoice Engine, GridKeys Keys, ClientDirectory Clients, Issuer Issuer, PrometheusReader Metrics,
    Surroundings Surroundings, DutyCounter Duties, bool Demo);

/// <summary>Puts the API together: the steps that every request takes, then every endpoint.</summary>
public static partial class Api
{
    /// <summary>Adds all of it to <paramref name="app"/>.</summary>
    public static void Compose(WebApplication app, ApiParts parts)
    {
        ArgumentNullException.ThrowIfNull(app);
        ArgumentNullException.ThrowIfNull(parts);
        var clock = parts.Surroundings.Clock;
        var clients = new KnownClients(parts.Clients, parts.Engine.Grid);
        var tokens = new TokenValidator(parts.Keys, parts.Issuer, clients, clock);
        var log = app.Services.GetRequiredService<ILogger<Guard>>();
        app.Use(next => new Guard(next, clock, log).InvokeAsync);
        app.Use(next => new Correlator(next).InvokeAsync);
        ReferencePage.Map(app);
        app.UseRouting();
        app.Use(next => new BearerMiddleware(next, tokens).InvokeAsync);

        MapTokens(app, parts, clients);
        MapCards(app, parts);
        MapPhones(app, parts);
        MapInstitutions(app, parts);
        MapImports(app, parts);
        MapBindings(app, parts);
        MapProofs(app, parts);
        MapHolders(app, parts, tokens);
        if (clock is DemoClock demo)
            ClockRoutes.Map(app, demo);
        OperationRoutes.Map(app, parts.Engine, parts.Metrics);
        DeadLetterRoutes.Map(app, parts.Engine.DeadLetters);
        app.MapOpenApi(ApiDocument.Path);
    }

    private static void MapTokens(WebApplication app, ApiParts parts, KnownClients clients)
    {
        var (clock, newId) = (parts.Surroundings.Clock, (Func<Guid>)parts.Surroundings.NewId);
        var digests = new RequestDigests(parts.Keys);
        var assertions = new ClientAssertions(clients, parts.Engine.Grid, digests, parts.Issuer, clock, newId);
        var issuer = new TokenIssuer(parts.Keys, parts.Issuer, clock, newId);
        TokenRoutes.Map(
            app,
            new TokenEndpoint(new ClientAuthentication(parts.Clients, assertions), clients, issuer),
            new Discovery(parts.Keys, parts.Issuer, parts.Demo));
    }

    private static void MapCards(WebApplication app, ApiParts parts)
    {
        var (clock, grid) = (parts.Surroundings.Clock, parts.Engine.Grid);
        var pseudonyms = new Pseudonyms(parts.Keys);
        var receipts = new ReceiptSealer(parts.Keys, parts.Surroundings.Random);
        var changes = new CardChanges(pseudonyms);
        var checks = new CardChecks(grid, pseudonyms, receipts, parts.Duties);
        var idempotency = new Idempotency(grid, new RequestDigests(parts.Keys));
        var writes = new CardWrites(grid, new ActorWrites(idempotency, clock));
        var relayed = new RelayedReports(pseudonyms, receipts, clock);
        CardRoutes.Map(app, writes, changes, relayed, new Verify(checks, clock), new VerifyBatch(checks, clock));
        ReceiptRoutes.Map(
            app, new CheckReceipt(receipts, new ReceiptSigner(parts.Keys, parts.Issuer)),
            new CheckPerson(grid, receipts, parts.Duties, clock));
    }

    private static void MapImports(WebApplication app, ApiParts parts)
    {
        var (clock, grid) = (parts.Surroundings.Clock, parts.Engine.Grid);
        var pseudonyms = new Pseudonyms(parts.Keys);
        var phones = new PhoneChanges(
            pseudonyms, new PhoneSealer(parts.Keys, parts.Surroundings.Random), parts.Clients);
        ImportRoutes.Map(
            app, new(grid, new Feeds(grid, pseudonyms, new CardChanges(pseudonyms), phones, clock), clock));
    }

    private static void MapPhones(WebApplication app, ApiParts parts)
    {
        var (clock, grid) = (parts.Surroundings.Clock, parts.Engine.Grid);
        var pseudonyms = new Pseudonyms(parts.Keys);
        var sealer = new PhoneSealer(parts.Keys, parts.Surroundings.Random);
        var writes = new PhoneWrites(grid, new Idempotency(grid, new RequestDigests(parts.Keys)), clock);
        var changes = new PhoneChanges(pseudonyms, sealer, parts.Clients);
        PhoneRoutes.Map(
            app, writes, changes,
            new ReleasePreview(grid, pseudonyms), new CheckPhone(grid, pseudonyms, clock));
    }

    private static void MapInstitutions(WebApplication app, ApiParts parts)
    {
        var grid = parts.Engine.Grid;
        var idempotency = new Idempotency(grid, new RequestDigests(parts.Keys));
        var writes = new ActorWrites(idempotency, parts.Surroundings.Clock);
        InstitutionRoutes.Map(app, writes, new InstitutionChanges(grid), new InstitutionReads(grid));
        CascadeRoutes.Map(app, new CascadeReads(grid));
        var sealer = new PhoneSealer(parts.Keys, parts.Surroundings.Random);
        var waiting = new WaitingEvents(grid, sealer, parts.Surroundings.Clock, app.Lifetime.ApplicationStopping);
        EventRoutes.Map(app, writes, waiting);
    }
}
