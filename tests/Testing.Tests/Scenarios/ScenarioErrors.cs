using Grid.Scenarios.Language;

namespace Grid.Testing.Tests.Scenarios;

/// <summary>An error reports its place, what was expected there, and what was found.</summary>
public sealed class ScenarioErrors
{
    private const string Cast = """
        scenario "A story"
        holder Ann
        holder Ben
        stranger Eve
        bank Harbour
        carrier North
        carrier South
        number red at North of Ann
        number blue at North
        """;

    private const int Line = 10;

    [Theory]
    [InlineData("look 09:00", 1, "expected 'scenario', 'about', 'seed'", "found 'look'")]
    [InlineData("scenario \"Another\"", 1, "one scenario only in a file")]
    [InlineData("about nothing", 7, "expected a text in quotation marks, found 'nothing'")]
    [InlineData("about \"open", 7, "found a quotation mark without its counterpart")]
    [InlineData("seed many", 6, "expected a whole number, zero or more, found 'many'")]
    [InlineData("starts 2026-02-30", 8, "expected a day", "found '2026-02-30'")]
    [InlineData("holder", 7, "expected a name, found the end of the line")]
    [InlineData("holder Ann", 8, "'Ann' is already a holder, see line 2")]
    [InlineData("holder 7up", 8, "a name begins with a letter")]
    [InlineData("holder the", 8, "'the' means something else here")]
    [InlineData("holder Ann2 Ben2", 13, "expected the end of the line, found 'Ben2'")]
    [InlineData("bank Meadow answers soon", 21, "expected 'in', found 'soon'")]
    [InlineData("bank Meadow answers in 2weeks", 24, "expected a time such as 500ms", "found '2weeks'")]
    [InlineData("number green at Harbour", 17, "expected a carrier, found 'Harbour' (a bank)")]
    [InlineData("number green at North of Eve", 26, "expected a holder, found 'Eve' (a stranger)")]
    [InlineData("at noon Ann finds her card", 4, "expected a time such as 09:30 or 09:30:15, found 'noon'")]
    [InlineData("at 25:00 Ann finds her card", 4, "expected a time", "found '25:00'")]
    [InlineData("at day 0 09:00 Ann finds her card", 8, "expected a day from 1 to 3653, found '0'")]
    [InlineData("at 09:00 Carl finds her card", 10, "expected somebody of the cast who does something, found 'Carl'")]
    [InlineData("at 09:00 Ann eats", 14, "expected 'reports', 'finds'", "found 'eats'")]
    [InlineData("at 09:00 Ann reports her purse lost", 26, "expected 'card', found 'purse'")]
    [InlineData("at 09:00 Ann reports her card burnt", 31, "expected 'lost' or 'stolen', found 'burnt'")]
    [InlineData("at 09:00 Eve reports the card lost", 14, "expected 'shows' or 'is', found 'reports'")]
    [InlineData("at 09:00 Eve shows her card at Harbour", 20, "expected a holder, as in \"Ann's card\", found 'her'")]
    [InlineData("at 09:00 Eve shows Ann's card at North", 34, "expected a bank, found 'North' (a carrier)")]
    [InlineData("at 09:00 Eve shows Ann's card at Harbour, Harbour", 43, "'Harbour' is named twice")]
    [InlineData("at 09:00 South takes red back", 22, "'red' is a number of North's, not of South's")]
    [InlineData("at 09:00 Ann binds red at Harbour but is refused no_way", 50, "the grid has no refusal 'no_way'")]
    [InlineData("at 09:00 Ann binds red at Harbour but is refused card_gone", 50, "it has card_not_held")]
    [InlineData("every 2s from 10:00 to 09:00 Eve shows Ann's card at Harbour", 24, "it must end later than it begins")]
    [InlineData("every 2s from 09:00 to 10:00 Ann finds her card", 44, "only showing a card and sending a text")]
    [InlineData("every 1ms from 09:00 to 10:00 Harbour texts red", 45, "more than 200000 times")]
    [InlineData("from 09:00 to 10:00 North is down", 21, "expected a bank, 'the grid is down' or 'messages are'")]
    [InlineData("from 09:00 to 10:00 messages are lost 120%", 39, "expected a share such as 5%", "found '120%'")]
    [InlineData("at 09:00 Ann show her card at Harbour", 14, "found 'show'; did you mean 'shows'?")]
    [InlineData("at 09:00 Ann shows her card at harbor", 32, "found 'harbor'; did you mean 'Harbour'?")]
    [InlineData("expect every check of Anns card says valid", 23, "found 'Anns'; did you mean 'Ann's'?")]
    [InlineData("expect every check of Ann's card says invalid", 39, "did you mean 'invalid/lost', 'invalid/stolen'")]
    [InlineData("at 09:00 Ann binds red at Harbour but is refused card_not_hold", 50, "did you mean 'card_not_held'?")]
    [InlineData("Ann finds her card", 1, "expected a word that says when, as in \"at 09:00 Ann ...\"")]
    [InlineData("expect by 10:00 red's release is told", 1, "a line such as \"at 09:00 CARRIER takes red back\"")]
    [InlineData("bank Meadow answers in 2 h", 24, "in one word, found '2'")]
    [InlineData("bank \u001b[31m", 6, "a name begins with a letter")]
    [InlineData("expect everything", 8, "expected 'at', 'by', 'within'", "found 'everything'")]
    [InlineData("expect every check of Ann's card says no", 39, "expected 'valid', 'invalid/lost'", "found 'no'")]
    [InlineData("expect after Ben's report every check of Ben's card says valid", 1, "nothing in the story leads to")]
    [InlineData("expect by 10:00 red's report is complete", 23, "expected 'release', 'assignment'", "found 'report'")]
    [InlineData("expect by 10:00 Eve's report is complete", 17, "expected something that happens", "found 'Eve's'")]
    [InlineData("expect by 10:00 Ann's case is told", 1, "\"at 09:00 SOMEBODY is compared with Ann's card at BANK\"")]
    [InlineData("expect by 10:00 Ann is gone", 24, "expected 'blacklisted', found 'gone'")]
    [InlineData("at 09:00 the registry shrugs", 23, "expected 'confirms', 'dismisses', 'upholds' or 'lifts'")]
    [InlineData("at 09:00 the registry confirms Ann's case", 42, "expected 'against', found the end of the line")]
    [InlineData("at 09:00 Eve is compared with her card at Harbour", 31, "expected a holder, as in \"Ann's card\"")]
    public void Are_told_with_their_place(string line, int column, params string[] parts)
    {
        var read = ScenarioParser.Read($"{Cast}\n{line}\nat 08:00 Ann shows her card at Harbour");
        var error = Assert.Single(read.Errors);
        Assert.Null(read.Scenario);
        Assert.Equal((Line, column), (error.Line, error.Column));
        Assert.All(parts, part => Assert.Contains(part, error.Message, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("", "1:1: expected 'scenario' with the title, found nothing")]
    [InlineData("# only a remark", "1:1: expected 'scenario' with the title, found nothing")]
    [InlineData("bank A", "1:1: expected 'scenario' with the title, as the first line, found 'bank'")]
    [InlineData("scenario \"Nothing\"", "1:1: nothing happens: expected a line that begins with 'at' or 'every'")]
    public void Of_a_whole_file_are_told(string text, string error) =>
        Assert.Equal(error, Assert.Single(ScenarioParser.Read(text).Errors).ToString());

    [Fact]
    public void Of_one_of_the_cast_are_told_where_they_are_and_nowhere_else()
    {
        var read = ScenarioParser.Read(
            "scenario \"x\"\nholder Ann\nbank A answers soon\nnumber red of Ann\nat 09:00 Ann binds red at A");
        Assert.Equal([3, 4], read.Errors.Select(error => error.Line));
    }

    [Fact]
    public void Of_several_lines_are_told_together()
    {
        var read = ScenarioParser.Read($"{Cast}\nat noon\n\nseed x\nat 08:00 Ann shows her card at Harbour");
        Assert.Equal([10, 12], read.Errors.Select(error => error.Line));
    }
}
