using System.Text;
using Grid.Cli.Imports;

namespace Grid.Testing.Tests.Cli;

public sealed class SliceTests
{
    private const string Header = "phone,reason\n";

    [Theory]
    [InlineData("a,b\nc,d\n", "a,b\n|c,d\n")]
    [InlineData("a,b\r\nc,d\r\n", "a,b\n|c,d\n")]
    [InlineData("a,b\rc,d\r", "a,b\n|c,d\n")]
    [InlineData("a,b\nc,d", "a,b\n|c,d\n")]
    [InlineData("a,b\n\n,\nc,d\n\n\n", "a,b\n|\n\nc,d\n")]
    [InlineData("a,\"x\ny\"\nb,c\n", "a,\"x\ny\"\n|b,c\n")]
    [InlineData("\"x\r\ny\",a\r\nb,c\r\n", "\"x\ny\",a\n|b,c\n")]
    [InlineData("a,\"say \"\"x\ny\"\"\"\nb,c\n", "a,\"say \"\"x\ny\"\"\"\n|b,c\n")]
    [InlineData("a,\"\"\nb,\"\"\n", "a,\"\"\n|b,\"\"\n")]
    [InlineData("a,5\" pipe\nb,c\n", "a,5\" pipe\n|b,c\n")]
    [InlineData("a,\"b\nd,e\nf,g\n", "a,\"b\n|d,e\n|f,g\n")]
    [InlineData("a,\"b\nd,\"e\"\nf,g\n", "a,\"b\n|d,\"e\"\n|f,g\n")]
    public async Task A_slice_of_one_record_is_that_record(string input, string cut) =>
        Assert.Equal(cut.Split('|'), await Cut(Header + input, new(1000, 1)));

    [Fact]
    public async Task In_ndjson_every_line_end_ends_a_record() =>
        Assert.Equal(["{\"a\":\"\n", "{}\n"], await Cut("{\"a\":\"\n{}\n".Insert(0, "{}\n"), new(1000, 1), skip: 1));

    [Theory]
    [InlineData(12)]
    [InlineData(13)]
    [InlineData(17)]
    [InlineData(40)]
    [InlineData(1000)]
    public async Task However_large_the_slices_are_nothing_is_lost_and_lines_keep_their_numbers(int bytes)
    {
        const string Input = "one,\"1\n2\"\ntwo,2\n\n\"t\"\"\n\",3\nfour,4\nfive,5\n";
        var slices = await Slices(Header + Input, new(bytes, 3));
        Assert.Equal(Input, string.Concat(slices.Select(slice => slice.Text)));
        var line = 2L;
        foreach (var (text, slice) in slices)
        {
            Assert.Equal((line, text.Count(c => c == '\n')), (slice.FirstLine, slice.Lines));
            line = slice.NextLine;
        }
        Assert.Equal(10, line);
    }

    [Fact]
    public async Task A_line_that_is_too_long_is_sent_as_far_as_shows_that_it_is()
    {
        var slices = await Cut($"{Header}a,b\n{new string('x', 5_000_000)}\nc,d\n", new(1 << 20, 10));
        Assert.Equal([$"a,b\n{new string('x', 65_537)}\nc,d\n"], slices);
    }

    [Fact]
    public async Task What_was_sent_before_is_passed_over()
    {
        var slices = await Slices($"{Header}a,b\n\nc,d\ne,f\n", new(1000, 10), firstLine: 4);
        Assert.Equal(("c,d\ne,f\n", 4), (slices[0].Text, slices[0].Slice.FirstLine));
    }

    private static async Task<string[]> Cut(string input, SliceLimits limits, int skip = 0) =>
        [.. (await Slices(input, limits)).Select(slice => slice.Text).Skip(skip)];

    private static async Task<List<(string Text, Slice Slice)>> Slices(
        string input, SliceLimits limits, long? firstLine = null)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(input));
        var file = await FeedFile.Open(stream, default);
        var reader = new SliceReader(file, firstLine ?? file.HeadLines + 1, limits);
        var slices = new List<(string, Slice)>();
        while (await reader.Next(default) is { } slice)
            slices.Add((Encoding.UTF8.GetString(slice.Bytes.Span), slice));
        return slices;
    }
}
