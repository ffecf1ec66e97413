using System.Text.Json;
using Grid.Cli.Checks;
using Grid.Testing.Client;
using Grid.Testing.Tests.Client;

namespace Grid.Testing.Tests.Cli;

public sealed class FeedCheckTests : IDisposable
{
    private static readonly DateOnly Today = new(2026, 3, 1);

    private readonly string folder = Directory.CreateTempSubdirectory("grid-").FullName;

    private readonly FakeServer server = new((request, body) =>
    {
        var items = JsonDocument.Parse(body).RootElement.GetProperty("items").EnumerateArray();
        var answers = items.Select(item => item.TryGetProperty("name", out _)
            ? """{"result":"valid","issueChecked":true}"""
            : """{"result":"invalid","reason":"lost","issueChecked":true}""");
        return FakeServer.Json($$"""{"items":[{{string.Join(',', answers)}}]}""");
    });

    [Fact]
    public async Task What_is_printed_on_each_card_of_the_feed_is_put_to_the_server()
    {
        var check = await Check(Cards());

        Assert.Equal(3, check.Checked);
        Assert.Equal([new("valid", 3L)], check.Answers);
        Assert.Contains("\"issuedOn\":\"2015-03-01\"", Assert.Single(server.Bodies), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_loss_report_is_a_card_in_hand_too()
    {
        var check = await Check(Losses());

        Assert.Equal([new("invalid/lost", 1L)], check.Answers);
    }

    [Fact]
    public async Task Cards_of_another_feed_are_left_out()
    {
        var check = await Check(Cards(), except: Losses());

        Assert.Equal(2, check.Checked);
    }

    [Fact]
    public async Task A_sample_takes_each_Nth()
    {
        var check = await Check(Cards(), every: 2);

        Assert.Equal(2, check.Checked);
    }

    [Fact]
    public async Task A_line_that_is_no_card_is_named_and_its_number_is_not()
    {
        var feed = Written("bad.csv", "idNumber,issuedOn", "110105194912310021,2015-03-01");

        var told = await Assert.ThrowsAsync<InvalidDataException>(() => Check(feed));

        Assert.Contains("line 2", told.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("1949", told.Message, StringComparison.Ordinal);
    }

    public void Dispose()
    {
        server.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private string Cards() => Written(
        "cards.csv",
        "idNumber,name,kind,issuedOn,expiresOn,authority,fingerprintRegistered",
        "11010519491231002X,张三,resident,2015-03-01,,北京市公安局朝阳分局,true",
        "440524188001010014,李四,resident,2015-03-01,,汕头市公安局,true",
        "360426199101010071,王五,resident,2015-03-01,2025-03-01,九江市公安局,true");

    private string Losses() => Written(
        "losses.csv",
        "idNumber,issuedOn,kind,occurredOn,channel",
        "440524188001010014,2015-03-01,lost,2016-01-01,police");

    private string Written(string name, params string[] lines)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllLines(path, lines);
        return path;
    }

    private async Task<FeedCheck> Check(string feed, int every = 1, string? except = null)
    {
        using var client = new GridClient(FakeServer.Url, ClientSecret.Demo("bank"), TimeProvider.System, server);
        var check = new FeedCheck(client, Today);
        await check.Run(feed, every, except, TestContext.Current.CancellationToken);
        return check;
    }
}
