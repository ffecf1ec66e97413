namespace Grid.ClientApi.Tests;

/// <summary>The operator's endpoints for messages that could not be delivered.</summary>
public sealed class DeadLetterTests(RunningServer server)
{
    private const string Path = "/v1/operations/dead-letters";

    private Api Api => server.Api;

    [Fact]
    public async Task An_operator_lists_them_and_nobody_else_does()
    {
        var listed = await Api.Get("demo-operator", Path + "?after=0&limit=10");
        Assert.Equal(200, listed.Status);
        Assert.Equal(0, listed.Body.GetProperty("items").GetArrayLength());
        Assert.Equal(403, (await Api.Get("demo-bank", Path)).Status);
        Assert.Equal(403, (await Api.Get("demo-regulator", Path)).Status);
        Assert.Equal(401, (await Api.Get(null, Path)).Status);
    }

    [Fact]
    public async Task One_that_is_not_there_can_be_neither_replayed_nor_dropped()
    {
        foreach (var verb in new[] { "replay", "drop" })
        {
            var answer = await Api.Post("demo-operator", $"{Path}/17/{verb}", new { });
            Assert.Equal((404, "dead_letter_not_held"), (answer.Status, answer["code"]));
            foreach (var id in new[] { "0", "x", "99999999999999999999" })
            {
                var wrong = await Api.Post("demo-operator", $"{Path}/{id}/{verb}", new { });
                Assert.Equal((400, "dead_letter_id_invalid", "id"), (wrong.Status, wrong["code"], wrong["field"]));
            }
            Assert.Equal(403, (await Api.Post("demo-registry", $"{Path}/17/{verb}", new { })).Status);
        }
    }

    [Theory]
    [InlineData("after=-1", "after")]
    [InlineData("after=1&after=2", "after")]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=501", "limit")]
    public async Task A_wrong_page_is_refused_by_name(string query, string field)
    {
        var answer = await Api.Get("demo-operator", $"{Path}?{query}");
        Assert.Equal((400, "out_of_range", field), (answer.Status, answer["code"], answer["field"]));
    }
}
