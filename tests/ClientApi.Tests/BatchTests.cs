using System.Text;

namespace Grid.ClientApi.Tests;

public sealed class BatchTests(RunningServer server)
{
    [Fact]
    public async Task Every_item_is_answered_or_told_its_error_in_its_own_place()
    {
        var number = await Sample.Issued(server.Api);
        var answer = await Batch($$"""
            {"items":[{"idNumber":"{{number}}","purpose":"p"},null,{"idNumber":5},
            {"idNumber":"{{number}}","purpose":"p","x":1},
            {"idNumber":"1","purpose":"p"},"text",{"idNumber":"{{Sample.Number()}}","purpose":"p"}]}
            """);
        Assert.Equal(200, answer.Status);
        var items = answer.Body.GetProperty("items").EnumerateArray().Select(item =>
            item.TryGetProperty("error", out var error)
                ? $"{error.GetProperty("code")} {(error.TryGetProperty("field", out var field) ? field : "")}".Trim()
                : item.GetProperty("result").ToString());
        Assert.Equal(
            ["valid", "body_required", "wrong_type idNumber", "unknown_member x", "id_number_length idNumber",
                "malformed_json", "unknown"],
            items);
    }

    [Fact]
    public async Task A_thousand_items_are_answered_in_order()
    {
        var number = await Sample.Issued(server.Api);
        var items = Enumerable.Range(0, 1000).Select(i => Sample.Check(i % 3 == 0 ? number : Sample.Number()));
        var answer = await server.Api.Post("demo-bank", "/v1/cards/verify-batch", new { items });
        var results = answer.Body.GetProperty("items").EnumerateArray().Select(
            item => item.GetProperty("result").ToString());
        Assert.Equal(Enumerable.Range(0, 1000).Select(i => i % 3 == 0 ? "valid" : "unknown"), results);
    }

    [Theory]
    [InlineData("""{"items":[]}""", "items_count")]
    [InlineData("""{"items":null}""", "items_count")]
    [InlineData("{}", "items_count")]
    [InlineData("""{"items":{}}""", "wrong_type")]
    [InlineData("""{"items":[],"items":[]}""", "duplicate_member")]
    [InlineData("""{"itemz":[]}""", "unknown_member")]
    [InlineData("""{"items":[{]}""", "malformed_json")]
    [InlineData("""{"items":[{}]} x""", "malformed_json")]
    [InlineData("[]", "malformed_json")]
    [InlineData("", "body_required")]
    public async Task A_batch_that_is_none(string body, string code)
    {
        var answer = await Batch(body);
        Assert.Equal((400, code), (answer.Status, answer["code"]));
    }

    [Fact]
    public async Task A_batch_of_too_many_is_refused_whole()
    {
        var items = Enumerable.Repeat(new { }, 1001);
        var answer = await server.Api.Post("demo-bank", "/v1/cards/verify-batch", new { items });
        Assert.Equal((400, "items_count"), (answer.Status, answer["code"]));
    }

    private Task<Answer> Batch(string json) => server.Api.Post(
        "demo-bank", "/v1/cards/verify-batch", new StringContent(json, Encoding.UTF8, "application/json"));
}
