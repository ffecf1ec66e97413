using Grid.ClientApi.Auth;
using Grid.ClientApi.Cards;
using Grid.ClientApi.Holders;
using Grid.ClientApi.Http;
using Grid.ClientApi.OpenApi;
using Microsoft.OpenApi;

namespace Grid.ClientApi.Misuse;

/// <summary>The endpoints of misuse and of the blacklist.</summary>
public static class MisuseRoutes
{
    private static OpenApiParameter Case => OperationParameters.Path("case", "Id of the case.");

    /// <summary>Adds them to <paramref name="routes"/>.</summary>
    public static void Map(
        IEndpointRouteBuilder routes, CommandEndpoints commands, MisuseChanges changes, MisuseReads reads)
    {
        var json = ApiJson.Default;
        var misuse = routes.MapGroup("/v1").WithTags("Misuse");
        misuse.Post("/misuse", commands.Handler(json.MisuseBody, changes.Report))
            .RequireScope(Scopes.MisuseReport)
            .WithName("reportMisuse").WithSummary("Report that a card was misused; the registry decides")
            .AcceptsJson<MisuseBody>().Produces<MisuseAnswer>(StatusCodes.Status202Accepted)
            .WithIdempotencyKey()
            .ProducesProblems(StatusCodes.Status409Conflict, StatusCodes.Status429TooManyRequests);
        misuse.Get("/misuse", reads.List).RequireScope(Scopes.BlacklistWrite)
            .WithName("listMisuse").WithSummary("List all cases of misuse")
            .WithParameter(OperationParameters.Number("after", "The value of next in the page before. Default: 0."))
            .WithParameter(OperationParameters.Number(
                "limit", $"Maximum number of items in the response: 1 to {PageQuery.MaxLimit}. Default: 100."))
            .Produces<MisuseList>();
        misuse.Get("/misuse/{case}", reads.Read).RequireScope(Scopes.BlacklistWrite | Scopes.MisuseReport)
            .WithName("readMisuse").WithSummary("Get a case of misuse that you reported")
            .WithParameter(Case).Produces<MisuseItem>().ProducesProblems(StatusCodes.Status404NotFound);
        OfCase<ConfirmMisuseBody>(misuse, "/misuse/{case}/confirm", Scopes.BlacklistWrite, "confirmMisuse",
            "Confirm a case; who misused the card is put on the blacklist, if named",
            WithId(id => commands.HandlerAsync(
                json.ConfirmMisuseBody, (body, request) => changes.Confirm(id, body, request))));
        OfCase<EmptyBody>(misuse, "/misuse/{case}/dismiss", Scopes.BlacklistWrite, "dismissMisuse", "Dismiss a case",
            WithId(id => commands.Handler(json.EmptyBody, (_, _) => changes.Dismiss(id))));
        MapBlacklist(routes, commands, changes);
    }

    private static void MapBlacklist(IEndpointRouteBuilder routes, CommandEndpoints commands, MisuseChanges changes)
    {
        var json = ApiJson.Default;
        var blacklist = routes.MapGroup("/v1/blacklist").WithTags("Misuse");
        Post<BlacklistBody>(blacklist, "/list", Scopes.BlacklistWrite, "blacklist",
            "Put the person on the blacklist who misused the card of a confirmed case",
            commands.HandlerAsync(json.BlacklistBody, changes.List));
        Post<LiftEntryBody>(blacklist, "/lift", Scopes.BlacklistWrite, "liftEntry", "Lift a blacklist entry",
            commands.HandlerAsync(json.LiftEntryBody, changes.Lift));
        OfCase<AppealBody>(blacklist, "/{case}/appeal", Scopes.CardsHold, "appealEntry",
            "Pass on the appeal of a person who is present against a blacklist entry",
            WithId(id => commands.Handler(json.AppealBody, (body, request) => changes.Appeal(id, body, request))));
        OfCase<EmptyBody>(blacklist, "/{case}/uphold", Scopes.BlacklistWrite, "upholdEntry",
            "Decide that a blacklist entry stands in spite of the appeal",
            WithId(id => commands.HandlerAsync(json.EmptyBody, (_, request) => changes.Uphold(id, request))));
    }

    /// <summary>A handler made for the case in the path.</summary>
    internal static RequestDelegate WithId(Func<Guid, RequestDelegate> handler) => async context =>
    {
        if (await MisuseReads.IdOf(context) is { } id)
            await handler(id)(context);
    };

    private static void OfCase<TBody>(
        IEndpointRouteBuilder routes, string path, Scopes scope, string name, string summary, RequestDelegate handler)
        where TBody : notnull =>
        Post<TBody>(routes, path, scope, name, summary, handler)
            .WithParameter(Case).ProducesProblems(StatusCodes.Status404NotFound);

    private static RouteHandlerBuilder Post<TBody>(
        IEndpointRouteBuilder routes, string path, Scopes scope, string name, string summary, RequestDelegate handler)
        where TBody : notnull =>
        routes.Post(path, handler).RequireScope(scope).WithName(name).WithSummary(summary)
            .AcceptsJson<TBody>().Produces<ChangeAnswer>()
            .WithIdempotencyKey().ProducesProblems(StatusCodes.Status409Conflict);
}
