using Grid.ClientApi.Auth;
using Grid.ClientApi.Http;

namespace Grid.ClientApi.Bindings;

/// <summary>The endpoints of bindings: what each takes, answers and requires.</summary>
public static class BindingRoutes
{
    /// <summary>Adds them to <paramref name="routes"/>.</summary>
    public static void Map(
        IEndpointRouteBuilder routes, CommandEndpoints commands, BindAccount bind, BindingChanges changes,
        ListBindings list)
    {
        var json = ApiJson.Default;
        var bindings = routes.MapGroup("/v1").WithTags("Bindings");
        Post<BindBody>(bindings, "/bindings", "bind",
                "Bind an account to a number; a repeated request returns the same binding",
                commands.Handler(json.BindBody, bind.Map))
            .Produces<BindAnswer>(StatusCodes.Status201Created)
            .WithIdempotencyKey().ProducesProblems(StatusCodes.Status409Conflict);
        Change<UnbindBody>(bindings, "/bindings/unbind", "unbind", "Report that you removed a binding",
            commands.Handler(json.UnbindBody, changes.Unbind));
        Change<BranchUnbindBody>(bindings, "/bindings/unbind-at-branch", "unbindAtBranch",
            "Unbind accounts of a holder who requests it at a branch",
            commands.HandlerAsync(json.BranchUnbindBody, changes.UnbindAtBranch));
        Change<AnswerBody>(bindings, "/bindings/answer", "answer",
            "Answer the open request about a binding or a dispute",
            commands.Handler(json.AnswerBody, changes.Answer));
        Post<ListBindingsBody>(bindings, "/bindings/list", "listBindings",
            "List your bindings at a number, of all its holders", list.Handle).Produces<BindingList>();
    }

    private static void Change<TBody>(
        IEndpointRouteBuilder bindings, string path, string name, string summary, RequestDelegate handler)
        where TBody : notnull =>
        Post<TBody>(bindings, path, name, summary, handler).Produces<BindingChangeAnswer>()
            .WithIdempotencyKey().ProducesProblems(StatusCodes.Status409Conflict);

    private static RouteHandlerBuilder Post<TBody>(
        IEndpointRouteBuilder bindings, string path, string name, string summary, RequestDelegate handler)
        where TBody : notnull =>
        bindings.Post(path, handler).RequireScope(Scopes.BindingsWrite)
            .WithName(name).WithSummary(summary).AcceptsJson<TBody>();
}
