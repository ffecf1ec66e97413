using Grid.ClientApi.Auth;
using Grid.ClientApi.Http;
using Grid.ClientApi.OpenApi;

namespace Grid.ClientApi.OfflineFiles;

/// <summary>The endpoints of the files for branches without a line.</summary>
public static class OfflineRoutes
{
    /// <summary>Path of the files.</summary>
    public const string Path = "/v1/offline/filter";

    /// <summary>Adds them to <paramref name="routes"/>.</summary>
    public static void Map(IEndpointRouteBuilder routes, OfflineEndpoints files)
    {
        ArgumentNullException.ThrowIfNull(files);
        var offline = routes.MapGroup("").WithTags("Offline files");
        offline.Get(Path, files.Read).RequireScope(Scopes.OfflineRead)
            .WithName("readOfflineFile")
            .WithSummary("Get the signed file of cards that are not valid, or the newest difference to it")
            .WithParameter(OperationParameters.Text(
                OfflineEndpoints.Since,
                "Moment of the whole file (its Last-Modified), to get the difference to it. Default: the whole file.",
                isRequired: false))
            .Produces<Stream>(StatusCodes.Status200OK, OfflineEndpoints.MediaType)
            .Produces(StatusCodes.Status204NoContent)
            .ProducesProblems(StatusCodes.Status404NotFound);
        offline.Map(HttpMethods.Put, Path, files.Publish).RequireScope(Scopes.ImportWrite)
            .WithName("publishOfflineFile").WithSummary("Publish a signed file of cards that are not valid")
            .DescribesBody<Stream>(OfflineEndpoints.MediaType).ProducesBodyProblems()
            .ProducesProblems(StatusCodes.Status409Conflict, StatusCodes.Status501NotImplemented)
            .Produces(StatusCodes.Status204NoContent);
    }
}
