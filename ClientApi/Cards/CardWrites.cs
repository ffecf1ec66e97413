using System.Buffers;
using System.Text.Json.Serialization.Metadata;
using Grid.ClientApi.Auth;
using Grid.ClientApi.Http;
using Grid.ClientApi.Telemetry;
using Grid.Core.Actors;
using Grid.Core.Cards;

namespace Grid.ClientApi.Cards;

/// <summary>
/// Reads what a body asks of a card; null where something is wrong, which the fields' errors then say.
/// </summary>
public delegate CardChange? ReadChange<in TBody>(TBody body, CardFields fields, Caller caller);

/// <summary>Carries out the changes of cards that callers ask for.</summary>
public sealed class CardWrites(IGrid grid, Idempotency idempotency, TimeProvider clock)
{
    /// <summary>Answers requests whose bodies <paramref name="read"/> understands.</summary>
    public RequestDelegate Handler<TBody>(JsonTypeInfo<TBody> type, ReadChange<TBody> read) where TBody : class =>
        context => Change(context, type, read);

    private async Task Change<TBody>(HttpContext context, JsonTypeInfo<TBody> type, ReadChange<TBody> read)
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

    private async Task Do(HttpContext context, CardChange change, byte[] bytes)
    {
        var (request, problem) = await idempotency.Claim(context, bytes);
        if (problem is not null)
        {
            await context.Answer(problem);
            return;
        }

        var reply = await grid.Card(change.Card.Key).Do(change.Command, request);
        ApiMeters.Commanded(reply);
        await (reply switch
        {
            Reply.Accepted accepted => context.Answer(Answer(change.Command, accepted), ApiJson.Default.ChangeAnswer),
            Reply.Refused refused => context.Answer(Problems.Of(refused.Refusal)),
            _ => throw new InvalidOperationException("A reply of an unknown kind."),
        });
    }

    private static ChangeAnswer Answer(CardCommand command, Reply.Accepted accepted) => command is CardCommand.Issue
        ? new(accepted.Version)
        : new(accepted.Version, accepted.EffectiveAt is { } at ? Instants.Text(at) : null, accepted.Cascade);
}
