using System.Buffers;
using System.Text.Json.Serialization.Metadata;
using Grid.ClientApi.Auth;
using Grid.ClientApi.Cards;
using Grid.ClientApi.Http;
using Grid.ClientApi.Telemetry;
using Grid.Core.Actors;
using Grid.Core.Cards;
using Grid.Core.Phones;

namespace Grid.ClientApi.Phones;

/// <summary>Reads what a body asks of a number; null where something is wrong, which the errors then say.</summary>
public delegate PhoneChange? ReadPhoneChange<in TBody>(TBody body, CarrierFields fields);

/// <summary>Carries out the changes of numbers that carriers ask for.</summary>
public sealed class PhoneWrites(IGrid grid, Idempotency idempotency, TimeProvider clock)
{
    /// <summary>Answers requests whose bodies <paramref name="read"/> understands.</summary>
    public RequestDelegate Handler<TBody>(JsonTypeInfo<TBody> type, ReadPhoneChange<TBody> read) where TBody : class =>
        context => Change(context, type, read);

    private async Task Change<TBody>(HttpContext context, JsonTypeInfo<TBody> type, ReadPhoneChange<TBody> read)
        where TBody : class
    {
        if (await Body.ReadBytes(context, "application/json") is not { } bytes)
            return;
        var carrier = Caller.Of(context).Client.Institution;
        var errors = new FieldErrors();
        var body = Body.Parse(new ReadOnlySequence<byte>(bytes), type, out var problem);
        if (body is null)
            await context.Answer(problem!);
        else if (read(body, new(carrier, ChinaTime.DayOf(clock.GetUtcNow()), errors)) is not { } change)
            await context.Answer(Problem.Of(errors));
        else
            await Do(context, change, carrier.Value, bytes);
    }

    private async Task Do(HttpContext context, PhoneChange change, string carrier, byte[] bytes)
    {
        var (request, problem) = await idempotency.Claim(context, bytes);
        if (problem is not null)
        {
            await context.Answer(problem);
            return;
        }

        var reply = await PhoneTurns.Take(grid, change, carrier, request);
        ApiMeters.Commanded(reply);
        await (reply switch
        {
            Reply.Accepted accepted => Tell(context, change, carrier, accepted),
            Reply.Refused refused => context.Answer(
                Problems.Of(refused.Refusal) with { Field = WrongField(change.Command, refused.Refusal) }),
            _ => throw new InvalidOperationException("A reply of an unknown kind."),
        });
    }

    private static string? WrongField(PhoneCommand command, Refusal refusal) => (command, refusal) switch
    {
        (PhoneCommand.Assign, Refusal.MomentImpossible)    => "since",
        (PhoneCommand.ChangeSim, Refusal.MomentImpossible) => "changedAt",
        _                                                  => null,
    };

    private async Task Tell(HttpContext context, PhoneChange change, string carrier, Reply.Accepted accepted)
    {
        var phone = grid.Phone(change.Phone);
        var tenure = await phone.Tenure();
        var left = change.Holder is null ? null : (await phone.ServedBy(carrier))?.Statement;
        var answer = new PhoneChangeAnswer(
            accepted.Version,
            tenure,
            accepted.EffectiveAt is { } at ? Instants.Text(at) : null,
            accepted.Cascade,
            left is null ? null : new(left.IsClean, left.Outstanding, left.Overdue));
        await context.Answer(answer, ApiJson.Default.PhoneChangeAnswer);
    }
}
