using Grid.ClientApi.Auth;
using Grid.ClientApi.Cards;
using Grid.ClientApi.Http;
using Grid.ClientApi.OpenApi;

namespace Grid.ClientApi.Institutions;

/// <summary>The endpoints of institutions: what each takes, answers and requires.</summary>
public static class InstitutionRoutes
{
    /// <summary>Adds them to <paramref name="routes"/>.</summary>
    public static void Map(
        IEndpointRouteBuilder routes, CommandEndpoints commands, InstitutionChanges changes, InstitutionReads reads,
        InstitutionDirectory directory)
    {
        var json = ApiJson.Default;
        var institutions = routes.MapGroup("/v1").WithTags("Institutions");
        Change<InstitutionBody>(institutions, "/institutions", "registerInstitution",
            "Register an institution; its calls are accepted from then on. For an authority (registry, regulator, "
            + "station), two clients must send the same request within a day, and so for every change of it",
            commands.Handler(json.InstitutionBody, changes.Register));
        Change<InstitutionBody>(institutions, "/institutions/amend", "amendInstitution",
            "Amend the registration of an institution",
            commands.Handler(json.InstitutionBody, changes.Amend));
        Change<SuspendBody>(institutions, "/institutions/suspend", "suspendInstitution",
            "Suspend an institution; its calls are refused everywhere once the response is sent",
            commands.Handler(json.SuspendBody, changes.Suspend));
        Change<CodeBody>(institutions, "/institutions/reinstate", "reinstateInstitution",
            "Reinstate a suspended institution",
            commands.Handler(json.CodeBody, changes.Reinstate));
        Post<ProceduresBody>(institutions, "/institutions/procedures", "publishProcedures",
            "Publish the procedures by which your customers end and transfer bindings", Scopes.ProceduresWrite,
            commands.Handler(json.ProceduresBody, changes.Publish));

        Get(institutions, "/institutions/{code}", "readInstitution",
            "Get the registration of an institution", reads.Profile)
            .RequireScope(Scopes.InstitutionsWrite).Produces<InstitutionAnswer>();
        Get(institutions, "/institutions/{code}/pending", "readPendingChange",
            "Get what one person wants to change of an authority, until a second one sends the same request",
            reads.Pending)
            .RequireScope(Scopes.InstitutionsWrite).Produces<PendingChangeAnswer>();
        Get(institutions, "/institutions/{code}/duties", "readDuties", "Get the duties and breaches of an institution",
                reads.Duties)
            .RequireScope(Scopes.DutiesRead).Produces<DutiesAnswer>();
        Get(institutions, "/institutions/{code}/procedures", "readProcedures",
                "Get the procedures of an institution for its customers", reads.Procedures)
            .AllowAnonymous().Produces<ProceduresAnswer>()
            .ProducesProblems(StatusCodes.Status400BadRequest, StatusCodes.Status503ServiceUnavailable);
        MapDirectory(institutions, directory);
    }

    private static void MapDirectory(RouteGroupBuilder institutions, InstitutionDirectory directory) =>
        institutions.Get("/directory", directory.List)
            .WithName("listInstitutions").WithSummary("List all institutions by name")
            .WithParameter(OperationParameters.Number("after", "The value of next in the page before. Default: 0."))
            .WithParameter(OperationParameters.Number(
                "limit", $"Maximum number of items in the response: 1 to {PageQuery.MaxLimit}. Default: 100."))
            .AllowAnonymous().Produces<DirectoryAnswer>()
            .ProducesProblems(StatusCodes.Status400BadRequest, StatusCodes.Status503ServiceUnavailable);

    private static RouteHandlerBuilder Get(
        IEndpointRouteBuilder institutions, string path, string name, string summary, RequestDelegate handler) =>
        institutions.Get(path, handler).WithName(name).WithSummary(summary)
            .WithParameter(OperationParameters.Path(
                "code", "The institution's unified social credit code (GB 32100), 18 characters."))
            .ProducesProblems(StatusCodes.Status404NotFound);

    private static void Change<TBody>(
        IEndpointRouteBuilder institutions, string path, string name, string summary, RequestDelegate handler)
        where TBody : notnull =>
        Post<TBody>(institutions, path, name, summary, Scopes.InstitutionsWrite, handler)
            .Produces<ChangeAnswer>(StatusCodes.Status202Accepted);

    private static RouteHandlerBuilder Post<TBody>(
        IEndpointRouteBuilder institutions, string path, string name, string summary, Scopes anyOf,
        RequestDelegate handler) where TBody : notnull =>
        institutions.Post(path, handler).RequireScope(anyOf)
            .WithName(name).WithSummary(summary).AcceptsJson<TBody>().Produces<ChangeAnswer>()
            .WithIdempotencyKey().ProducesProblems(StatusCodes.Status409Conflict);
}
