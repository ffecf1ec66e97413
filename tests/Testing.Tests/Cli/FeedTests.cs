using System.Text;
using Grid.Cli.Imports;
using Grid.Testing.Populations;

namespace Grid.Testing.Tests.Cli;

public sealed class FeedTests
{
    private const string Cards = "idNumber,name,kind,issuedOn,expiresOn,authority,fingerprintRegistered";
    private const string Losses = "idNumber,issuedOn,kind,occurredOn,channel";

    [Theory]
    [InlineData(Cards + "\n", FeedFormat.Csv, "cards", Cards + "\n", 70)]
    [InlineData(Cards + "\r\nx", FeedFormat.Csv, "cards", Cards + "\r\n", 71)]
    [InlineData("\uFEFF" + Losses + "\n", FeedFormat.Csv, "losses", Losses + "\n", 45)]
    [InlineData(Losses, FeedFormat.Csv, "losses", Losses + "\n", 41)]
    [InlineData("kind,idNumber\n", FeedFormat.Csv, "losses", "kind,idNumber\n", 14)]
    [InlineData("{\"idNumber\":\"1\",\"name\":\"n\"}\n", FeedFormat.Ndjson, "cards", "", 0)]
    [InlineData("\uFEFF{\"idNumber\":\"1\",\"kind\":\"lost\"}", FeedFormat.Ndjson, "losses", "", 3)]
    [InlineData("phone,idNumber,since\n", FeedFormat.Csv, "assignments", "phone,idNumber,since\n", 21)]
    [InlineData("phone,reason\n", FeedFormat.Csv, "releases", "phone,reason\n", 13)]
    [InlineData("phone,changedAt\n", FeedFormat.Csv, "sim-changes", "phone,changedAt\n", 16)]
    [InlineData("{\"phone\":\"1\",\"idNumber\":\"2\",\"account\":\"3\"}", FeedFormat.Ndjson, "bindings", "", 0)]
    internal void A_feed_is_known_by_its_first_line(
        string text, FeedFormat format, string kind, string header, int start)
    {
        var feed = Recognise(text);
        Assert.Equal((format, kind, start), (feed.Format, feed.Kind.Name, feed.Start));
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
