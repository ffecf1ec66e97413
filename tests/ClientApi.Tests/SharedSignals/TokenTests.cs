using Grid.ClientApi.SharedSignals;
using Grid.Core.Cards;
using Grid.Core.Streams;

namespace Grid.ClientApi.Tests.SharedSignals;

/// <summary>Security event tokens (SSF 1.0, sections 3 and 4; RFC 8417; RISC and CAEP 1.0).</summary>
public sealed class TokenTests : SignalStage
{
    [Fact]
    public async Task S4_1_a_token_is_typed_has_one_event_and_neither_sub_nor_exp()
    {
        var token = Assert.Single(await Fill(await Bank.Create(), 1));
        Assert.Equal(
            ("secevent+jwt", "ES256"),
            (token.Header.GetProperty("typ").GetString(), token.Header.GetProperty("alg").GetString()));
        Assert.Equal(
            ["aud", "events", "iat", "iss", "jti", "sub_id", "txn"],
            token.Claims.EnumerateObject().Select(claim => claim.Name).Order());
    }

    [Fact]
    public async Task S4_1_9_txn_is_the_cascade_and_iat_the_moment_of_the_event()
    {
        var token = Assert.Single(await Fill(await Bank.Create(), 1));
        var native = Assert.Single(Events(await Read("demo-bank", "")));
        Assert.Equal(Text(native, "cascade"), token.Claims.GetProperty("txn").GetString());
        Assert.Equal(
            DateTimeOffset.Parse(Text(native, "at")!, null).ToUnixTimeSeconds(),
            token.Claims.GetProperty("iat").GetInt64());
    }

    [Fact]
    public async Task A_card_is_named_by_its_pairwise_id_and_the_citizen_number_is_nowhere()
    {
        var token = Assert.Single(await Fill(await Bank.Create(), 1));
        var native = Assert.Single(Events(await Read("demo-bank", "")));
        Assert.Equal($$"""{"format":"opaque","id":"{{Text(native, "card")}}"}""", token.Subject.ToString());
        Assert.DoesNotContain(IdNumber, token.Claims.ToString(), StringComparison.Ordinal);
        Assert.Equal((Receiver.Change, "revoke", "identity-card", "lost"), (
            token.Type, token["change_type"], token["credential_type"], token["reason"]));
        Assert.Equal("[\"account\"]", token["accounts"]);
        Assert.NotEmpty(token.Event.GetProperty("reason_admin").GetProperty("en").GetString()!);
        Assert.Equal(token.Claims.GetProperty("iat").GetInt64(), token.Event.GetProperty("event_timestamp").GetInt64());
    }

    [Fact]
    public async Task A_number_is_named_as_the_bank_gave_it()
    {
        var stream = await Bank.Create();
        await Release();
        var token = Assert.Single(await Bank.Until(stream, 1));
        Assert.Equal($$"""{"format":"phone_number","phone_number":"{{Phone}}"}""", token.Subject.ToString()
            .Replace("\\u002B", "+", StringComparison.Ordinal));
        Assert.Equal((Receiver.Unbinding, Binding, "released"), (token.Type, token["binding"], token["because"]));
        Assert.NotNull(token["due_at"]);
    }

    [Fact]
    public async Task A_stolen_card_makes_two_tokens_which_are_acknowledged_one_by_one()
    {
        var stream = await Bank.Create();
        await Report("stolen");
        var both = await Bank.Until(stream, 2);
        Assert.Equal([Receiver.Change, Receiver.Compromise], both.Select(token => token.Type));
        Assert.Equal(both[0].Claims.GetProperty("txn").GetString(), both[1].Claims.GetProperty("txn").GetString());
        Assert.Equal("identity-card", both[1]["credential_type"]);
        Assert.Equal(both[1].Id, Assert.Single(await Bank.Waiting(stream, [both[0].Id])).Id);
        Assert.Empty(await Bank.Waiting(stream, [both[1].Id]));
        await Withdraw();
        Assert.Single(await Bank.Until(stream, 1));
    }

    [Fact]
    public async Task A_bank_that_is_not_licensed_for_reasons_learns_none()
    {
        var registration = Sample.Registration(Sample.CodeOf("demo-bank"));
        registration["licensedForReasons"] = false;
        Assert.Equal(200, (await Server.Api.Post("demo-regulator", "/v1/institutions/amend", registration)).Status);
        var stream = await Bank.Create();
        await Report("stolen");
        var token = Assert.Single(await Bank.Until(stream, 1));
        Assert.Equal((Receiver.Change, null), (token.Type, token["reason"]));
        Assert.DoesNotContain("stolen", token.Claims.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_kind_of_event_is_mapped_and_only_those_for_authorities_make_no_token()
    {
        SecurityEventKind[] others =
        [
            SecurityEventKind.AnswerOverdue, SecurityEventKind.CheckMissed, SecurityEventKind.ReviewOpened,
            SecurityEventKind.EnumerationFound, SecurityEventKind.LossContested, SecurityEventKind.LossListed,
            SecurityEventKind.AuthorityChangeProposed, SecurityEventKind.AuthorityChanged,
            SecurityEventKind.MisuseListed, SecurityEventKind.AppealOpened, SecurityEventKind.InstitutionListed,
            SecurityEventKind.EndingListed, SecurityEventKind.OutstandingListed,
        ];
        foreach (var kind in Enum.GetValues<SecurityEventKind>())
            foreach (var reason in Enum.GetValues<InvalidReason>())
            {
                var news = new SecurityEvent(kind, new("bank"), Guid.Empty, default, Reason: reason);
                foreach (var withReasons in new[] { true, false })
                {
                    var types = SignalEvents.TypesOf(news, withReasons);
                    Assert.Equal(others.Contains(kind), types.Count == 0);
                    Assert.InRange(types.Count, 0, SignalStream.TokensPerEvent);
                    Assert.Empty(types.Except(SignalEventTypes.Supported));
                }
            }
        Assert.Throws<ArgumentOutOfRangeException>(
            () => SignalEvents.TypesOf(new((SecurityEventKind)99, new("bank"), Guid.Empty, default), true));
    }
}
