using Grid.ClientApi.Auth;
using Grid.ClientApi.Http;

namespace Grid.ClientApi.Bindings;

/// <summary>The endpoints of bindings: what each takes, answers and requires.</summary>
public static class BindingRoutes
{
    /// <summary>Adds them to <paramref name="routes"/>.</summary>
    public static void Map(
        IEndpointRouteBuilder routes, BindAccount bind, BindingChanges changes, ListBindings list)
    {
        Post<BindBody>(routes, "", "bind", "Bind an account to a number; the same account again is the same binding",
            bind.Handle).Gives<BindAnswer>(StatusCodes.Status201Created).CanBeRepeated().CanBeRefused();
        Change<UnbindBody>(routes, "/unbind", "unbind", "Tell that one has removed a binding", changes.Unbind);
        Change<BranchUnbindBody>(routes, "/unbind-at-branch", "unbindAtBranch",
            "Begin to end bindings for a holder who asked for it at a branch", changes.UnbindAtBranch);
        Change<AnswerBody>(routes, "/answer", "answer",
            "Answer what one was asked about a binding or a dispute", changes.Answer);
        Post<ListBindingsBody>(routes, "/list", "listBindings",
            "List one's own bindings at a number, of whichever holder", list.Handle).Gives<BindingList>();
    }

    private static void Change<TBody>(
        IEndpointRouteBuilder routes, string name, string operationId, string summary, RequestDelegate handler)
        where TBody : notnull =>
        Post<TBody>(routes, name, operationId, summary, handler)
            .Gives<BindingChangeAnswer>().CanBeRepeated().CanBeRefused();

    private static IEndpointConventionBuilder Post<TBody>(
        IEndpointRouteBuilder routes, string name, string operationId, string summary, RequestDelegate handler)
        where TBody : notnull =>
        routes.Post("/v1/bindings" + name, Scopes.BindingsWrite, handler)
            .Described("Bindings", operationId, summary).Takes<TBody>();
}
