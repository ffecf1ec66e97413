using Grid.ClientApi.Http;
using Grid.ClientApi.OpenApi;

namespace Grid.ClientApi.StatusLists;

/// <summary>The endpoints of status lists; open to everybody, and to scripts of any origin.</summary>
public static class StatusListRoutes
{
    /// <summary>Path of the list of lists.</summary>
    public const string Aggregation = StatusReferences.Path + "lists";

    /// <summary>Adds them to <paramref name="routes"/>.</summary>
    public static void Map(IEndpointRouteBuilder routes, StatusListEndpoints lists)
    {
        ArgumentNullException.ThrowIfNull(lists);
        var open = routes.MapGroup("").WithTags("Status lists").AllowAnonymous();
        open.Get(Aggregation, lists.Aggregate)
            .WithName("listStatusLists").WithSummary("List the status lists (Token Status List)")
            .WithParameter(OperationParameters.Text(
                StatusListEndpoints.Institution, "Unified social credit code of an institution. Default: all.",
                isRequired: false))
            .Produces<StatusListAggregation>()
            .ProducesProblems(StatusCodes.Status400BadRequest, StatusCodes.Status503ServiceUnavailable);
        open.Get($"{StatusReferences.Path}{{{StatusListEndpoints.List}}}", lists.Read)
            .WithName("readStatusList").WithSummary("Get a status list token (Token Status List)")
            .WithParameter(OperationParameters.Path(
                StatusListEndpoints.List, "The list, as the uri in a receipt or in the list of lists says."))
            .WithParameter(OperationParameters.Number(
                StatusListEndpoints.Time, "Unix time of a list of the past; not supported."))
            .Produces<string>(StatusCodes.Status200OK, "application/" + StatusListTokens.Type)
            .ProducesProblems(
                StatusCodes.Status404NotFound, StatusCodes.Status406NotAcceptable, StatusCodes.Status501NotImplemented,
                StatusCodes.Status503ServiceUnavailable);
    }
}
