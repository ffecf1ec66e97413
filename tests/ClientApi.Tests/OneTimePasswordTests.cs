using Grid.Core.OneTimePasswords;

namespace Grid.ClientApi.Tests;

/// <summary>How a holder proves possession of a number; a stranger learns nothing by trying.</summary>
public sealed class OneTimePasswordTests : IAsyncLifetime
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
    public async Task The_code_gives_the_holder_a_token_once()
    {
        var (phone, _) = await Sample.Assigned(server.Api);
        var code = await Sample.Code(server.Api, phone);
        var answer = await Confirm(phone, code);
        Assert.Equal((200, "me", "Bearer", "600"),
            (answer.Status, answer["scope"], answer["token_type"], answer["expires_in"]));
        Assert.True(answer.Headers.CacheControl!.NoStore);
        Assert.Equal(Refused, Told(await Confirm(phone, code)));
    }

    [Fact]
    public async Task A_token_carries_pseudonyms_and_no_number()
    {
        var (phone, idNumber) = await Sample.Assigned(server.Api);
        var token = await Sample.HolderToken(server.Api, phone);
        var payload = Microsoft.IdentityModel.Tokens.Base64UrlEncoder.Decode(token.Split('.')[1]);
        Assert.DoesNotContain(phone[1..], payload, StringComparison.Ordinal);
        Assert.DoesNotContain(idNumber, payload, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whether_a_number_is_held_is_not_told()
    {
        var (held, _) = await Sample.Assigned(server.Api);
        var free = Sample.Phone();
        Assert.Equal(await AskedAndMistaken(held), await AskedAndMistaken(free));
        Assert.Equal(Refused, Told(await Confirm(free, await Sample.Code(server.Api, free))));
    }

    [Fact]
    public async Task A_code_is_dead_after_five_wrong_ones_and_a_restart_forgives_none()
    {
        var (phone, _) = await Sample.Assigned(server.Api);
        var code = await Sample.Code(server.Api, phone);
        for (var i = 0; i < OneTimePasswordTerms.Tries; i++)
        {
            if (i == 2)
                await server.Restart();
            Assert.Equal(Refused, Told(await Confirm(phone, (code.Authentication, Other(code.Code)))));
        }
        Assert.Equal(Refused, Told(await Confirm(phone, code)));
    }

    [Fact]
    public async Task A_code_outlives_a_restart_and_not_five_minutes()
    {
        var (phone, _) = await Sample.Assigned(server.Api);
        var code = await Sample.Code(server.Api, phone);
        await server.Restart();
        Assert.Equal(200, (await Confirm(phone, code)).Status);

        code = await Sample.Code(server.Api, phone);
        clock.Forward(OneTimePasswordTerms.CodeLife);
        Assert.Equal(Refused, Told(await Confirm(phone, code)));
    }

    [Fact]
    public async Task A_code_of_another_number_is_none()
    {
        var ((first, _), (second, _)) = (await Sample.Assigned(server.Api), await Sample.Assigned(server.Api));
        var (mine, other) = (await Sample.Code(server.Api, first), await Sample.Code(server.Api, second));
        if (mine.Code != other.Code)
            Assert.Equal(Refused, Told(await Confirm(second, mine)));
        Assert.Equal(200, (await Confirm(second, other)).Status);
    }

    private static readonly (int, string?) Refused = (422, "code_not_accepted");

    private static (int, string?) Told(Answer answer) => (answer.Status, answer["code"]);

    private static string Other(string code) => code == "000000" ? "000001" : "000000";

    private async Task<(int, string, int, string)> AskedAndMistaken(string phone)
    {
        var asked = await SendCode(phone);
        var mistaken = await Confirm(phone, (asked["authenticationId"]!, "000000"));
        return (asked.Status, string.Join(',', asked.Body.EnumerateObject().Select(member => member.Name)),
            mistaken.Status, mistaken.Text);
    }

    private Task<Answer> SendCode(string phone) => Send("/v1/phones/proof", new { phone });

    private Task<Answer> Confirm(string phone, (string Authentication, string Code) sent) => Send(
        "/v1/phones/proof/confirm", new { authenticationId = sent.Authentication, phone, code = sent.Code });

    private async Task<Answer> Send(string path, object body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = System.Net.Http.Json.JsonContent.Create(body),
        };
        return await server.Api.Send(null, request);
    }
}
