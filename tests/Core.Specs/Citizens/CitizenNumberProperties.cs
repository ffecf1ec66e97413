using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Grid.Core.Citizens;

namespace Grid.Core.Specs.Citizens;

public sealed class CitizenNumberProperties
{
    private static readonly DateOnly Today = new(2026, 7, 1);

    private static readonly int[] Regions =
    [
        110101, 110103, 310115, 440524, 441900, 442000, 460400, 620200, 659001, 810000, 820000, 830000, 911124, 965840,
    ];

    private static readonly Gen<CitizenNumber> Numbers =
        from region in Gen.Elements(Regions)
        from day in Gen.Choose(new DateOnly(1800, 1, 1).DayNumber, Today.DayNumber)
        from sequence in Gen.Choose(0, 999)
        select CitizenNumber.Of(region, DateOnly.FromDayNumber(day), sequence);

    [Property]
    public Property Every_number_made_of_its_parts_is_read_back() => Holds(
        from number in Numbers select number,
        number => CitizenNumber.TryParse(number.Reveal(), Today, out var read, out _)
            && read == number
            && CitizenNumber.Of(read.RegionCode, read.BirthDate, read.Sequence) == number);

    [Property]
    public Property Every_change_of_a_single_character_is_refused() => Holds(
        from number in Numbers
        from place in Gen.Choose(0, 17)
        from character in Gen.Elements("0123456789X".ToCharArray())
        select (Number: number.Reveal(), Place: place, Character: character),
        typo => typo.Number[typo.Place] == typo.Character
            || !IsNumber(Replace(typo.Number, typo.Place, typo.Character)));

    [Property]
    public Property Every_swap_of_two_neighbours_is_refused() => Holds(
        from number in Numbers
        from place in Gen.Choose(0, 16)
        select (Number: number.Reveal(), Place: place),
        typo => typo.Number[typo.Place] == typo.Number[typo.Place + 1] || !IsNumber(Swap(typo.Number, typo.Place)));

    [Property]
    public Property No_text_whatsoever_makes_the_reader_fail() => Holds(
        Gen.OneOf(
            from text in ArbMap.Default.GeneratorFor<string>() select text ?? string.Empty,
            from digits in Gen.ArrayOf(Gen.Elements("0123456789Xx ".ToCharArray()), 18) select new string(digits)),
        text => CitizenNumber.TryParse(text, Today, out _, out var error) == error is null);

    private static bool IsNumber(string text) => CitizenNumber.TryParse(text, Today, out _, out _);

    private static string Replace(string text, int place, char character) =>
        string.Concat(text.AsSpan(0, place), [character], text.AsSpan(place + 1));

    private static string Swap(string text, int place) =>
        string.Concat(text.AsSpan(0, place), [text[place + 1], text[place]], text.AsSpan(place + 2));

    private static Property Holds<T>(Gen<T> cases, Func<T, bool> property) =>
        Prop.ForAll(cases.ToArbitrary(), property);
}
