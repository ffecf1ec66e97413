using System.Text;
using Grid.Cli.Imports;
using Grid.Testing.Populations;

namespace Grid.Testing.Tests.Cli;

public sealed class SliceTests
{
    [Theory]
    [InlineData("a,b\nc,d\n", "a,b\n|c,d\n")]
    [InlineData("a,b\r\nc,d\r\n", "a,b\r\n|c,d\r\n")]
    [InlineData("a,b\nc,d", "a,b\n|c,d")]
    [InlineData("a\n\nb\n", "a\n|\n|b\n")]
    [InlineData("a,\"x\ny\"\nb,c\n", "a,\"x\ny\"\n|b,c\n")]
    [InlineData("\"x\r\ny\",a\r\nb,c\r\n", "\"x\r\ny\",a\r\n|b,c\r\n")]
    [InlineData("a,\"say \"\"x\ny\"\"\"\nb\n", "a,\"say \"\"x\ny\"\"\"\n|b\n")]
    [InlineData("a,\"\"\nb,\"\"\n", "a,\"\"\n|b,\"\"\n")]
    [InlineData("a,5\" pipe\nb,c\n", "a,5\" pipe\n|b,c\n")]
    [InlineData("a,\"b\" c\"\nd\n", "a,\"b\" c\"\n|d\n")]
    public async Task A_slice_of_one_line_is_one_record(string input, string cut) =>
        Assert.Equal(cut.Split('|'), await Cut(input, new(1000, 1)));

    [Fact]
    public async Task In_ndjson_every_line_feed_ends_a_record() =>
        Assert.Equal(["{\"a\":\"\n", "{}\n"], await Cut("{\"a\":\"\n{}\n", new(1000, 1), FeedFormat.Ndjson));

    [Theory]
    [InlineData(12)]
    [InlineData(13)]
    [InlineData(17)]
    [InlineData(40)]
    [InlineData(1000)]
    public async Task However_large_the_slices_are_nothing_is_lost_and_lines_keep_their_numbers(int bytes)
    {
        const string Input = "one,\"1\n2\"\ntwo\r\n\n\"t\"\"\n\",3\nfour,4\nfive";
        var slices = await Slices(Input, new(bytes, 3));
        Assert.Equal(Input, string.Concat(slices.Select(slice => slice.Text)));
        foreach (var (text, slice) in slices)
        {
            var before = Input[..(int)slice.Start];
            Assert.Equal(1 + before.Count(c => c == '\n'), slice.FirstLine);
            Assert.True(before.Length == 0 || before[^1] == '\n');
            Assert.InRange(text.Length, 1, bytes);
            Assert.Equal(slice.End == Input.Length ? 8 : slice.NextLine - 1, slice.FirstLine + slice.Lines - 1);
        }
        Assert.Equal(9, slices[^1].Slice.NextLine);
    }

    [Fact]
    public async Task A_missing_quote_spoils_its_own_line_and_no_other()
    {
        var rest = string.Concat(Enumerable.Repeat("123,\"name\",x\n", 20_000));
        var slices = await Cut("a,\"b\n" + rest, new(1 << 20, 1000));
        Assert.True(slices.Length >= 20);
        Assert.Equal("a,\"b\n" + rest, string.Concat(slices));
    }

    [Fact]
    public async Task A_quote_that_is_never_closed_spoils_its_own_line_and_no_other()
    {
        var rest = string.Concat(Enumerable.Repeat("123,name,x\n", 20_000));
        Assert.Equal("a,\"b\n", (await Cut("a,\"b\n" + rest, new(1 << 20, 1)))[0]);
    }

    [Fact]
    public async Task A_record_longer_than_a_slice_stops_and_says_where()
    {
        var stopped = await Assert.ThrowsAsync<ImportException>(() => Cut("a\n" + new string('b', 50), new(20, 10)));
        Assert.Contains("Line 2:", stopped.Message);
    }

    private static async Task<string[]> Cut(string input, SliceLimits limits, FeedFormat format = FeedFormat.Csv) =>
        [.. (await Slices(input, limits, format)).Select(slice => slice.Text)];

    private static async Task<List<(string Text, Slice Slice)>> Slices(
        string input, SliceLimits limits, FeedFormat format = FeedFormat.Csv)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(input));
        var reader = new SliceReader(stream, format, 0, 1, limits);
        var slices = new List<(string, Slice)>();
        while (await reader.Next(default) is { } slice)
            slices.Add((Encoding.UTF8.GetString(slice.Bytes.Span), slice));
        return slices;
    }
}
