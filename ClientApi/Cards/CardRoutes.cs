using System.Text.Json.Serialization.Metadata;
using Grid.ClientApi.Auth;
using Grid.ClientApi.Holders;
using Grid.ClientApi.Http;
using Grid.ClientApi.OpenApi;
using Grid.ClientApi.StatusLists;
using Grid.Core.Actors;
using Grid.Core.Cards;

namespace Grid.ClientApi.Cards;

/// <summary>The endpoints of cards: what each takes, answers and requires.</summary>
public static class CardRoutes
{
    private const string ReportSummary =
        "Report a card lost or stolen; the card is invalid everywhere once the response is sent. The response has a "
        + "cascade if an institution relies on the card or its holder has a number";

    /// <summary>Adds them to <paramref name="routes"/>.</summary>
    public static void Map(
        IEndpointRouteBuilder routes, CommandEndpoints commands, IGrid grid, CardChanges changes,
        RelayedReports relayed, Verify verify, VerifyBatch batch, StatusNumbers numbers)
    {
        var json = ApiJson.Default;
        var cards = routes.MapGroup("/v1/cards").WithTags("Cards");
        Change<IssueBody>(cards, "/issue", Scopes.CardsWrite,
            "Record an issued card; it supersedes earlier cards of the holder",
            commands.Handler(json.IssueBody, (body, request) =>
                changes.Issue(body, request.Cards) is { Command: CardCommand.Issue issue } change
                    ? new IssueCommand(grid, change, issue, numbers)
                    : null));
        Change<LossBody>(cards, "/report-loss", Scopes.CardsWrite | Scopes.CardsReport,
            ReportSummary,
            commands.Handler(json.LossBody, (body, request) => request.Caller.Client.Role == Role.Institution
                ? relayed.Map(body, request)
                : Command(changes.ReportLoss(
                    body, request.Cards, request.Institution, request.Caller.Client.Role == Role.Station))))
            .ProducesProblems(StatusCodes.Status429TooManyRequests);
        Change<IssuanceBody>(cards, "/withdraw-loss", Scopes.CardsWrite,
            "Withdraw a loss report because the card was found",
            Handler(json.IssuanceBody, changes.WithdrawLoss));
        Change<NumberBody>(cards, "/suspend", Scopes.CardsWrite | Scopes.CardsHold, "Suspend a card for its holder",
            commands.Handler(json.NumberBody, (body, request) =>
                Command(changes.Suspend(body, request.Cards, request.Institution.Value))));
        Change<NumberBody>(cards, "/resume", Scopes.CardsWrite | Scopes.CardsHold, "Lift the suspension of a card",
            commands.Handler(json.NumberBody, (body, request) =>
                Command(changes.Resume(body, request.Cards, request.Institution.Value))));
        Change<SettleContestBody>(cards, "/settle-contest", Scopes.CardsWrite,
            "Decide about a loss report that the holder has contested",
            Handler(json.SettleContestBody, changes.SettleContest));
        Change<CancelBody>(cards, "/cancel", Scopes.CardsWrite, "Cancel a card permanently",
            Handler(json.CancelBody, changes.Cancel));
        Change<HandInBody>(cards, "/hand-in", Scopes.CardsWrite, "Record that a physical card was handed in",
            Handler(json.HandInBody, changes.HandIn));

        MapChecks(cards, verify, batch);

        ActorCommand? Command(CardChange? change) => change?.For(grid);

        RequestDelegate Handler<TBody>(JsonTypeInfo<TBody> type, Func<TBody, CardFields, CardChange?> read)
            where TBody : class =>
            commands.Handler(type, (body, request) => Command(read(body, request.Cards)));
    }

    /// <summary>Adds what the registry does to many reports, and what stations say of numbers.</summary>
    public static void Map(
        IEndpointRouteBuilder routes, CommandEndpoints commands, UndoReports undo, HolderConfirmations confirmations,
        OwnCases states)
    {
        var cards = routes.MapGroup("/v1/cards").WithTags("Cards");
        cards.Post("/state", states.AtStation).RequireScope(Scopes.CardsHold)
            .WithName("readCardState")
            .WithSummary("Get the state of the card of a holder who is present, and the cases and entries about it")
            .AcceptsJson<NumberBody>().Produces<StationCardAnswer>();
        Change<ConfirmHolderBody>(cards, "/confirm-number", Scopes.CardsHold,
            "Confirm that a number is the holder's, who is present with card and number",
            commands.Handler(ApiJson.Default.ConfirmHolderBody, confirmations.ByStation));
        Change<ConfirmHolderBody>(cards, "/contest-number", Scopes.CardsHold,
            "Deny for a person who is present that a number that a carrier assigned to the card is theirs",
            commands.Handler(ApiJson.Default.ConfirmHolderBody, confirmations.DenyAtStation));
        cards.Post("/undo-reports", undo.Handle).RequireScope(Scopes.CardsWrite)
            .WithName("undoReports").WithSummary("Undo all loss reports of one reporter in a time")
            .AcceptsJson<UndoReportsBody>().Produces<UndoReportsAnswer>();
    }

    /// <summary>Adds the registry's lists of cards to be renewed, and to be handed in.</summary>
    public static void Map(IEndpointRouteBuilder routes, RenewalLists lists)
    {
        var cards = routes.MapGroup("/v1/cards").WithTags("Cards");
        List(cards, "/ending", lists.Ending)
            .WithName("listEndingCards").WithSummary("List current cards that end soon")
            .WithParameter(OperationParameters.Number(
                "days", $"Within how many days they end: 0 to {RenewalTerms.FirstNotice}. Default: 90."));
        List(cards, "/outstanding", lists.Outstanding)
            .WithName("listOutstandingCards")
            .WithSummary("List replaced cards that have not been handed in and were not reported");
        cards.Post("/references", lists.References).RequireScope(Scopes.CardsWrite)
            .WithName("readCardReferences").WithSummary("Get the references by which lists name cards")
            .AcceptsJson<CardReferencesBody>().Produces<CardReferencesAnswer>();
    }

    private static RouteHandlerBuilder List(RouteGroupBuilder cards, string path, RequestDelegate handler) =>
        cards.Get(path, handler).RequireScope(Scopes.CardsWrite)
            .WithParameter(OperationParameters.Number("after", "The value of next in the page before. Default: 0."))
            .WithParameter(OperationParameters.Number(
                "limit", $"Maximum number of items in the response: 1 to {PageQuery.MaxLimit}. Default: 100."))
            .Produces<RenewalAnswer>();

    private static void MapChecks(RouteGroupBuilder cards, Verify verify, VerifyBatch batch)
    {
        cards.Post("/verify", verify.Handle).RequireScope(Scopes.CardsVerify)
            .WithName("verify").WithSummary("Verify a card")
            .DescribesBody<VerifyBody>().ProducesBodyProblems()
            .ProducesProblems(StatusCodes.Status429TooManyRequests).Produces<VerifyAnswer>();
        cards.Post("/verify-batch", batch.Handle).RequireScope(Scopes.CardsVerify)
            .WithName("verifyBatch").WithSummary("Verify up to 1,000 cards")
            .DescribesBody<BatchBody>().ProducesBodyProblems()
            .ProducesProblems(StatusCodes.Status429TooManyRequests).Produces<BatchAnswer>();
    }

    private static RouteHandlerBuilder Change<TBody>(
        IEndpointRouteBuilder cards, string path, Scopes anyOf, string summary, RequestDelegate handler)
        where TBody : notnull =>
        cards.Post(path, handler).RequireScope(anyOf)
            .WithName(NameOf(path)).WithSummary(summary).AcceptsJson<TBody>().Produces<ChangeAnswer>()
            .WithIdempotencyKey().ProducesProblems(StatusCodes.Status409Conflict);

    private static string NameOf(string path) =>
        string.Concat(path[1..].Split('-').Select((part, i) =>
            i == 0 ? part : char.ToUpperInvariant(part[0]) + part[1..]));
}
