using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Grid.Scenarios;
using Grid.Scenarios.Language;

namespace Grid.Testing.Tests.Scenarios;

/// <summary>Reading any text ends with a scenario or with errors that point into the text.</summary>
public sealed class Nonsense
{
    private static readonly string[] Words =
    [
        .. Shipped.Names.SelectMany(name => Shipped.Text(name).Split((char[])[' ', '\n'])).Distinct(),
        "day", "0", "-1", "1e9", "99999999999999999999d", "24:00", "''s", "'s", "%",
        "\"", "\"\"", ",", "#", "\t", "\0", "\u2028", "𠀋",
    ];

    private static readonly Gen<string> Line = Gen.ListOf(Gen.Elements(Words)).Select(words => string.Join(' ', words));

    [Property]
    public Property Of_any_characters_is_refused() =>
        Check(ArbMap.Default.GeneratorFor<string>().Where(text => text is not null));

    [Property]
    public Property Of_the_words_of_the_language_is_read_or_refused() =>
        Check(Gen.ListOf(Line).Select(lines => "scenario \"x\"\nholder Ann\nbank A\n" + string.Join('\n', lines)));

    [Property]
    public Property In_one_place_of_a_good_scenario_is_read_or_refused() => Check(
        from name in Gen.Elements(Shipped.Names.ToArray())
        let text = Shipped.Text(name)
        from at in Gen.Choose(0, text.Length - 1)
        from length in Gen.Choose(0, Math.Min(30, text.Length - at))
        from word in Gen.Elements(Words)
        select text[..at] + word + text[(at + length)..]);

    private static Property Check(Gen<string> texts) =>
        Prop.ForAll(texts.ToArbitrary(), Holds);

    private static void Holds(string text)
    {
        var read = ScenarioParser.Read(text);
        Assert.Equal(read.Scenario is null, read.Errors.Length > 0);
        var lines = text.Split('\n');
        Assert.All(read.Errors, error =>
        {
            Assert.InRange(error.Line, 1, lines.Length);
            Assert.InRange(error.Column, 1, lines[error.Line - 1].Length + 1);
        });
    }
}
