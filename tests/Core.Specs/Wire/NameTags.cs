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
}
