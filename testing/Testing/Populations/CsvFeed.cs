using CsvHelper;
using Grid.Core.Citizens;

namespace Grid.Testing.Populations;

/// <summary>Cards and losses as comma-separated values, lines ended by a line feed.</summary>
internal sealed class CsvFeed : IFeed
{
    private static readonly CsvWriterOptions LineFeeds = new()
    {
        NewLine = "\n",
        TrueValue = "true",
        FalseValue = "false",
    };

    private readonly CsvWriter _cards;
    private readonly CsvWriter _losses;

    public CsvFeed(Stream cards, Stream losses)
    {
        _cards = CsvWriter.Create(cards, LineFeeds, leaveOpen: false);
        _cards.WriteRecord("idNumber", "name", "kind", "issuedOn", "expiresOn", "authority", "fingerprintRegistered");
        _losses = CsvWriter.Create(losses, LineFeeds, leaveOpen: false);
        _losses.WriteRecord("idNumber", "issuedOn", "kind", "occurredOn", "channel");
    }

    public void Write(RegisteredCard card)
    {
        WriteNumber(_cards, card.Number);
        _cards.WriteField(card.Name);
        _cards.WriteField(FeedWords.Of(card.Kind));
        _cards.WriteField(card.IssuedOn, FeedWords.Date);
        _cards.WriteField(card.ExpiresOn, FeedWords.Date);
        _cards.WriteField(card.Authority);
        _cards.WriteField(card.FingerprintRegistered);
        _cards.EndRecord();
    }

    public void Write(ReportedLoss loss)
    {
        WriteNumber(_losses, loss.Number);
        _losses.WriteField(loss.IssuedOn, FeedWords.Date);
        _losses.WriteField(FeedWords.Of(loss.Kind));
        _losses.WriteField(loss.OccurredOn, FeedWords.Date);
        _losses.WriteField(FeedWords.Of(loss.Channel));
        _losses.EndRecord();
    }

    public void Dispose()
    {
        _cards.Dispose();
        _losses.Dispose();
    }

    private static void WriteNumber(CsvWriter writer, CitizenNumber number)
    {
        Span<byte> ascii = stackalloc byte[CitizenNumber.Length];
        number.WriteTo(ascii);
        writer.WriteField((ReadOnlySpan<byte>)ascii);
    }
}
