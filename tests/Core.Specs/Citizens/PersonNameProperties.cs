using System.Text;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Grid.Core.Citizens;

namespace Grid.Core.Specs.Citizens;

public sealed class PersonNameProperties
{
    private static readonly Gen<string> Tricky = Gen.Elements(
        "张", "𠮷", "神", "\uFA19", "·", "•", "・", ".", " ", "　", "\u00A0", "a", "A", "ｅ", "E", "\u0301", "\u0308",
        "\u0327", "\u0345", "ß", "ẞ", "İ", "ı", "Σ", "ς", "Å", "ﬁ", "\u1100", "\u1161", "\u11A8", "한",
        "\u200D", "\uFE0F", "\u0130", "ǅ", "\u1E9E", "\u2126", "\u0F71", "\u0F72", "\U0001D15E",
        "\U000E0101", "〇", "々", "-", "'", "\u2019", "\u2011", "。", "\uE863", "\uE816", "\u1FEF", "\u1FFD");

    private static readonly Gen<string> Names =
        Gen.OneOf(
            from parts in Gen.ListOf(Tricky) select string.Concat(parts),
            from text in ArbMap.Default.GeneratorFor<string>() select text ?? string.Empty);

    [Property]
    public Property Normalising_twice_is_normalising_once() => Holds(text =>
        !PersonName.TryParse(text, out var once, out _)
        || (PersonName.TryParse(once.Normalized, out var twice, out _) && twice == once)
        || once.Normalized.EnumerateRunes().Count() > PersonName.LongestInCodePoints);

    [Property]
    public Property The_form_is_composed_and_has_no_space_at_its_ends() => Holds(text =>
        !PersonName.TryParse(text, out var name, out _)
        || (name.Normalized.IsNormalized(NormalizationForm.FormC) && name.Normalized.Trim() == name.Normalized));

    [Property]
    public Property Composed_and_decomposed_spellings_are_one_name() => Holds(text =>
        !PersonName.TryParse(text, out var name, out _)
        || !PersonName.TryParse(text.Normalize(NormalizationForm.FormD), out var decomposed, out _)
        || name == decomposed);

    [Fact]
    public void Every_character_that_is_a_name_by_itself_keeps_its_form()
    {
        var changed =
            from value in Enumerable.Range(0, 0x110000).Where(Rune.IsValid)
            let text = new Rune(value).ToString()
            where PersonName.TryParse(text, out var once, out _)
                && (!PersonName.TryParse(once.Normalized, out var twice, out _) || twice != once)
            select $"U+{value:X4}";
        Assert.Empty(changed);
    }

    private static Property Holds(Func<string, bool> property) =>
        Prop.ForAll(Names.ToArbitrary(), property);
}
