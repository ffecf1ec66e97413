using System.Text;
using Grid.Core.Cards;
using Grid.Core.Citizens;
using Grid.Testing.Populations;

namespace Grid.Testing.Tests.Populations;

public sealed class NameTests
{
    private static readonly RegisteredCard[] Cards =
        [.. Population.Of(new(50_000, 5, new(2026, 7, 1))).Select(drawn => drawn.Card)];

    [Fact]
    public void Every_name_is_a_name() =>
        Assert.All(Cards, card => Assert.True(PersonName.TryParse(card.Name, out _, out _)));

    [Fact]
    public void Some_names_have_a_character_outside_the_first_plane() => Assert.InRange(
        Cards.Count(card => card.Name.EnumerateRunes().Any(rune => rune.Plane > 0)) / (double)Cards.Length,
        0.001, 0.005);

    [Fact]
    public void Minority_names_have_a_dot_and_some_a_look_alike_that_is_folded()
    {
        var dotted = Cards.Where(card => card.Kind == CardKind.Resident && Form(card).Contains('\u00B7')).ToArray();
        Assert.InRange(dotted.Length / (double)Cards.Length, 0.005, 0.03);
        Assert.Contains(dotted, card => card.Name.Contains('\u00B7'));
        Assert.Contains(dotted, card => !card.Name.Contains('\u00B7'));
    }

    [Fact]
    public void Foreigners_have_Latin_names() => Assert.All(
        Cards.Where(card => card.Kind == CardKind.PermanentResident),
        card => Assert.True(Rune.IsLetter(card.Name.EnumerateRunes().First()) && card.Name.Contains(' ')));

    [Fact]
    public void The_most_common_surname_has_its_share()
    {
        var share = Cards.Count(card => card.Name.StartsWith('王')) / (double)Cards.Length;
        Assert.InRange(share, 0.06, 0.09);
    }

    [Fact]
    public void Every_authority_is_a_bureau() => Assert.All(Cards, card => Assert.EndsWith(
        card.Kind == CardKind.PermanentResident ? "移民管理局" : card.Authority.EndsWith("分局", StringComparison.Ordinal)
            ? "分局" : "公安局",
        card.Authority,
        StringComparison.Ordinal));

    private static string Form(RegisteredCard card) =>
        PersonName.TryParse(card.Name, out var name, out _) ? name.Normalized : string.Empty;
}
