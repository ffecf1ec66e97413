using System.Security.Cryptography;
using Grid.Client.Cards;
using Grid.Client.Events;
using Grid.Client.Misuse;
using Grid.Client.Phones;
using Grid.Client.Tokens;
using Microsoft.Extensions.DependencyInjection;

namespace Grid.Client.Tests;

/// <summary>The client against a real server.</summary>
public sealed class ServerTests(Served served)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_lost_card_is_invalid_once_the_report_is_acknowledged()
    {
        var number = await served.Issued();
        using var bank = served.Demo("demo-bank");
        using var station = served.Demo("demo-station");
        Assert.Equal(VerifyResult.Valid, (await Verified(bank, number)).Result);
        var reported = await station.Cards.ReportLossAsync(
            new() { IdNumber = number, Kind = LossKind.Lost, Channel = ReportChannel.Hotline },
            cancellationToken: Stop);
        Assert.NotNull(reported.EffectiveAt);
        var after = await Verified(bank, number);
        Assert.Equal((VerifyResult.Invalid, InvalidReason.Lost), (after.Result, after.Reason));
        Assert.Null(reported.Cascade); // Nobody relies on the card.
        using var registry = served.Demo("demo-registry");
        var cancelled = await registry.Cards.CancelAsync(
            new() { IdNumber = number, Reason = CancellationReason.Deceased }, cancellationToken: Stop);
        var cascade = await registry.Cascades.ReadAsync(cancelled.Cascade!.Value, Stop);
        Assert.Equal(Cascades.CascadeCause.CardCancelled, cascade.Cause);
    }

    [Fact]
    public async Task A_client_with_a_key_gets_tokens_by_signed_assertions()
    {
        var number = await served.Issued();
        using var bank = served.Keyed();
        Assert.Equal(VerifyResult.Valid, (await Verified(bank, number)).Result);
    }

    [Theory]
    [InlineData("EC")]
    [InlineData("RSA")]
    public async Task A_client_with_a_DPoP_key_proves_it_with_every_request(string kind)
    {
        var number = await served.Issued();
        using var ec = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var rsa = RSA.Create(2048);
        using var bank = served.Bound(kind == "EC" ? DpopKey.Of(ec) : DpopKey.Of(rsa));
        for (var i = 0; i < 3; i++)
            Assert.Equal(VerifyResult.Valid, (await Verified(bank, number)).Result);
    }

    [Fact]
    public async Task A_client_whose_tokens_must_be_bound_is_refused_without_a_key()
    {
        using var bank = served.Bound(null);
        var refused = await Assert.ThrowsAsync<GridException>(() => Verified(bank, "11010519491231002X"));
        Assert.Equal((400, "invalid_dpop_proof"), (refused.Status, refused.Code));
    }

    [Fact]
    public void A_DPoP_key_is_given_by_its_public_half_on_a_curve_that_is_taken()
    {
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        Assert.Throws<ArgumentException>(() => DpopKey.Of(other));
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        Assert.Throws<ArgumentException>(() => new DpopKey(new EcdsaAssertionSigner(key), "{\"d\":\"AA\"}"));
        Assert.NotNull(new DpopKey(new EcdsaAssertionSigner(key), "{}"));
    }

    [Fact]
    public async Task A_host_gets_the_client_as_a_service()
    {
        var number = await served.Issued();
        await using var host = served.Host();
        Assert.Equal(VerifyResult.Valid, (await Verified(host.GetRequiredService<GridClient>(), number)).Result);
    }

    [Fact]
    public async Task A_wrong_field_is_named_and_its_value_is_not_repeated()
    {
        using var bank = served.Demo("demo-bank");
        var refused = await Assert.ThrowsAsync<GridException>(() => Verified(bank, "110105194912310021"));
        Assert.Equal(
            (400, "id_number_check_character", "idNumber"), (refused.Status, refused.Code, refused.Field));
        Assert.Equal("idNumber", Assert.Single(refused.Errors).Field);
        Assert.Equal(32, refused.Correlator!.Length);
        Assert.DoesNotContain("110105194912310021", refused.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wrong_secret_is_refused_with_the_code_of_the_token_endpoint()
    {
        using var stranger = new GridClient(new()
        {
            Server = served.Url, Credentials = Tokens.ClientCredentials.Secret("demo-bank", "wrong"),
        });
        var refused = await Assert.ThrowsAsync<GridException>(() => Verified(stranger, "11010519491231002X"));
        Assert.Equal((401, "invalid_client"), (refused.Status, refused.Code));
    }

    [Fact]
    public async Task A_signed_copy_of_a_receipt_is_verified_without_a_connection()
    {
        var number = await served.Issued();
        using var bank = served.Demo("demo-bank");
        var answer = await Verified(bank, number);
        var receipt = await bank.Receipts.CheckAsync(new() { Receipt = answer.Receipt }, Stop);
        var read = await bank.Receipts.ReadKeysAsync(Stop);
        var stored = new Receipts.PublishedKeys(read.KeySet, served.Url.AbsoluteUri.TrimEnd('/'));
        var content = await stored.VerifyAsync(receipt.SignedForOthers);
        Assert.Equal(
            (receipt.Institution, receipt.Card, VerifyResult.Valid, receipt.AsOf),
            (content!.Institution, content.Card, content.Result, content.AsOf));
        var other = receipt.SignedForOthers[^2] == 'A' ? 'B' : 'A';
        Assert.Null(await stored.VerifyAsync(receipt.SignedForOthers[..^2] + other + receipt.SignedForOthers[^1]));
        Assert.Null(await new Receipts.PublishedKeys(read.KeySet, "https://other.example")
            .VerifyAsync(receipt.SignedForOthers));
    }

    [Fact]
    public async Task Events_come_once_in_order_and_are_acknowledged_when_the_next_is_asked_for()
    {
        using var bank = served.Demo("demo-bank-2");
        using var carrier = served.Demo("demo-carrier");
        var first = await BoundAndReleased(bank, carrier);
        var second = await BoundAndReleased(bank, carrier);
        var received = new List<EventAnswer>();
        await foreach (var item in bank.Events.ReceiveAsync(Stop))
        {
            received.Add(item);
            if (item.Phone == second)
                break;
        }
        Assert.Equal(
            [first, second],
            received.Where(item => item.Phone is not null).Select(item => item.Phone!).Distinct());
        Assert.Equal(received.Select(item => item.Number).Distinct().Order(), received.Select(item => item.Number));
        var left = await bank.Events.ReadAsync(cancellationToken: Stop);
        Assert.Equal(second, left.Events[0].Phone); // The loop ended before it asked for one more.
    }

    [Fact]
    public async Task A_holder_proves_a_number_and_sees_the_card()
    {
        using var carrier = served.Demo("demo-carrier");
        var (number, phone) = (await served.Issued(), served.NewPhone());
        await carrier.Phones.AssignAsync(new() { Phone = phone, IdNumber = number }, cancellationToken: Stop);
        using var station = served.Demo("demo-station");
        await station.Cards.ConfirmNumberAsync(new() { Phone = phone, IdNumber = number }, cancellationToken: Stop);
        using var nobody = new GridClient(new() { Server = served.Url });
        var sent = await nobody.Proofs.SendCodeAsync(new() { Phone = phone }, Stop);
        var messages = await carrier.Demonstration.ListMessagesAsync(new() { Phone = phone }, Stop);
        var code = messages.Items[^1].Text.Split(' ').First(word => word.Length == 6 && word.All(char.IsAsciiDigit));
        var token = await nobody.Proofs.ConfirmAsync(
            new() { AuthenticationId = sent.AuthenticationId, Phone = phone, Code = code }, Stop);
        Assert.Equal(VerifyResult.Valid, (await nobody.Holder(token.AccessToken).ReadCardAsync(Stop)).Result);
        await Assert.ThrowsAsync<GridException>(() => nobody.Holder("wrong").ReadCardAsync(Stop));
    }

    [Fact]
    public async Task All_pages_of_a_list_are_enumerated()
    {
        using var nobody = new GridClient(new() { Server = served.Url });
        var all = new List<string>();
        await foreach (var entry in nobody.Institutions.ListAllAsync(Stop))
            all.Add(entry.Code);
        Assert.True(all.Count >= 6);
        Assert.Equal(all.Distinct(), all);
    }

    [Fact]
    public async Task A_file_is_sent_and_its_answer_read_line_by_line()
    {
        using var registry = served.Demo("demo-registry");
        var file = $$"""
            {"idNumber":"{{await served.Issued()}}","kind":"lost","channel":"hotline"}
            {"idNumber":"110105194912310021","kind":"lost","channel":"hotline"}

            """;
        using var content = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(file.ReplaceLineEndings("\n")));
        var lines = new List<Imports.ImportLine>();
        await foreach (var line in registry.Imports.SendAsync(content, "application/x-ndjson", Stop))
            lines.Add(line);
        Assert.Equal((1, 1, true), (lines[^1].Accepted, lines[^1].Refused, lines[^1].Done));
        Assert.Contains(lines, line => line is { Line: 2, Code: "id_number_check_character" });
    }

    [Fact]
    public async Task Errors_of_both_forms_are_read()
    {
        using var bank = served.Demo("demo-bank");
        var refused = await Assert.ThrowsAsync<GridException>(() => bank.Misuse.ReportAsync(
            new() { Kind = MisuseKind.LentCard, Evidence = "case 1" }, cancellationToken: Stop));
        Assert.Equal(400, refused.Status);
        var absent = await Assert.ThrowsAsync<GridException>(() => bank.Camara.CheckSimSwapAsync(
            new() { PhoneNumber = served.NewPhone() }, Stop));
        Assert.Equal((404, "IDENTIFIER_NOT_FOUND"), (absent.Status, absent.Code));
    }

    private static Task<VerifyAnswer> Verified(GridClient bank, string number) => bank.Cards.VerifyAsync(
        new() { IdNumber = number, Name = "张三", IssuedOn = new(2020, 5, 1), Purpose = "account opening" }, Stop);

    private async Task<string> BoundAndReleased(GridClient bank, GridClient carrier)
    {
        var (number, phone) = (await served.Issued(), served.NewPhone());
        await carrier.Phones.AssignAsync(new() { Phone = phone, IdNumber = number }, cancellationToken: Stop);
        using var station = served.Demo("demo-station");
        await station.Cards.ConfirmNumberAsync(new() { Phone = phone, IdNumber = number }, cancellationToken: Stop);
        var verified = await Verified(bank, number);
        var check = await bank.Cards.CheckPersonAsync(
            new() { Receipt = verified.Receipt, Method = PersonCheckMethod.Staff, Passed = true },
            cancellationToken: Stop);
        await bank.Bindings.BindAsync(
            new() { Phone = phone, IdNumber = number, Account = phone, Receipt = check.Receipt },
            cancellationToken: Stop);
        await carrier.Phones.ReleaseAsync(
            new() { Phone = phone, Reason = ReleaseReason.CancelledByHolder }, cancellationToken: Stop);
        return phone;
    }
}
