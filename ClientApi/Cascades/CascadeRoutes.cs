using Grid.ClientApi.Auth;
using Grid.ClientApi.Http;
using Grid.ClientApi.OpenApi;

namespace Grid.ClientApi.Cascades;

/// <summary>The endpoints of cascades.</summary>
public static class CascadeRoutes
{
    /// <summary>The scopes of those who can cause one, and the regulator's.</summary>
    private const Scopes AnyOf = Scopes.PhonesWrite | Scopes.BindingsWrite | Scopes.DutiesRead | Scopes.Me
        | Scopes.CardsWrite | Scopes.CardsReport;

    /// <summary>Adds them to <paramref name="routes"/>.</summary>
    public static void Map(IEndpointRouteBuilder routes, CascadeReads reads, CascadeInstitutions institutions)
    {
        routes.Get("/v1/cascades/{id}", reads.Handle).RequireScope(AnyOf)
            .WithTags("Cascades").WithName("readCascade")
            .WithSummary("Get the progress of a cascade that you caused")
            .WithParameter(OperationParameters.Path("id", "Id of the cascade, from the response to the change."))
            .Produces<CascadeAnswer>().ProducesProblems(StatusCodes.Status404NotFound);
        routes.Get("/v1/cascades/{id}/institutions", institutions.Handle).RequireScope(Scopes.InstitutionsWrite)
            .WithTags("Cascades").WithName("readCascadeInstitutions")
            .WithSummary("List the institutions that a cascade has told, and whether they have acknowledged it")
            .WithParameter(OperationParameters.Path("id", "Id of the cascade."))
            .WithParameter(OperationParameters.Number("after", "The value of next in the page before. Default: 0."))
            .WithParameter(OperationParameters.Number(
                "limit", $"Maximum number of items in the response: 1 to {PageQuery.MaxLimit}. Default: 100."))
            .Produces<CascadeInstitutionsAnswer>().ProducesProblems(StatusCodes.Status404NotFound);
    }
}
