using System.Text.Json.Serialization.Metadata;
using Grid.ClientApi.Auth;
using Grid.ClientApi.Http;
using Grid.Core.Actors;

namespace Grid.ClientApi.Phones;

/// <summary>The endpoints of phone numbers: what each takes, answers and requires.</summary>
public static class PhoneRoutes
{
    /// <summary>Adds them to <paramref name="routes"/>.</summary>
    public static void Map(
        IEndpointRouteBuilder routes, CommandEndpoints commands, IGrid grid, PhoneChanges changes,
        ReleasePreview preview, CheckPhone check)
    {
        var json = ApiJson.Default;
        var phones = routes.MapGroup("/v1/phones").WithTags("Phones");
        Change<AssignBody>(phones, "/assign", "assignPhone", "Give a number to somebody; it begins a tenure",
            Handler(json.AssignBody, changes.Assign));
        Change<PhoneBody>(phones, "/suspend", "suspendPhone", "Stop service for a time; the tenure goes on",
            Handler(json.PhoneBody, changes.Suspend));
        Change<PhoneBody>(phones, "/resume", "resumePhone", "Let service go on",
            Handler(json.PhoneBody, changes.Resume));
        Change<PortBody>(phones, "/port", "portPhone", "Hand a number that one serves to another carrier",
            Handler(json.PortBody, changes.Port));
        Change<SimChangeBody>(phones, "/change-sim", "changeSim", "Record that a number got another SIM",
            Handler(json.SimChangeBody, changes.ChangeSim));
        Change<TransferBody>(phones, "/transfer", "transferPhone", "Give a number to another holder at once",
            Handler(json.TransferBody, changes.Transfer));
        Change<ReleaseBody>(phones, "/release", "releasePhone",
            "Take a number from its holder: what is bound to it is unusable once this is answered",
            Handler(json.ReleaseBody, changes.Release));

        phones.Post("/release-preview", preview.Handle).RequireScope(Scopes.PhonesWrite)
            .WithName("previewRelease").WithSummary("Count the institutions at which a release would end bindings")
            .AcceptsJson<PhoneBody>().Produces<PreviewAnswer>().ProducesProblems(StatusCodes.Status409Conflict);
        phones.Post("/check", check.Handle).RequireScope(Scopes.PhonesRead)
            .WithName("checkPhone").WithSummary("Ask about a number: yes or no, and never who holds it")
            .AcceptsJson<PhoneCheckBody>().Produces<PhoneCheckAnswer>();

        RequestDelegate Handler<TBody>(JsonTypeInfo<TBody> type, ReadPhoneChange<TBody> read) where TBody : class =>
            commands.Handler(type, (body, request) => read(body, request.Carrier) is { } change
                ? new CarrierCommand(grid, change, request.Institution)
                : null);
    }

    private static void Change<TBody>(
        IEndpointRouteBuilder phones, string path, string name, string summary, RequestDelegate handler)
        where TBody : notnull =>
        phones.Post(path, handler).RequireScope(Scopes.PhonesWrite)
            .WithName(name).WithSummary(summary).AcceptsJson<TBody>().Produces<PhoneChangeAnswer>()
            .WithIdempotencyKey().ProducesProblems(StatusCodes.Status409Conflict);
}
