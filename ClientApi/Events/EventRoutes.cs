using Grid.ClientApi.Auth;
using Grid.ClientApi.Cards;
using Grid.ClientApi.Http;
using Grid.Core.Streams;

namespace Grid.ClientApi.Events;

/// <summary>The endpoints of the events that wait for an institution, a carrier or the regulator.</summary>
public static class EventRoutes
{
    /// <summary>Adds them to <paramref name="routes"/>.</summary>
    public static void Map(IEndpointRouteBuilder routes, ActorWrites writes, WaitingEvents waiting)
    {
        routes.Get("/v1/events", Scopes.StreamRead, waiting.Handle)
            .Described("Events", "readEvents", "Read the next events that wait for the caller, or wait for them")
            .Asks("after", "Number of the last event that is not wanted; absent: all that is not acknowledged.")
            .Asks("limit", $"Most events of the answer: 1 to {EventQuery.MaxLimit}; absent: 100.")
            .Asks("wait", $"How many seconds to wait where no event does: up to {EventQuery.MaxWait}; absent: none.")
            .Gives<EventsAnswer>();
        routes.Post("/v1/events/acknowledge", Scopes.StreamRead,
                writes.Handler(ApiJson.Default.AcknowledgeBody, (body, fields, caller) =>
                    Acknowledge(body, fields) is { } command ? new(waiting.StreamOf(caller), command) : null))
            .Described("Events", "acknowledgeEvents", "Say that one has the events up to a number; they are forgotten")
            .Takes<AcknowledgeBody>().Gives<ChangeAnswer>().CanBeRepeated();
    }

    private static StreamCommand.Acknowledge? Acknowledge(AcknowledgeBody body, CardFields fields)
    {
        fields.Require(body.UpTo is not null, "upTo");
        if (body.UpTo is < 0)
            fields.Errors.AddMalformed("upTo", "out_of_range", "It must be the number of an event.");
        return fields.Errors.Any ? null : new StreamCommand.Acknowledge(body.UpTo!.Value);
    }
}
