using System.Text;
using Grid.Simulator.Live.Imports;
using Grid.Simulator.Populations;

namespace Grid.Simulator.Tests.Live;

public sealed class FeedTests
{
    private const string Cards = "idNumber,name,kind,issuedOn,expiresOn,authority,fingerprintRegistered";
    private const string Losses = "idNumber,issuedOn,kind,occurredOn,channel";

    [Theory]
    [InlineData(Cards + "\n", FeedFormat.Csv, FeedKind.Cards, Cards + "\n", 70)]
    [InlineData(Cards + "\r\nx", FeedFormat.Csv, FeedKind.Cards, Cards + "\r\n", 71)]
    [InlineData("\uFEFF" + Losses + "\n", FeedFormat.Csv, FeedKind.Losses, Losses + "\n", 45)]
    [InlineData(Losses, FeedFormat.Csv, FeedKind.Losses, Losses + "\n", 41)]
    [InlineData("kind,idNumber\n", FeedFormat.Csv, FeedKind.Losses, "kind,idNumber\n", 14)]
    [InlineData("{\"idNumber\":\"1\",\"name\":\"n\"}\n", FeedFormat.Ndjson, FeedKind.Cards, "", 0)]
    [InlineData("\uFEFF{\"idNumber\":\"1\",\"kind\":\"lost\"}", FeedFormat.Ndjson, FeedKind.Losses, "", 3)]
    internal void A_feed_is_known_by_its_first_line(
        string text, FeedFormat format, FeedKind kind, string header, int start)
    {
        var feed = Recognise(text);
        Assert.Equal((format, kind, start), (feed.Format, feed.Kind, feed.Start));
        Assert.Equal(header, Encoding.UTF8.GetString(feed.Header.Span));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n")]
    [InlineData("name,kind\n")]
    [InlineData("idNumber\n")]
    [InlineData("{}\n")]
    [InlineData("PK\u0003\u0004")]
    public void Anything_else_is_not_begun(string text) =>
        Assert.Equal(2, Assert.Throws<ImportException>(() => Recognise(text)).ExitCode);

    private static Feed Recognise(string text) => Feed.Recognise(new MemoryStream(Encoding.UTF8.GetBytes(text)));
}
