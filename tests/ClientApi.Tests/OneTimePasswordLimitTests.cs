using Grid.Core.OneTimePasswords;

namespace Grid.ClientApi.Tests;

/// <summary>How often codes are sent to a number, and calls of one address taken.</summary>
public sealed class OneTimePasswordLimitTests : IAsyncLifetime
{
    private readonly ShiftedClock clock = new();
    private RunningServer server = null!;

    public async ValueTask InitializeAsync()
    {
        server = new() { Clock = clock };
        await server.InitializeAsync();
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();

    [Fact]
    public async Task Few_codes_are_sent_to_a_number_in_an_hour_held_or_not()
    {
        var (held, _) = await Sample.Assigned(server.Api);
        foreach (var phone in new[] { held, Sample.Phone() })
        {
            for (var i = 0; i < OneTimePasswordTerms.CodesToNumber; i++)
                Assert.Equal(204, (await SendCode(phone)).Status);
            var answer = await SendCode(phone);
            Assert.Equal((429, "too_many_codes"), Told(answer));
            Assert.Equal(OneTimePasswordTerms.Window, answer.Headers.RetryAfter!.Delta);
        }
        clock.Forward(OneTimePasswordTerms.Window);
        Assert.Equal(204, (await SendCode(held)).Status);
    }

    [Fact]
    public async Task One_address_cannot_try_on_and_on()
    {
        for (var i = 0; i < OneTimePasswordTerms.CallsOfCaller; i++)
            Assert.Equal(Refused, Told(await Confirm(Sample.Phone(), "123456")));
        Assert.Equal((429, "too_many_codes"), Told(await Confirm(Sample.Phone(), "123456")));
        Assert.Equal((429, "too_many_codes"), Told(await SendCode(Sample.Phone())));
        clock.Forward(OneTimePasswordTerms.Window);
        Assert.Equal(204, (await SendCode(Sample.Phone())).Status);
    }

    private static readonly (int, string?) Refused = (422, "code_not_accepted");

    private static (int, string?) Told(Answer answer) => (answer.Status, answer.Status == 204 ? null : answer["code"]);

    private Task<Answer> SendCode(string phone) => Send("/v1/phones/proof", new { phone });

    private Task<Answer> Confirm(string phone, string code) => Send("/v1/phones/proof/confirm", new { phone, code });

    private async Task<Answer> Send(string path, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = System.Net.Http.Json.JsonContent.Create(body),
        };
        return await server.Api.Send(null, request);
    }
}
