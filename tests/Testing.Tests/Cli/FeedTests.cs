using System.Text;
using Grid.Cli.Imports;
using Grid.ImportFiles;
using Grid.Testing.Populations;

namespace Grid.Testing.Tests.Cli;

public sealed class FeedTests
{
    private const string Cards = "idNumber,name,kind,issuedOn,expiresOn,authority,fingerprintRegistered";
    private const string Losses = "idNumber,issuedOn,kind,occurredOn,channel";

    [Theory]
    [InlineData(Cards + "\n", FeedFormat.Csv, "cards", Cards + "\n")]
    [InlineData(Cards + "\r\nx", FeedFormat.Csv, "cards", Cards + "\n")]
    [InlineData(Cards + "\rx", FeedFormat.Csv, "cards", Cards + "\n")]
    [InlineData("\uFEFF" + Losses + "\n", FeedFormat.Csv, "losses", Losses + "\n")]
    [InlineData(Losses, FeedFormat.Csv, "losses", Losses + "\n")]
    [InlineData("\n" + Losses, FeedFormat.Csv, "losses", "\n" + Losses + "\n")]
    [InlineData("kind,idNumber\n", FeedFormat.Csv, "losses", "kind,idNumber\n")]
    [InlineData("kind;idNumber\n", FeedFormat.Csv, "losses", "kind;idNumber\n")]
    [InlineData("sep=;\nkind;idNumber\n", FeedFormat.Csv, "losses", "sep=;\nkind;idNumber\n")]
    [InlineData("{\"idNumber\":\"1\",\"name\":\"n\"}\n", FeedFormat.Ndjson, "cards", "")]
    [InlineData("\uFEFF{\"idNumber\":\"1\",\"kind\":\"lost\"}", FeedFormat.Ndjson, "losses", "")]
    [InlineData("\r\n {\"idNumber\":\"1\",\"kind\":\"lost\"}", FeedFormat.Ndjson, "losses", "")]
    [InlineData("phone,idNumber,since\n", FeedFormat.Csv, "assignments", "phone,idNumber,since\n")]
    [InlineData("phone,reason\n", FeedFormat.Csv, "releases", "phone,reason\n")]
    [InlineData("phone,changedAt\n", FeedFormat.Csv, "sim-changes", "phone,changedAt\n")]
    [InlineData("{\"phone\":\"1\",\"idNumber\":\"2\",\"account\":\"3\"}", FeedFormat.Ndjson, "bindings", "")]
    internal async Task A_feed_is_known_by_its_first_line(string text, FeedFormat format, string kind, string head)
    {
        foreach (var encoding in new[] { Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode })
        {
            var feed = await Open(text, encoding);
            Assert.Equal((format, kind), (feed.Format, feed.Kind.Name));
            Assert.Equal((head, head.Count(c => c == '\n')), (Encoding.UTF8.GetString(feed.Head.Span), feed.HeadLines));
        }
    }

    [Theory]
    [InlineData("", "header_missing")]
    [InlineData("\n", "header_missing")]
    [InlineData("name,kind\n", "column_missing")]
    [InlineData("idNumber\n", "column_missing")]
    [InlineData("[\n{}\n]", "json_array")]
    [InlineData("{\n", "malformed_json")]
    [InlineData("PK\u0003\u0004", "file_not_text")]
    public async Task Anything_else_is_not_begun(string text, string code) => Assert.Equal(
        code, (await Assert.ThrowsAsync<UnreadableFileException>(() => Open(text, Encoding.UTF8))).Code);

    private static async Task<FeedFile> Open(string text, Encoding encoding) =>
        await FeedFile.Open(new MemoryStream(encoding.GetBytes(text)), default);
}
