using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Grid.Testing.Populations;

/// <summary>Cards and losses as JSON objects, one a line; a card without end has no expiresOn.</summary>
internal sealed class NdjsonFeed(Stream cards, Stream losses) : IFeed
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Utf8JsonWriter _cards = new(cards, Plain);
    private readonly Utf8JsonWriter _losses = new(losses, Plain);

    public void Write(RegisteredCard card)
    {
        _cards.WriteStartObject();
        _cards.WriteString("idNumber", card.Number.Reveal());
        _cards.WriteString("name", card.Name);
        _cards.WriteString("kind", FeedWords.Of(card.Kind));
        Write(_cards, "issuedOn", card.IssuedOn);
        if (card.ExpiresOn is { } last)
            Write(_cards, "expiresOn", last);
        _cards.WriteString("authority", card.Authority);
        _cards.WriteBoolean("fingerprintRegistered", card.FingerprintRegistered);
        End(_cards, cards);
    }

    public void Write(ReportedLoss loss)
    {
        _losses.WriteStartObject();
        _losses.WriteString("idNumber", loss.Number.Reveal());
        Write(_losses, "issuedOn", loss.IssuedOn);
        _losses.WriteString("kind", FeedWords.Of(loss.Kind));
        Write(_losses, "occurredOn", loss.OccurredOn);
        _losses.WriteString("channel", FeedWords.Of(loss.Channel));
        End(_losses, losses);
    }

    public void Dispose()
    {
        _cards.Dispose();
        _losses.Dispose();
        cards.Dispose();
        losses.Dispose();
    }

    private static void Write(Utf8JsonWriter writer, string name, DateOnly day) =>
        writer.WriteString(name, day.ToString(FeedWords.Date, CultureInfo.InvariantCulture));

    private static void End(Utf8JsonWriter writer, Stream stream)
    {
        writer.WriteEndObject();
        writer.Flush();
        stream.WriteByte((byte)'\n');
        writer.Reset();
    }
}
