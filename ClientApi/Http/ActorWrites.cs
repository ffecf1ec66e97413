using System.Buffers;
using System.Text.Json.Serialization.Metadata;
using Grid.ClientApi.Auth;
using Grid.ClientApi.Cards;
using Grid.ClientApi.Telemetry;
using Grid.Core.Actors;
using Grid.Core.Cards;

namespace Grid.ClientApi.Http;

/// <summary>A command and the actor that it is for.</summary>
/// <param name="Actor">Which actor.</param>
/// <param name="Command">What to do.</param>
public readonly record struct ActorChange(IActor Actor, Command Command);

/// <summary>Reads what a body asks for; null where something is wrong, which the fields' errors then say.</summary>
public delegate ActorChange? ReadActorChange<in TBody>(TBody body, CardFields fields, Caller caller);

/// <summary>Carries out changes of one actor of which only version, moment and cascade are told.</summary>
public sealed class ActorWrites(Idempotency idempotency, TimeProvider clock)
{
    /// <summary>Answers requests whose bodies <paramref name="read"/> understands.</summary>
    public RequestDelegate Handler<TBody>(JsonTypeInfo<TBody> type, ReadActorChange<TBody> read) where TBody : class =>
        context => Change(context, type, read);

    private async Task Change<TBody>(HttpContext context, JsonTypeInfo<TBody> type, ReadActorChange<TBody> read)
        where TBody : class
    {
        if (await Body.ReadBytes(context, "application/json") is not { } bytes)
            return;
        var fields = new CardFields(ChinaTime.DayOf(clock.GetUtcNow()), new());
        var body = Body.Parse(new ReadOnlySequence<byte>(bytes), type, out var problem);
        if (body is null)
            await context.Answer(problem!);
        else if (read(body, fields, Caller.Of(context)) is not { } change)
            await context.Answer(Problem.Of(fields.Errors));
        else
            await Do(context, change, bytes);
    }

    private async Task Do(HttpContext context, ActorChange change, byte[] bytes)
    {
        var (request, problem) = await idempotency.Claim(context, bytes);
        if (problem is not null)
        {
            await context.Answer(problem);
            return;
        }

        var reply = await change.Actor.Do(change.Command, request);
        ApiMeters.Commanded(reply);
        await (reply switch
        {
            Reply.Accepted accepted => context.Answer(Answer(accepted), ApiJson.Default.ChangeAnswer),
            Reply.Refused refused => context.Answer(Problems.Of(refused.Refusal)),
            _ => throw new InvalidOperationException("A reply of an unknown kind."),
        });
    }

    private static ChangeAnswer Answer(Reply.Accepted accepted) =>
        new(accepted.Version, accepted.EffectiveAt is { } at ? Instants.Text(at) : null, accepted.Cascade);
}
