using Grid.ClientApi.Auth;
using Grid.ClientApi.Http;

namespace Grid.ClientApi.Phones;

/// <summary>The endpoints of phone numbers: what each takes, answers and requires.</summary>
public static class PhoneRoutes
{
    /// <summary>Adds them to <paramref name="routes"/>.</summary>
    public static void Map(
        IEndpointRouteBuilder routes, PhoneWrites writes, PhoneChanges changes, ReleasePreview preview,
        CheckPhone check)
    {
        var json = ApiJson.Default;
        Change<AssignBody>(routes, "assign", "assignPhone", "Give a number to somebody; it begins a tenure",
            writes.Handler(json.AssignBody, changes.Assign));
        Change<PhoneBody>(routes, "suspend", "suspendPhone", "Stop service for a time; the tenure goes on",
            writes.Handler(json.PhoneBody, changes.Suspend));
        Change<PhoneBody>(routes, "resume", "resumePhone", "Let service go on",
            writes.Handler(json.PhoneBody, changes.Resume));
        Change<PortBody>(routes, "port", "portPhone", "Hand a number that one serves to another carrier",
            writes.Handler(json.PortBody, changes.Port));
        Change<SimChangeBody>(routes, "change-sim", "changeSim", "Record that a number got another SIM",
            writes.Handler(json.SimChangeBody, changes.ChangeSim));
        Change<TransferBody>(routes, "transfer", "transferPhone", "Give a number to another holder at once",
            writes.Handler(json.TransferBody, changes.Transfer));
        Change<ReleaseBody>(routes, "release", "releasePhone",
            "Take a number from its holder: what is bound to it is unusable once this is answered",
            writes.Handler(json.ReleaseBody, changes.Release));

        routes.Post("/v1/phones/release-preview", Scopes.PhonesWrite, preview.Handle)
            .Described("Phones", "previewRelease", "Count the institutions at which a release would end bindings")
            .Takes<PhoneBody>().Gives<PreviewAnswer>().CanBeRefused();
        routes.Post("/v1/phones/check", Scopes.PhonesRead, check.Handle)
            .Described("Phones", "checkPhone", "Ask about a number: yes or no, and never who holds it")
            .Takes<PhoneCheckBody>().Gives<PhoneCheckAnswer>();
    }

    private static void Change<TBody>(
        IEndpointRouteBuilder routes, string name, string operationId, string summary, RequestDelegate handler)
        where TBody : notnull =>
        routes.Post("/v1/phones/" + name, Scopes.PhonesWrite, handler)
            .Described("Phones", operationId, summary).Takes<TBody>().Gives<PhoneChangeAnswer>()
            .CanBeRepeated().CanBeRefused();
}
