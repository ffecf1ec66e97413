using System.Buffers;
using System.Text.Json.Serialization.Metadata;
using Grid.ClientApi.Http;
using Grid.ClientApi.Telemetry;
using Grid.Core.Actors;
using Grid.Core.Phones;

namespace Grid.ClientApi.Phones;

/// <summary>The steps of all changes of numbers that are not carriers': read, claim the key, ask, answer.</summary>
/// <remarks>A number's version is told to nobody here: it would tell one institution that another was busy.</remarks>
public sealed class PhoneCalls(IGrid grid, Idempotency idempotency, TimeProvider clock)
{
    /// <summary>The actors.</summary>
    public IGrid Grid => grid;

    /// <summary>The moment, from the clock that was handed in.</summary>
    public DateTimeOffset Now => clock.GetUtcNow();

    /// <summary>Reads a body; null: it could not be read, and the caller was told why.</summary>
    public static async ValueTask<(TBody Body, byte[] Bytes)?> Read<TBody>(
        HttpContext context, JsonTypeInfo<TBody> type) where TBody : class
    {
        if (await Body.ReadBytes(context, "application/json") is not { } bytes)
            return null;
        if (Body.Parse(new ReadOnlySequence<byte>(bytes), type, out var problem) is { } body)
            return (body, bytes);
        await context.Answer(problem!);
        return null;
    }

    /// <summary>Claims the request's idempotency key; false: it can't be, and the caller was told.</summary>
    public async ValueTask<(bool Claimed, RequestId? Id)> Claim(HttpContext context, byte[] bytes)
    {
        var (request, problem) = await idempotency.Claim(context, bytes);
        if (problem is not null)
            await context.Answer(problem);
        return (problem is null, request);
    }

    /// <summary>Has a number decide; null: it refused, and the caller was told why.</summary>
    public async ValueTask<Reply.Accepted?> Do(
        HttpContext context, string phone, PhoneCommand command, RequestId? request)
    {
        var reply = await grid.Phone(phone).Do(command, request);
        ApiMeters.Commanded(reply);
        if (reply is Reply.Refused refused)
            await context.Answer(Problems.Of(refused.Refusal));
        return reply as Reply.Accepted;
    }
}
