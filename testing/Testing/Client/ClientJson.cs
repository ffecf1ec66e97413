using System.Text.Json;
using System.Text.Json.Serialization;
using Grid.Core.Cards;
using Grid.Core.Citizens;

namespace Grid.Testing.Client;

/// <summary>How bodies are written for the HTTP API and its answers read.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters =
    [
        typeof(NumberConverter), typeof(WordConverter<CardKind>), typeof(WordConverter<LossKind>),
        typeof(WordConverter<ReportChannel>),
    ])]
[JsonSerializable(typeof(IssueCard))]
[JsonSerializable(typeof(ReportLoss))]
[JsonSerializable(typeof(OneCard))]
[JsonSerializable(typeof(CardInHand))]
[JsonSerializable(typeof(CardsInHand))]
[JsonSerializable(typeof(ReceiptInHand))]
[JsonSerializable(typeof(Changed))]
[JsonSerializable(typeof(Checked))]
[JsonSerializable(typeof(ManyChecked))]
[JsonSerializable(typeof(ReceiptContent))]
[JsonSerializable(typeof(OneNumber))]
[JsonSerializable(typeof(AssignNumber))]
[JsonSerializable(typeof(ReleaseNumber))]
[JsonSerializable(typeof(PersonCheck))]
[JsonSerializable(typeof(BindAccount))]
[JsonSerializable(typeof(RelyOnCard))]
[JsonSerializable(typeof(ConfirmMisuse))]
[JsonSerializable(typeof(OneCase))]
[JsonSerializable(typeof(Nothing))]
[JsonSerializable(typeof(AnswerAsked))]
[JsonSerializable(typeof(SendCode))]
[JsonSerializable(typeof(CodeSent))]
[JsonSerializable(typeof(ConfirmCode))]
[JsonSerializable(typeof(MoveBindings))]
[JsonSerializable(typeof(CancelMove))]
[JsonSerializable(typeof(OwnUnbind))]
[JsonSerializable(typeof(ChangeSim))]
[JsonSerializable(typeof(DisputeNumber))]
[JsonSerializable(typeof(AdvanceClock))]
[JsonSerializable(typeof(AcknowledgeEvents))]
[JsonSerializable(typeof(NumberChanged))]
[JsonSerializable(typeof(Preview))]
[JsonSerializable(typeof(PersonChecked))]
[JsonSerializable(typeof(NumberAnswer))]
[JsonSerializable(typeof(BindingsSeen))]
[JsonSerializable(typeof(Messages))]
[JsonSerializable(typeof(OwnBindings))]
[JsonSerializable(typeof(OwnNumbers))]
[JsonSerializable(typeof(OwnUnbound))]
[JsonSerializable(typeof(EventsWaiting))]
[JsonSerializable(typeof(CascadeSeen))]
[JsonSerializable(typeof(DutiesSeen))]
[JsonSerializable(typeof(DeadLettersSeen))]
[JsonSerializable(typeof(DemoTime))]
[JsonSerializable(typeof(ServerProblem))]
[JsonSerializable(typeof(TokenAnswer))]
[JsonSerializable(typeof(TokenError))]
internal sealed partial class ClientJson : JsonSerializerContext;

/// <summary>Writes citizen numbers into bodies, the one place where they travel.</summary>
internal sealed class NumberConverter : JsonConverter<CitizenNumber>
{
    public override CitizenNumber Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new JsonException("No answer holds a citizen number.");

    public override void Write(Utf8JsonWriter writer, CitizenNumber value, JsonSerializerOptions options)
    {
        Span<byte> ascii = stackalloc byte[CitizenNumber.Length];
        value.WriteTo(ascii);
        writer.WriteStringValue(ascii);
    }
}

/// <summary>Writes the API's words: names in snake case.</summary>
internal sealed class WordConverter<TEnum>() : JsonStringEnumConverter<TEnum>(JsonNamingPolicy.SnakeCaseLower)
    where TEnum : struct, Enum;
