using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;
using Grid.Core.Cards;

namespace Grid.Core.Specs.Wire;

public sealed class NameTags
{
    [Theory]
    [InlineData(0, 0)]
    [InlineData(0, 1)]
    [InlineData(0x0123456789ABCDEF, 0xFEDCBA9876543210)]
    [InlineData(ulong.MaxValue, ulong.MaxValue)]
    public void Come_back_as_they_were(ulong upper, ulong lower)
    {
        var tag = new NameTag(new UInt128(upper, lower));
        var text = JsonSerializer.Serialize(tag);
        Assert.Equal(tag, JsonSerializer.Deserialize<NameTag>(text));
        Assert.Equal(22 + 2, text.Length);
    }

    [Theory]
    [InlineData("\"\"")]
    [InlineData("\"AAAA\"")]
    [InlineData("\"AAAAAAAAAAAAAAAAAAAAAAA\"")]
    [InlineData("\"AAAAAAAAAAAAAAAAAAAAA*\"")]
    [InlineData("\"!\"")]
    [InlineData("1234567890123456789012")]
    [InlineData("true")]
    [InlineData("null")]
    [InlineData("{}")]
    public void Of_another_form_are_refused(string text) =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<NameTag>(text));

    [Theory]
    [InlineData(1)]
    [InlineData(12)]
    [InlineData(23)]
    public async Task Come_back_as_they_were_from_two_pieces(int first)
    {
        var tag = new NameTag(new UInt128(0x0123456789ABCDEF, 0xFEDCBA9876543210));
        var bytes = JsonSerializer.SerializeToUtf8Bytes(tag);
        var end = new Piece(bytes.AsMemory(first), first, next: null);
        var pieces = new ReadOnlySequence<byte>(new Piece(bytes.AsMemory(0, first), 0, end), 0, end, end.Memory.Length);
        var reader = PipeReader.Create(pieces);
        var cancel = TestContext.Current.CancellationToken;
        Assert.Equal(tag, await JsonSerializer.DeserializeAsync<NameTag>(reader, cancellationToken: cancel));
    }

    private sealed class Piece : ReadOnlySequenceSegment<byte>
    {
        public Piece(ReadOnlyMemory<byte> memory, long index, Piece? next) =>
            (Memory, RunningIndex, Next) = (memory, index, next);
    }
}
