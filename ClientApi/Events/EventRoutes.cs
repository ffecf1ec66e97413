using Grid.ClientApi.Auth;
using Grid.ClientApi.Cards;
using Grid.ClientApi.Http;
using Grid.ClientApi.OpenApi;
using Grid.Core.Streams;

namespace Grid.ClientApi.Events;

/// <summary>The endpoints of the events that wait for an institution, a carrier or the regulator.</summary>
public static class EventRoutes
{
    /// <summary>Adds them to <paramref name="routes"/>.</summary>
    public static void Map(IEndpointRouteBuilder routes, CommandEndpoints commands, WaitingEvents waiting)
    {
        var events = routes.MapGroup("/v1").WithTags("Events");
        events.Get("/events", waiting.Handle).RequireScope(Scopes.StreamRead)
            .WithName("readEvents")
            .WithSummary("List the next events of the caller's stream, and optionally wait for one")
            .WithParameter(OperationParameters.Number(
                "after", "Number of the last event to skip. Default: the last acknowledged event."))
            .WithParameter(OperationParameters.Number(
                "limit", $"Maximum number of events in the response: 1 to {EventQuery.MaxLimit}. Default: 100."))
            .WithParameter(OperationParameters.Number(
                "wait", $"Seconds to wait for an event if there is none: 0 to {EventQuery.MaxWait}. Default: 0."))
            .Produces<EventsAnswer>();
        events.Post("/events/acknowledge", commands.Handler(ApiJson.Default.AcknowledgeBody, (body, request) =>
                Acknowledge(body, request.Cards) is { } command
                    ? new ActorCommand(waiting.StreamOf(request.Caller), command)
                    : null))
            .RequireScope(Scopes.StreamRead)
            .WithName("acknowledgeEvents")
            .WithSummary("Acknowledge events up to a number; acknowledged events are deleted")
            .AcceptsJson<AcknowledgeBody>().Produces<ChangeAnswer>().WithIdempotencyKey();
    }

    private static EventStreamCommand.Acknowledge? Acknowledge(AcknowledgeBody body, CardFields fields)
    {
        fields.Require(body.UpTo is not null, "upTo");
        if (body.UpTo is < 0)
            fields.Errors.AddMalformed("upTo", "out_of_range", "It must be the number of an event.");
        return fields.Errors.Any ? null : new EventStreamCommand.Acknowledge(body.UpTo!.Value);
    }
}
