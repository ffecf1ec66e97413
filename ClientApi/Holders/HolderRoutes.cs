using Grid.ClientApi.Auth;
using Grid.ClientApi.Bindings;
using Grid.ClientApi.Cards;
using Grid.ClientApi.Http;

namespace Grid.ClientApi.Holders;

/// <summary>The endpoints of holders: what is theirs, to see and to change.</summary>
public sealed class HolderRoutes(IEndpointRouteBuilder routes, CommandEndpoints commands, HolderGate gate)
{
    private readonly RouteGroupBuilder own = routes.MapGroup("/v1/me").WithTags("Holders");

    /// <summary>Adds what concerns numbers and bindings.</summary>
    public void MapNumbers(OwnViews views, OwnUnbindings unbindings, OwnRebinds rebinds, OwnDisputes disputes)
    {
        var json = ApiJson.Default;
        Get("/numbers", "ownNumbers", "See one's own numbers", views.Numbers).Produces<OwnNumbers>();
        Get("/bindings", "ownBindings", "See one's own bindings, by institution", views.Bindings)
            .Produces<OwnBindings>();
        Post<OwnUnbindBody>("/unbind", "ownUnbind", "End bindings: some or all, at one number or all",
            commands.HandlerAsync(json.OwnUnbindBody, unbindings.Map)).Produces<OwnUnbindAnswer>();
        Post<RebindBody>("/rebind", "rebind", "Move bindings to another of one's own numbers, after a day",
            commands.HandlerAsync(json.RebindBody, rebinds.Start)).Produces<RebindAnswer>();
        Post<CancelRebindBody>("/rebind/cancel", "cancelRebind", "Take back a request to move bindings, within the day",
            commands.Handler(json.CancelRebindBody, rebinds.Cancel)).Produces<BindingChangeAnswer>();
        Post<DisputeBody>("/dispute", "dispute", "Have an institution answer whose messages arrive at one's number",
            commands.HandlerAsync(json.DisputeBody, disputes.Map)).Produces<BindingChangeAnswer>();
    }

    /// <summary>Adds what concerns the card.</summary>
    public void MapCard(OwnCard card)
    {
        var json = ApiJson.Default;
        Post<OwnLossBody>("/cards/report-loss", "reportOwnLoss", "Report one's own card lost or stolen",
            commands.Handler(json.OwnLossBody, card.ReportLoss)).Produces<ChangeAnswer>();
        Post<EmptyBody>("/cards/suspend", "suspendOwnCard", "Freeze one's own card",
            commands.Handler(json.EmptyBody, card.Suspend)).Produces<ChangeAnswer>();
        Post<EmptyBody>("/cards/resume", "resumeOwnCard", "Lift one's own freeze",
            commands.Handler(json.EmptyBody, card.Resume)).Produces<ChangeAnswer>();
    }

    private RouteHandlerBuilder Get(
        string path, string name, string summary, Func<HttpContext, VerifiedHolder, Task> handler) =>
        own.Get(path, gate.For(handler)).RequireScope(Scopes.Me).WithName(name).WithSummary(summary);

    private RouteHandlerBuilder Post<TBody>(
        string path, string name, string summary, RequestDelegate handler) where TBody : notnull =>
        own.Post(path, gate.For((context, _) => handler(context))).RequireScope(Scopes.Me)
            .WithName(name).WithSummary(summary).AcceptsJson<TBody>()
            .WithIdempotencyKey().ProducesProblems(StatusCodes.Status409Conflict);
}
