using Grid.Scenarios.Language;

namespace Grid.Testing.Tests.Scenarios;

/// <summary>The parser reads every form of expectation.</summary>
public sealed class ExpectedForms
{
    [Theory]
    [InlineData("every check of Ann's card says invalid/stolen", typeof(Expectation.Checks))]
    [InlineData("after Ann's report before 12:00 no check of Ann's old card says valid", typeof(Expectation.Checks))]
    [InlineData("no text goes astray", typeof(Expectation.NoStrayText))]
    [InlineData("99.9% of calls within 200ms", typeof(Expectation.Speed))]
    [InlineData("at 12:00 red is clean", typeof(Expectation.At))]
    [InlineData("by day 2 12:00 red is bound nowhere", typeof(Expectation.By))]
    [InlineData("by 12:00 red is bound at Harbour, Meadow", typeof(Expectation.By))]
    [InlineData("by 12:00 red counts as recycled since 10:00", typeof(Expectation.By))]
    [InlineData("by 12:00 Meadow is late with 3 answers", typeof(Expectation.By))]
    [InlineData("within 1min of red's release red's release is told", typeof(Expectation.Within))]
    [InlineData("within 48h of Ann's report red's release is complete", typeof(Expectation.Within))]
    [InlineData("by 12:00 Ann is blacklisted", typeof(Expectation.By))]
    [InlineData("at 12:00 Ann is not blacklisted", typeof(Expectation.At))]
    [InlineData("by 12:00 Ann has an open case", typeof(Expectation.By))]
    [InlineData("at 12:00 Ann has no open case", typeof(Expectation.At))]
    [InlineData("by 12:00 Ann's report is told", typeof(Expectation.By))]
    [InlineData("within 1min of Ann's case Ann's case is complete", typeof(Expectation.Within))]
    public void An_expectation_is_read(string text, Type kind)
    {
        var steps = "at 11:00 Ann reports her card lost\nat 11:00 North takes red back\n"
            + "at 11:00 Eve is compared with Ann's card at Harbour";
        Assert.IsType(kind, Assert.Single(ScenarioForms.Read($"{steps}\nexpect {text}").Expectations));
    }
}
