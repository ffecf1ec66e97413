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
        Change<AssignBody>(phones, "/assign", "assignPhone", "Assign a number to a holder; a tenure begins",
            Handler(json.AssignBody, changes.Assign));
        Change<PhoneBody>(phones, "/suspend", "suspendPhone", "Suspend the service of a number; the tenure continues",
            Handler(json.PhoneBody, changes.Suspend));
        Change<PhoneBody>(phones, "/resume", "resumePhone", "Resume the service of a number",
            Handler(json.PhoneBody, changes.Resume));
        Change<PortBody>(phones, "/port", "portPhone", "Port a number that you serve to another carrier",
            Handler(json.PortBody, changes.Port));
        Change<SimChangeBody>(phones, "/change-sim", "changeSim", "Record a change of the SIM of a number",
            Handler(json.SimChangeBody, changes.ChangeSim));
        Change<TransferBody>(phones, "/transfer", "transferPhone", "Transfer a number directly to another holder",
            Handler(json.TransferBody, changes.Transfer));
        Change<ReleaseBody>(phones, "/release", "releasePhone",
            "Release a number; its bindings are unusable once the response is sent",
            Handler(json.ReleaseBody, changes.Release));

        phones.Post("/release-preview", preview.Handle).RequireScope(Scopes.PhonesWrite)
            .WithName("previewRelease").WithSummary("Count the institutions whose bindings a release would end")
            .AcceptsJson<PhoneBody>().Produces<PreviewAnswer>().ProducesProblems(StatusCodes.Status409Conflict);
        phones.Post("/check", check.Handle).RequireScope(Scopes.PhonesRead)
            .WithName("checkPhone").WithSummary("Check statements about a number; the answers never name its holder")
            .AcceptsJson<PhoneCheckBody>().Produces<PhoneCheckAnswer>()
            .ProducesProblems(StatusCodes.Status429TooManyRequests);

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
