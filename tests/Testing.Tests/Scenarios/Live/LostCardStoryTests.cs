using Grid.Scenarios.Stories;
using Grid.Testing.Tests.Client;
using Spectre.Console;

namespace Grid.Testing.Tests.Scenarios.Live;

public sealed class LostCardStoryTests
{
    private static readonly string[] Right =
        ["valid", "invalid/lost", "invalid/superseded", "valid", "mismatch", "unknown", "receipt valid"];

    [Fact]
    public async Task The_story_is_told_to_its_end()
    {
        var told = await Play(Right);
        Assert.Contains("The holder misses the card", told);
        Assert.Contains("-> invalid/lost", told);
        Assert.Contains("to the first answer that says invalid", told);
        Assert.Contains("the new one works", told);
    }

    [Theory]
    [InlineData(0, "unknown")]
    [InlineData(1, "valid")]
    [InlineData(2, "invalid/lost")]
    [InlineData(3, "invalid/lost")]
    [InlineData(4, "valid")]
    [InlineData(5, "valid")]
    [InlineData(6, "receipt invalid")]
    public async Task Any_other_answer_ends_it_and_is_told(int place, string answer)
    {
        string[] wrong = [.. Right];
        wrong[place] = answer;
        var ended = await Assert.ThrowsAsync<StoryException>(() => Play(wrong));
        Assert.Contains($"the server answered {answer.Split(' ')[^1]}", ended.Message);
    }

    [Fact]
    public void Each_telling_is_about_somebody_else_and_shows_no_whole_number()
    {
        var today = new DateOnly(2026, 6, 1);
        var persons = Enumerable.Range(0, 50).Select(seed => Person.Draw(seed, today)).ToArray();
        Assert.Equal(50, persons.Select(person => person.Card.Number).Distinct().Count());
        Assert.All(persons, person =>
        {
            Assert.DoesNotContain(person.Card.Number.Reveal()[6..14], person.Masked);
            Assert.True(person.Card.IssuedOn < today);
        });
    }

    private static async Task<string> Play(string[] answers)
    {
        var left = new Queue<string>(answers);
        var written = new StringWriter();
        var console = AnsiConsole.Create(new() { Ansi = AnsiSupport.No, Out = new AnsiConsoleOutput(written) });
        console.Profile.Width = 300;
        FakeServer Server() => new((request, _) => request.RequestUri!.AbsolutePath switch
        {
            "/v1/cards/verify"   => Verified(left.Dequeue()),
            "/v1/receipts/check" => Receipt(left.Dequeue()),
            _                    => FakeServer.Json("""{"version":1}"""),
        });
        using var context = new StoryContext(FakeServer.Url, console, 1, new SkippingClock(), Server);
        await new LostCardStory().Play(context, default);
        return written.ToString();
    }

    private static HttpResponseMessage Verified(string answer)
    {
        var parts = answer.Split('/');
        var reason = parts.Length > 1 ? $"\"reason\":\"{parts[1]}\"," : "";
        return FakeServer.Json(
            $$"""{"result":"{{parts[0]}}",{{reason}}"issueChecked":true,"asOf":"T","receipt":"aaaabbbbccccdddd"}""");
    }

    private static HttpResponseMessage Receipt(string answer) => FakeServer.Json(
        $$"""{"institution":"b","card":"c","result":"{{answer.Split(' ')[1]}}","asOf":"T","signed":"s"}""");
}
