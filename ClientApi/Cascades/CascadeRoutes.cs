using Grid.ClientApi.Auth;
using Grid.ClientApi.Http;

namespace Grid.ClientApi.Cascades;

/// <summary>The endpoint of cascades.</summary>
public static class CascadeRoutes
{
    /// <summary>The scopes of those who can cause one, and the regulator's.</summary>
    private const Scopes AnyOf = Scopes.PhonesWrite | Scopes.BindingsWrite | Scopes.DutiesRead | Scopes.Me;

    /// <summary>Adds it to <paramref name="routes"/>.</summary>
    public static void Map(IEndpointRouteBuilder routes, CascadeReads reads) =>
        routes.Get("/v1/cascades/{id}", AnyOf, reads.Handle)
            .Described("Cascades", "readCascade", "Read how far what one has caused has come")
            .Named("id", "The id that the change was answered with.")
            .Gives<CascadeAnswer>().Problems(StatusCodes.Status404NotFound);
}
