using Grid.Scenarios.Stories;
using Grid.Testing.Tests.Client;
using Spectre.Console;

namespace Grid.Testing.Tests.Scenarios.Live;

public sealed class RecycledNumberStoryTests
{
    [Fact]
    public async Task The_story_is_told_to_its_end()
    {
        var told = await Play([]);
        Assert.Contains("takes the number back", told);
        Assert.Contains("told 2, answered 1, overdue 1", told);
        Assert.Contains("1 open breaches", told);
        Assert.Contains("held by its former owner: False", told);
        Assert.Contains("2 institutions, all live at +861349****", told);
        Assert.DoesNotMatch(@"\+86\d{11}", told);
    }

    [Theory]
    [InlineData("preview", """{"institutions":1}""", "expected 2, the server answered 1")]
    [InlineData("binding", """{"items":[{"binding":"11111111-2222-3333-4444-555555555555","state":"live"}]}""",
        "expected unbinding, the server answered live")]
    [InlineData("unbinding_asked", "", "unbinding_asked: expected 1, only 0 came")]
    [InlineData("late", """{"told":2,"answered":1,"overdue":0,"complete":false}""", "overdue 0")]
    [InlineData("breaches", "0", "0 open breaches")]
    [InlineData("answered", """{"told":2,"answered":1,"overdue":1,"complete":false}""", "answered 1")]
    [InlineData("assignment", """{"tenure":2,"statement":{"clean":false,"outstanding":1}}""", "answered False")]
    [InlineData("identifier_recycled", "", "identifier_recycled: expected 1, only 0 came")]
    [InlineData("check", """{"known":true,"held":true}""", "expected False, the server answered True")]
    [InlineData("own", """{"items":[{"institution":"b","bindings":[]}]}""", "expected 0, the server answered 1")]
    [InlineData("disputed", "", "disputed: expected 1, only 0 came")]
    [InlineData("disputed binding", """{"items":[{"binding":"11111111-2222-3333-4444-555555555555","state":"live"}]}""",
        "expected nothing, the server answered live")]
    [InlineData("rebind_asked", "", "rebind_asked: expected 1, only 0 came")]
    [InlineData("moved", "+8613490000000", "2 institutions")]
    public async Task Any_other_answer_ends_it_and_is_told(string name, string answer, string ending)
    {
        var ended = await Assert.ThrowsAsync<StoryException>(() => Play(new() { [name] = answer }));
        Assert.Contains(ending, ended.Message);
    }

    private static async Task<string> Play(Dictionary<string, string> planted)
    {
        var written = new StringWriter();
        var console = AnsiConsole.Create(new() { Ansi = AnsiSupport.No, Out = new AnsiConsoleOutput(written) });
        console.Profile.Width = 300;
        using var context = new StoryContext(
            FakeServer.Url, console, 1, new SkippingClock(), new FakeRecycling(planted).Server);
        await new RecycledNumberStory().Play(context, default);
        return written.ToString();
    }
}
