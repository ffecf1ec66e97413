using System.Text.Json;

namespace Grid.ClientApi.Tests;

/// <summary>How a holder moves bindings from one number to another.</summary>
public sealed class HolderMoves(RunningServer server)
{
    private Api Api => server.Api;

    [Fact]
    public async Task Bindings_move_when_both_numbers_were_shown()
    {
        var (from, to, _) = await TwoNumbers();
        var (old, current) = (await Sample.HolderToken(Api, from), await Sample.HolderToken(Api, to));
        Assert.Equal((422, "possession_not_shown"), Told(await Post(current, "rebind", new { from, to })));
        Assert.Equal((422, "possession_not_shown"), Told(await Post(old, "rebind", new { from, to })));
        Assert.Equal((422, "rebind_to_same_number"), Told(await Post(old, "rebind", new { from, to = from })));

        var asked = await Post(current, "rebind", new { from, to, proof = old });
        Assert.Equal(200, asked.Status);
        Assert.Equal(
            (409, "rebind_under_way"), Told(await Post(old, "rebind", new { from, to, proof = current })));
        var waiting = (await Items(old, "numbers")).Single(item => item.GetProperty("phone").GetString() == from);
        Assert.Equal(asked["rebind"], waiting.GetProperty("rebind").GetProperty("rebind").GetString());
    }

    [Fact]
    public async Task A_request_to_move_is_taken_back_by_its_holder_alone()
    {
        var (from, to, _) = await TwoNumbers();
        var (old, current) = (await Sample.HolderToken(Api, from), await Sample.HolderToken(Api, to));
        var rebind = (await Post(current, "rebind", new { from, to, proof = old }))["rebind"];
        var stranger = await Sample.HolderToken(Api, (await Sample.Assigned(Api)).Phone);
        Assert.Equal(
            (422, "not_the_holder"), Told(await Post(stranger, "rebind/cancel", new { phone = from, rebind })));
        Assert.Equal(
            (422, "rebind_not_held"),
            Told(await Post(old, "rebind/cancel", new { phone = from, rebind = Guid.Empty })));
        Assert.Equal(200, (await Post(current, "rebind/cancel", new { phone = from, rebind })).Status);
        Assert.Equal(200, (await Post(current, "rebind/cancel", new { phone = from, rebind })).Status);
    }

    [Fact]
    public async Task The_carriers_word_stands_in_for_a_lost_number_and_for_no_other()
    {
        var (from, to, idNumber) = await TwoNumbers();
        var current = await Sample.HolderToken(Api, to);
        var wrong = (await Lost(to, idNumber))["attestation"];
        Assert.Equal(
            (422, "possession_not_shown"),
            Told(await Post(current, "rebind", new { from, to, simLossAttestation = wrong })));
        var (strangers, stranger) = await Sample.Assigned(Api);
        var theirs = (await Lost(strangers, stranger))["attestation"];
        foreach (var bad in new[] { theirs, "x", current })
            Assert.Equal(
                (422, "sim_loss_attestation_not_accepted"),
                Told(await Post(current, "rebind", new { from, to, simLossAttestation = bad })));
        var word = (await Lost(from, idNumber))["attestation"];
        Assert.Equal(200, (await Post(current, "rebind", new { from, to, simLossAttestation = word })).Status);
    }

    [Fact]
    public async Task Another_holders_token_or_a_clients_is_no_second_proof()
    {
        var (from, to, _) = await TwoNumbers();
        var current = await Sample.HolderToken(Api, to);
        var strangers = await Sample.HolderToken(Api, (await Sample.Assigned(Api)).Phone);
        foreach (var proof in new[] { strangers, await Api.Token("demo-bank"), "x", current + "x" })
            Assert.Equal(
                (422, "proof_not_accepted"), Told(await Post(current, "rebind", new { from, to, proof })));
    }

    private static (int, string?) Told(Answer answer) => (answer.Status, answer["code"]);

    private async Task<(string From, string To, string IdNumber)> TwoNumbers()
    {
        var (from, idNumber) = await Sample.Assigned(Api);
        await Sample.Bound(Api, from, idNumber);
        return (from, await Sample.AlsoAssigned(Api, idNumber), idNumber);
    }

    private Task<Answer> Lost(string phone, string idNumber) =>
        Api.Post("demo-carrier", "/v1/phones/sim-loss-attestation", new { phone, idNumber });

    private async Task<JsonElement[]> Items(string token, string what) =>
        [.. (await Api.As(token, "/v1/me/" + what)).Body.GetProperty("items").EnumerateArray()];

    private Task<Answer> Post(string token, string what, object body) => Api.As(token, "/v1/me/" + what, body);
}
