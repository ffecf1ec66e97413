using System.Text.Json.Serialization.Metadata;
using Grid.ClientApi.Auth;
using Grid.ClientApi.Events;
using Grid.ClientApi.Http;
using Grid.ClientApi.Telemetry;
using Grid.Core.Actors;
using Grid.Core.Streams;

namespace Grid.ClientApi.SharedSignals;

/// <summary>Answers the body of a request of a receiver, or returns why it does not.</summary>
public delegate ValueTask<Problem?> AnswerSignalRequest<in TBody>(HttpContext context, TBody body);

/// <summary>What the endpoints for receivers have in common: bodies, and the streams of the caller.</summary>
/// <param name="waiting">Finds the events of the caller.</param>
public sealed class SignalEndpoints(WaitingEvents waiting)
{
    /// <summary>Name of the member and parameter that names a stream.</summary>
    public const string StreamId = "stream_id";

    /// <summary>The caller has no such stream.</summary>
    internal static readonly Problem NotHeld = Problems.Of(Refusal.SignalStreamNotHeld);

    private static readonly Problem IdMissing = JsonErrors.Wrong("required", "This field is required.", StreamId);

    /// <summary>A handler that reads the body and lets <paramref name="answer"/> answer it.</summary>
    public static RequestDelegate Handler<TBody>(JsonTypeInfo<TBody> type, AnswerSignalRequest<TBody> answer)
        where TBody : class => async context =>
    {
        if (await JsonRequestReader.Read(context, type) is { } body && await answer(context, body) is { } problem)
            await context.Answer(problem);
    };

    /// <summary>A handler of a request without a body.</summary>
    public static RequestDelegate Handler(Func<HttpContext, ValueTask<Problem?>> answer) => async context =>
    {
        if (await answer(context) is { } problem)
            await context.Answer(problem);
    };

    /// <summary>The events of the calling institution, among which its streams are.</summary>
    public IEventStream OutboxOf(HttpContext context) => waiting.StreamOf(Caller.Of(context));

    /// <summary>The stream of the caller with this id, or why there is none.</summary>
    /// <param name="outbox">The events of the caller.</param>
    /// <param name="id">The id, as the request names it.</param>
    public static async ValueTask<(SignalStream? Stream, Problem? Problem)> Find(IEventStream outbox, string? id)
    {
        ArgumentNullException.ThrowIfNull(outbox);
        if (string.IsNullOrEmpty(id))
            return (null, IdMissing);
        var stream = Guid.TryParseExact(id, "N", out var guid)
            ? await outbox.Ask(new EventStreamQuery.GetSignals(guid))
            : null;
        return (stream, stream is null ? NotHeld : null);
    }

    /// <summary>Sends a command; returns why it was refused, null where it was not.</summary>
    public static async ValueTask<Problem?> Execute(IEventStream outbox, EventStreamCommand command)
    {
        ArgumentNullException.ThrowIfNull(outbox);
        var reply = await outbox.Execute(command);
        ApiMeters.Commanded(reply);
        return reply is Reply.Refused refused ? Problems.Of(refused.Refusal) : null;
    }

    /// <summary>Answers with a status and no body.</summary>
    public static Problem? Empty(HttpContext context, int status)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.Response.StatusCode = status;
        return null;
    }
}
