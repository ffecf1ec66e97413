using System.Buffers;
using System.Text.Json;
using Grid.ClientApi.Auth;
using Grid.ClientApi.Http;
using Grid.ClientApi.Institutions;
using Grid.Core.Actors;
using Grid.Core.Cards;
using Grid.Core.Institutions;

namespace Grid.ClientApi.Cards;

/// <summary>
/// Answers checks of many cards at once; every item gets an answer or an error in its own place.
/// </summary>
public sealed class VerifyBatch(CardChecks checks, LookupPace pace, TimeProvider clock)
{
    /// <summary>Most items of a batch.</summary>
    public const int MaxItems = 1000;

    private const int BodyLimit = 2 << 20;

    /// <summary>Answers one request.</summary>
    public async Task Handle(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (await JsonRequestReader.ReadBytes(context, "application/json", BodyLimit) is not { } body)
            return;
        if (BatchReader.Items(body, out var problem) is not { } ranges)
        {
            await context.Answer(problem!);
            return;
        }
        if (pace.Refuse(context, LookupClass.Cards, ranges.Count) is { } slowed)
        {
            await context.Answer(slowed);
            return;
        }

        var slots = new BatchSlot[ranges.Count];
        var today = ChinaTime.DayOf(clock.GetUtcNow());
        for (var i = 0; i < slots.Length; i++)
            slots[i] = Begin(body.AsMemory(ranges[i]), today);
        for (var i = 0; i < slots.Length; i++)
            if (slots[i].Pending is { } pending)
                slots[i] = await End(slots[i], pending);
        Write(context, slots);
    }

    private BatchSlot Begin(ReadOnlyMemory<byte> json, DateOnly today)
    {
        var body = JsonRequestReader.Parse(
            new ReadOnlySequence<byte>(json), ApiJson.Default.VerifyBody, out var problem);
        if (body is null)
            return BatchSlot.Wrong(problem!);
        var fields = new CardFields(today, new());
        if (checks.Read(body, fields) is not { } question)
            return BatchSlot.Wrong(Problem.Of(fields.Errors));
        var asked = checks.Check(question);
        return asked.IsCompletedSuccessfully
            ? new(question, asked.Result, null, null)
            : new(question, default, asked.AsTask(), null);
    }

    private static async ValueTask<BatchSlot> End(BatchSlot slot, Task<CardAnswer> pending)
    {
        try
        {
            return slot with { Answer = await pending, Pending = null };
        }
        catch (UnavailableException)
        {
            return BatchSlot.Wrong(Problems.Unavailable);
        }
    }

    private void Write(HttpContext context, BatchSlot[] slots)
    {
        var caller = Caller.Of(context);
        var writer = JsonAnswers.Begin(context.Response);
        writer.WriteStartObject();
        writer.WriteStartArray("items"u8);
        foreach (var slot in slots)
            WriteItem(writer, caller, slot);
        writer.WriteEndArray();
        writer.WriteEndObject();
        JsonAnswers.End(context.Response, writer);
    }

    private void WriteItem(Utf8JsonWriter writer, Caller caller, in BatchSlot slot)
    {
        if (slot.Error is { } error)
        {
            writer.WriteStartObject();
            writer.WritePropertyName("error"u8);
            JsonSerializer.Serialize(writer, error, ApiJson.Default.ItemError);
            writer.WriteEndObject();
            return;
        }
        var (told, receipt, status) = checks.Tell(caller, slot.Question, slot.Answer.Card);
        VerifyWriter.Write(writer, told, slot.Answer.PhoneMatch, receipt, status);
    }

    private readonly record struct BatchSlot(
        CardQuestion Question, CardAnswer Answer, Task<CardAnswer>? Pending, ItemError? Error)
    {
        public static BatchSlot Wrong(Problem problem) =>
            new(default, default, null, new(problem.Code, problem.Field, problem.Detail));
    }
}
