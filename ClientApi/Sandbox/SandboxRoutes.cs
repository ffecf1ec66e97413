using System.ComponentModel.DataAnnotations;
using Grid.ClientApi.Auth;
using Grid.ClientApi.Holders;
using Grid.ClientApi.Http;

namespace Grid.ClientApi.Sandbox;

/// <summary>The endpoints of the sandbox; they exist in demonstrations only.</summary>
public static class SandboxRoutes
{
    /// <summary>Adds them to <paramref name="routes"/>.</summary>
    public static void Map(IEndpointRouteBuilder routes, SandboxEndpoints endpoints)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        routes.Post("/v1/demo/events", endpoints.FireEvent).RequireScope(Scopes.StreamManage)
            .WithTags("Demonstration").WithName("fireEvent")
            .WithSummary("Let something happen to a new customer of the caller, of which an event is sent")
            .AcceptsJson<FireEventBody>().Produces<FireEventAnswer>()
            .ProducesProblems(StatusCodes.Status409Conflict);
        routes.Post("/v1/demo/reset", endpoints.Reset).RequireScope(Scopes.OperationsRead)
            .WithTags("Demonstration").WithName("resetSandbox")
            .WithSummary("Delete everything, and start again with the people of the sandbox")
            .AcceptsJson<EmptyBody>().Produces(StatusCodes.Status202Accepted)
            .ProducesProblems(StatusCodes.Status409Conflict);
    }
}

/// <summary>An event that the caller wants to receive.</summary>
public sealed class FireEventBody
{
    /// <summary>What happens.</summary>
    [Required]
    [AllowedValues(
        "card_invalidated", "card_restored", "card_superseded", "misuse_opened", "misuse_closed", "holder_blacklisted",
        "holder_cleared", "unbinding_asked", "identifier_recycled", "rebind_asked", "identifier_changed", "disputed")]
    public string? Kind { get; set; }
}

/// <summary>It has happened, and the event is in the caller's stream.</summary>
/// <param name="Now">The demonstration's time, which some events move on by a day.</param>
public sealed record FireEventAnswer([property: Required, DataType(DataType.DateTime)] string Now);
