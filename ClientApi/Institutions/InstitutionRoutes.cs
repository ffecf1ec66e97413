using Grid.ClientApi.Auth;
using Grid.ClientApi.Cards;
using Grid.ClientApi.Http;

namespace Grid.ClientApi.Institutions;

/// <summary>The endpoints of institutions: what each takes, answers and requires.</summary>
public static class InstitutionRoutes
{
    private const string Path = "/v1/institutions";
    private const string Group = "Institutions";

    /// <summary>Adds them to <paramref name="routes"/>.</summary>
    public static void Map(
        IEndpointRouteBuilder routes, ActorWrites writes, InstitutionChanges changes, InstitutionReads reads)
    {
        var json = ApiJson.Default;
        Change<InstitutionBody>(routes, "", "registerInstitution", "Register an institution; its calls are taken then",
            writes.Handler(json.InstitutionBody, changes.Register));
        Change<InstitutionBody>(routes, "/amend", "amendInstitution", "Say something else of a registered institution",
            writes.Handler(json.InstitutionBody, changes.Amend));
        Change<SuspendBody>(routes, "/suspend", "suspendInstitution",
            "Have an institution refused everywhere once this is answered",
            writes.Handler(json.SuspendBody, changes.Suspend));
        Change<CodeBody>(routes, "/reinstate", "reinstateInstitution", "Trust an institution again",
            writes.Handler(json.CodeBody, changes.Reinstate));
        routes.Post(Path + "/procedures", Scopes.ProceduresWrite, writes.Handler(json.ProceduresBody, changes.Publish))
            .Described(Group, "publishProcedures", "Publish how one's customers end and move bindings")
            .Takes<ProceduresBody>().Gives<ChangeAnswer>().CanBeRepeated().CanBeRefused();

        One(routes.Get(Path + "/{code}", Scopes.InstitutionsWrite, reads.Profile))
            .Described(Group, "readInstitution", "Read what was registered").Gives<InstitutionAnswer>();
        One(routes.Get(Path + "/{code}/duties", Scopes.DutiesRead, reads.Duties))
            .Described(Group, "readDuties", "Read how an institution does its duties").Gives<DutiesAnswer>();
        One(routes.Get(Path + "/{code}/procedures", reads.Procedures))
            .Described(Group, "readProcedures", "Read how an institution's customers end and move bindings")
            .Gives<ProceduresAnswer>()
            .Problems(StatusCodes.Status400BadRequest, StatusCodes.Status503ServiceUnavailable);
    }

    private static IEndpointConventionBuilder One(IEndpointConventionBuilder endpoint) =>
        endpoint.Named("code", "The institution's unified social credit code (GB 32100), 18 characters.")
            .Problems(StatusCodes.Status404NotFound);

    private static void Change<TBody>(
        IEndpointRouteBuilder routes, string name, string operationId, string summary, RequestDelegate handler)
        where TBody : notnull =>
        routes.Post(Path + name, Scopes.InstitutionsWrite, handler)
            .Described(Group, operationId, summary).Takes<TBody>().Gives<ChangeAnswer>()
            .CanBeRepeated().CanBeRefused();
}
