using System.Buffers;
using System.Globalization;
using System.Text.Json.Serialization.Metadata;
using Grid.ClientApi.Auth;
using Grid.ClientApi.Cascades;
using Grid.ClientApi.Phones;
using Grid.ClientApi.Telemetry;
using Grid.Core.Actors;

namespace Grid.ClientApi.Http;

/// <summary>
/// Maps a body to the command that it asks for; null where something is wrong, which <paramref name="request"/> then
/// says.
/// </summary>
public delegate ValueTask<MappedCommand?> MapCommand<in TBody>(TBody body, CommandRequest request);

/// <summary>Makes the handlers of the endpoints that change actors.</summary>
/// <param name="idempotency">Claims idempotency keys.</param>
/// <param name="cascades">Waits for cascades that commands begin.</param>
/// <param name="plans">Which phone numbers there are.</param>
/// <param name="clock">The grid's time.</param>
public sealed class CommandEndpoints(
    Idempotency idempotency, CascadeReadiness cascades, NumberingPlans plans, TimeProvider clock)
{
    /// <summary>Answers requests whose bodies <paramref name="map"/> understands by themselves.</summary>
    public RequestDelegate Handler<TBody>(
        JsonTypeInfo<TBody> type, Func<TBody, CommandRequest, MappedCommand?> map) where TBody : class =>
        HandlerAsync(type, (body, request) => new(map(body, request)));

    /// <summary>Answers requests for whose mapping actors must be asked.</summary>
    public RequestDelegate HandlerAsync<TBody>(JsonTypeInfo<TBody> type, MapCommand<TBody> map) where TBody : class =>
        new CommandEndpoint<TBody>(type, map, idempotency, cascades, plans, clock).Handle;
}

/// <summary>
/// An endpoint that changes actors: it reads the body, maps it to a command, claims the idempotency key, sends the
/// command, and answers with its reply.
/// </summary>
/// <param name="type">How the body is read.</param>
/// <param name="map">Maps it.</param>
/// <param name="idempotency">Claims idempotency keys.</param>
/// <param name="cascades">Waits for cascades that the command begins.</param>
/// <param name="plans">Which phone numbers there are.</param>
/// <param name="clock">The grid's time.</param>
public sealed class CommandEndpoint<TBody>(
    JsonTypeInfo<TBody> type, MapCommand<TBody> map, Idempotency idempotency, CascadeReadiness cascades,
    NumberingPlans plans, TimeProvider clock)
    where TBody : class
{
    /// <summary>Answers one request.</summary>
    public async Task Handle(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (await JsonRequestReader.ReadBytes(context, "application/json") is not { } bytes)
            return;
        var request = new CommandRequest(Caller.Of(context), plans, clock.GetUtcNow());
        if (JsonRequestReader.Parse(new ReadOnlySequence<byte>(bytes), type, out var problem) is not { } body)
            await context.Answer(problem!);
        else if (await map(body, request) is not { } command)
            await context.Answer(request.Problem);
        else
            await Send(context, command, bytes);
    }

    private static Task Refuse(HttpContext context, MappedCommand command, Refusal refusal)
    {
        if (command.RetryAfter(refusal) is { } wait)
            context.Response.Headers.RetryAfter = wait.TotalSeconds.ToString(CultureInfo.InvariantCulture);
        return context.Answer(Problems.Of(refusal) with { Field = command.FieldOf(refusal) });
    }

    private async Task Send(HttpContext context, MappedCommand command, byte[] bytes)
    {
        var (id, problem) = await idempotency.Claim(context, bytes, command.IsUrgent);
        if (problem is not null)
        {
            await context.Answer(problem);
            return;
        }

        var reply = await command.Send(id);
        ApiMeters.Commanded(reply);
        if (reply is Reply.Accepted done)
            foreach (var cascade in command.CascadesOf(done))
                await cascades.Wait(cascade);
        await (reply switch
        {
            Reply.Accepted accepted => command.Render(context, accepted),
            Reply.Refused refused => Refuse(context, command, refused.Refusal),
            _ => throw new InvalidOperationException("A reply of an unknown kind."),
        });
    }
}
