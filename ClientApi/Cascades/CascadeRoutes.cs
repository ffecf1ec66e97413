using Grid.ClientApi.Auth;
using Grid.ClientApi.Http;
using Grid.ClientApi.OpenApi;

namespace Grid.ClientApi.Cascades;

/// <summary>The endpoint of cascades.</summary>
public static class CascadeRoutes
{
    /// <summary>The scopes of those who can cause one, and the regulator's.</summary>
    private const Scopes AnyOf = Scopes.PhonesWrite | Scopes.BindingsWrite | Scopes.DutiesRead | Scopes.Me
        | Scopes.CardsWrite | Scopes.CardsReport;

    /// <summary>Adds it to <paramref name="routes"/>.</summary>
    public static void Map(IEndpointRouteBuilder routes, CascadeReads reads) =>
        routes.Get("/v1/cascades/{id}", reads.Handle).RequireScope(AnyOf)
            .WithTags("Cascades").WithName("readCascade")
            .WithSummary("Get the progress of a cascade that you caused")
            .WithParameter(OperationParameters.Path("id", "Id of the cascade, from the response to the change."))
            .Produces<CascadeAnswer>().ProducesProblems(StatusCodes.Status404NotFound);
}
