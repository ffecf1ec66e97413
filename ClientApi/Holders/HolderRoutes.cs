using Grid.ClientApi.Accesses;
using Grid.ClientApi.Auth;
using Grid.ClientApi.Bindings;
using Grid.ClientApi.Cards;
using Grid.ClientApi.Http;
using Grid.ClientApi.Misuse;
using Grid.ClientApi.OpenApi;

namespace Grid.ClientApi.Holders;

/// <summary>The endpoints of holders: what is theirs, to see and to change.</summary>
public sealed class HolderRoutes(IEndpointRouteBuilder routes, CommandEndpoints commands, HolderGate gate)
{
    private readonly RouteGroupBuilder own = routes.MapGroup("/v1/me").WithTags("Holders");

    /// <summary>Adds what concerns numbers and bindings.</summary>
    public void MapNumbers(OwnViews views, OwnUnbindings unbindings, OwnRebinds rebinds, OwnDisputes disputes)
    {
        var json = ApiJson.Default;
        Get("/numbers", "ownNumbers", "List your numbers", views.Numbers).Produces<OwnNumbers>();
        Get("/bindings", "ownBindings", "List your bindings by institution", views.Bindings)
            .Produces<OwnBindings>();
        Post<OwnUnbindBody>("/unbind", "ownUnbind", "Unbind some or all accounts at one or all of your numbers",
            commands.HandlerAsync(json.OwnUnbindBody, unbindings.Map)).Produces<OwnUnbindAnswer>();
        Post<RebindBody>("/rebind", "rebind",
            "Request the transfer of bindings to another of your numbers; it takes effect after one day",
            commands.HandlerAsync(json.RebindBody, rebinds.Start)).Produces<RebindAnswer>();
        Post<CancelRebindBody>("/rebind/cancel", "cancelRebind",
            "Cancel a requested transfer of bindings within one day",
            commands.Handler(json.CancelRebindBody, rebinds.Cancel)).Produces<BindingChangeAnswer>();
        Post<DisputeBody>("/dispute", "dispute",
            "Dispute messages of an institution that are meant for a former holder of your number",
            commands.HandlerAsync(json.DisputeBody, disputes.Map)).Produces<BindingChangeAnswer>();
    }

    /// <summary>Adds what lets institutions ask for the holder.</summary>
    public void MapAccessTokens(OwnAccessTokens tokens) =>
        own.Post("/access-tokens", gate.For(tokens.Issue)).RequireScope(Scopes.Me)
            .WithName("delegate")
            .WithSummary("Issue an access token with which an institution can make one request about your number")
            .AcceptsJson<DelegationBody>().Produces<TokenAnswer>();

    /// <summary>Adds what shows who used the card and the numbers.</summary>
    public void MapAccessLog(OwnAccesses accesses) =>
        own.Get("/access-log", gate.ForConfirmed(accesses.List)).RequireScope(Scopes.Me)
            .WithName("ownAccessLog")
            .WithSummary("List who used your card and your numbers, when, for what and with which answer, newest first")
            .WithParameter(OperationParameters.Text(
                "after", "The next of an earlier page. Default: the newest.", isRequired: false))
            .WithParameter(OperationParameters.Number(
                "limit", $"Maximum number of accesses in the response: 1 to {PageQuery.MaxLimit}. "
                    + $"Default: {PageQuery.MaxLimit}."))
            .Produces<OwnAccessLog>().ProducesProblems(StatusCodes.Status409Conflict);

    /// <summary>Adds what concerns the card, and which numbers are known to be the holder's.</summary>
    public void MapCard(OwnCard card, HolderConfirmations confirmations)
    {
        var json = ApiJson.Default;
        Confirmed<OwnLossBody>("/cards/report-loss", "reportOwnLoss", "Report your card lost or stolen",
            commands.Handler(json.OwnLossBody, card.ReportLoss)).Produces<ChangeAnswer>();
        Confirmed<EmptyBody>("/cards/suspend", "suspendOwnCard", "Suspend your card",
            commands.Handler(json.EmptyBody, card.Suspend)).Produces<ChangeAnswer>();
        Confirmed<EmptyBody>("/cards/resume", "resumeOwnCard", "Lift your suspension of your card",
            commands.Handler(json.EmptyBody, card.Resume)).Produces<ChangeAnswer>();
        Confirmed<EmptyBody>("/cards/contest-report", "contestOwnLoss",
            "Contest a loss report against your card; the registry decides",
            commands.Handler(json.EmptyBody, card.Contest)).Produces<ChangeAnswer>();
        Confirmed<ConfirmNumberBody>("/numbers/confirm", "confirmOwnNumber",
            "Confirm, by a number of yours that is known, that another one is yours; it takes effect after three days",
            commands.HandlerAsync(json.ConfirmNumberBody, confirmations.ByHolder)).Produces<ChangeAnswer>();
        Confirmed<ContestNumberBody>("/numbers/contest", "contestOwnNumber",
            "Deny that a number that a carrier assigned to your card is yours; only a station can confirm it then",
            commands.Handler(json.ContestNumberBody, confirmations.Deny)).Produces<ChangeAnswer>();
    }

    /// <summary>Adds what shows the card and what is said of its holder.</summary>
    public void MapCases(OwnCases cases, MisuseChanges misuse)
    {
        own.Get("/card", gate.ForConfirmed(cases.Card)).RequireScope(Scopes.Me)
            .WithName("ownCard").WithSummary("Get the state of your card").Produces<OwnCardAnswer>()
            .ProducesProblems(StatusCodes.Status409Conflict);
        own.Get("/cases", gate.ForConfirmed(cases.Cases)).RequireScope(Scopes.Me)
            .WithName("ownCases").WithSummary("List the cases of misuse of your card, and your blacklist entries")
            .Produces<OwnCasesAnswer>().ProducesProblems(StatusCodes.Status409Conflict);
        Confirmed<OwnAppealBody>("/blacklist/appeal", "appealOwnEntry", "Appeal against your blacklist entry",
            commands.Handler(ApiJson.Default.OwnAppealBody, misuse.AppealOwn)).Produces<ChangeAnswer>()
            .ProducesProblems(StatusCodes.Status404NotFound);
    }

    private RouteHandlerBuilder Confirmed<TBody>(
        string path, string name, string summary, RequestDelegate handler) where TBody : notnull =>
        own.Post(path, gate.ForConfirmed((context, _) => handler(context))).RequireScope(Scopes.Me)
            .WithName(name).WithSummary(summary).AcceptsJson<TBody>()
            .WithIdempotencyKey().ProducesProblems(StatusCodes.Status409Conflict);

    private RouteHandlerBuilder Get(
        string path, string name, string summary, Func<HttpContext, VerifiedHolder, Task> handler) =>
        own.Get(path, gate.For(handler)).RequireScope(Scopes.Me).WithName(name).WithSummary(summary);

    private RouteHandlerBuilder Post<TBody>(
        string path, string name, string summary, RequestDelegate handler) where TBody : notnull =>
        own.Post(path, gate.For((context, _) => handler(context))).RequireScope(Scopes.Me)
            .WithName(name).WithSummary(summary).AcceptsJson<TBody>()
            .WithIdempotencyKey().ProducesProblems(StatusCodes.Status409Conflict);
}
