using System.Security.Cryptography;
using Grid.ClientApi.OneTimePasswords;
using Grid.Core.Numbering;

namespace Grid.ClientApi.Tests;

/// <summary>
/// The form of one-time codes, errors in bodies that carry one, and carriers' attestations in their place.
/// </summary>
public sealed class CodeTests(RunningServer server)
{
    private const string Id = "0123456789abcdef0123456789abcdef";

    [Theory]
    [InlineData("{}", "required", "phone")]
    [InlineData("{\"phone\":\"13800000000\"}", "phone_plus", "phone")]
    [InlineData("{\"phone\":\"+8613800000000\",\"code\":\"123456\"}", "required", "authenticationId")]
    [InlineData("{ID,\"code\":\"12345\"}", "code_invalid", "code")]
    [InlineData("{ID,\"code\":\"12345x\"}", "code_invalid", "code")]
    [InlineData("{ID,\"code\":\"１２３４５６\"}", "code_invalid", "code")]
    [InlineData("{ID,\"code\":123456}", "wrong_type", "code")]
    [InlineData("{ID,\"pin\":\"1\"}", "unknown_member", "pin")]
    [InlineData("{\"authenticationId\":\"1\",\"phone\":\"+8613800000000\"}",
        "authentication_id_invalid", "authenticationId")]
    public async Task A_wrong_body_is_told(string body, string code, string field)
    {
        var named = body.Replace(
            "ID", $"\"authenticationId\":\"{Id}\",\"phone\":\"+8613800000000\"", StringComparison.Ordinal);
        using var content = new StringContent(named, System.Text.Encoding.UTF8, "application/json");
        var answer = await server.Api.Post("demo-bank", "/v1/phones/proof/confirm", content);
        Assert.Equal((400, code, field), (answer.Status, answer["code"], answer["field"]));
    }

    [Fact]
    public async Task A_carrier_gives_its_word_only_on_its_own_numbers_and_their_holders()
    {
        var (phone, idNumber) = await Sample.Assigned(server.Api);
        Assert.Equal((200, null), Told(await Lost("demo-carrier", phone, idNumber)));
        Assert.Equal((409, "other_carrier"), Told(await Lost("demo-carrier-2", phone, idNumber)));
        Assert.Equal((422, "not_the_holder"), Told(await Lost("demo-carrier", phone, await Sample.Issued(server.Api))));
        Assert.Equal((409, "number_not_assigned"), Told(await Lost("demo-carrier", Sample.Phone(), idNumber)));
        Assert.Equal((400, "required"), Told(await Lost("demo-carrier", null, null)));
    }

    [Fact]
    public void Codes_are_spread_over_all_that_there_are()
    {
        var codes = new OneTimeCodes(RandomNumberGenerator.Fill);
        var drawn = Enumerable.Range(0, 20_000).Select(_ => codes.Next()).ToArray();
        Assert.All(drawn, code => Assert.True(OneTimeCodes.IsCode(code)));
        Assert.True(drawn.Distinct().Count() > 19_000);
        foreach (var digits in drawn.GroupBy(code => code[0]))
            Assert.InRange(digits.Count(), 1_700, 2_300);
    }

    [Fact]
    public void A_draw_beyond_the_last_whole_million_is_drawn_again()
    {
        var draws = new Queue<byte[]>([[0xFF, 0xFF, 0xFF, 0xFF], [0, 0, 0, 7]]);
        Assert.Equal("000007", new OneTimeCodes(bytes => draws.Dequeue().CopyTo(bytes)).Next());
    }

    [Fact]
    public async Task Without_an_adapter_no_code_is_promised()
    {
        var none = new NoCarrierMessages();
        Assert.True(PhoneNumber.TryParse(Sample.Phone(), out var number, out _));
        await Assert.ThrowsAsync<Core.Actors.UnavailableException>(
            async () => await none.Send(number, new("", default), TestContext.Current.CancellationToken));
    }

    private static (int, string?) Told(Answer answer) => (answer.Status, answer["code"]);

    private Task<Answer> Lost(string carrier, string? phone, string? idNumber) =>
        server.Api.Post(carrier, "/v1/phones/sim-loss-attestation", new { phone, idNumber });
}
