using System.Net;
using Grid.Testing.Client;

namespace Grid.Testing.Tests.Client;

public sealed class PatientHandlerTests
{
    private readonly List<string> keys = [];

    [Fact]
    public async Task What_the_server_cannot_tell_for_now_is_asked_again_under_the_same_key()
    {
        using var http = Client(answers: [503, 503, 200, 200]);
        Assert.Equal(200, await Post(http));
        Assert.Equal(200, await Post(http));
        Assert.Equal(["bank-1-1", "bank-1-1", "bank-1-1", "bank-1-2"], keys);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(409)]
    [InlineData(500)]
    public async Task Every_other_answer_is_handed_on(int status)
    {
        using var http = Client(answers: [status]);
        Assert.Equal(status, await Post(http));
    }

    [Fact]
    public async Task It_does_not_wait_for_ever()
    {
        using var http = Client(answers: [.. Enumerable.Repeat(503, 100)]);
        Assert.Equal(503, await Post(http));
        Assert.InRange(keys.Count, 3, 50);
    }

    private HttpClient Client(int[] answers)
    {
        var left = new Queue<int>(answers);
        var server = new FakeServer((request, _) =>
        {
            keys.Add(request.Headers.GetValues("Idempotency-Key").Single());
            return new((HttpStatusCode)left.Dequeue());
        });
        return new(new PatientHandler(server, "bank-1", new SkippingClock())) { BaseAddress = FakeServer.Url };
    }

    private static async Task<int> Post(HttpClient http)
    {
        using var content = new StringContent("{}");
        using var answer = await http.PostAsync(new Uri("v1/cards/issue", UriKind.Relative), content);
        return (int)answer.StatusCode;
    }
}
