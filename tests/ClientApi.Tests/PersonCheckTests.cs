namespace Grid.ClientApi.Tests;

/// <summary>Institutions' attestations that they compared a person with a card.</summary>
public sealed class PersonCheckTests(RunningServer server)
{
    /// <summary>SHA-256 of "film 17".</summary>
    private const string EvidenceDigest = "XSlOVIiUYSkUhTig55f_u4KS16cCPI7AM8wnoH_hjhM";

    [Fact]
    public async Task The_new_receipt_says_what_the_first_one_did_and_how_they_were_compared()
    {
        var verified = await Verify(await Sample.Issued(server.Api));
        var answer = await Check(verified["receipt"], "fingerprint", passed: true, evidence: "film 17");
        Assert.Equal(200, answer.Status);
        Assert.NotEqual(verified["receipt"], answer["receipt"]);
        var (first, second) = (await Read(verified["receipt"]), await Read(answer["receipt"]));
        foreach (var member in new[] { "institution", "card", "result", "version", "asOf", "fingerprintRegistered" })
            Assert.Equal(first[member], second[member]);
        Assert.Null(first["check"]);
        var check = second.Body.GetProperty("check");
        Assert.Equal(
            ("fingerprint", true, EvidenceDigest),
            (check.GetProperty("method").GetString(), check.GetProperty("passed").GetBoolean(),
                check.GetProperty("evidence").GetString()));
        Assert.DoesNotContain("film 17", second.Text, StringComparison.Ordinal);
        Assert.Contains("\"check\":{\"method\":\"fingerprint\"", Signed(second), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_check_that_failed_is_sealed_too()
    {
        var verified = await Verify(await Sample.Issued(server.Api));
        var answer = await Check(verified["receipt"], "staff", passed: false);
        Assert.False((await Read(answer["receipt"])).Body.GetProperty("check").GetProperty("passed").GetBoolean());
    }

    [Fact]
    public async Task Only_a_valid_card_can_be_compared_with_a_person()
    {
        var lost = await Sample.Issued(server.Api);
        await server.Api.Post("demo-registry", "/v1/cards/report-loss", new { idNumber = lost, kind = "lost" });
        foreach (var number in new[] { lost, Sample.Number() })
            Assert.Equal((422, "card_not_verified"), await Told((await Verify(number))["receipt"]));
    }

    [Fact]
    public async Task Without_the_issue_date_a_superseded_card_could_be_meant_and_nothing_rests_on_the_receipt()
    {
        var number = await Sample.Issued(server.Api);
        var receipt = (await server.Api.Post("demo-bank", "/v1/cards/verify", Sample.Check(number)))["receipt"];
        Assert.Equal((422, "issue_date_not_compared"), await Told(receipt));
    }

    [Theory]
    [InlineData("report-loss")]
    [InlineData("suspend")]
    [InlineData("cancel")]
    [InlineData("issue")]
    public async Task Nothing_rests_on_a_card_that_died_after_it_was_verified(string change)
    {
        var (phone, idNumber) = await Sample.Assigned(server.Api);
        var verified = (await Verify(idNumber))["receipt"];
        var check = (await Check(verified, "staff", passed: true))["receipt"];
        object body = change switch
        {
            "report-loss" => new { idNumber, kind = "stolen" },
            "cancel" => new { idNumber, reason = "emigrated" },
            "issue" => Sample.Card(idNumber, "2024-05-06"),
            _ => new { idNumber },
        };
        Assert.Equal(200, (await server.Api.Post("demo-registry", "/v1/cards/" + change, body)).Status);
        Assert.Equal((409, "card_no_longer_valid"), await Told(verified));
        var bound = await server.Api.Post(
            "demo-bank", "/v1/bindings", new { phone, idNumber, account = "a", receipt = check });
        Assert.Equal((409, "card_no_longer_valid"), (bound.Status, bound["code"]));
    }

    [Theory]
    [InlineData("report-loss", "withdraw-loss")]
    [InlineData("suspend", "resume")]
    public async Task Nothing_rests_on_what_was_known_before_a_card_was_dead_for_a_while(string away, string back)
    {
        var (phone, idNumber) = await Sample.Assigned(server.Api);
        var verified = (await Verify(idNumber))["receipt"];
        var check = (await Check(verified, "staff", passed: true))["receipt"];
        await Change(away, away == "suspend" ? new { idNumber } : new { idNumber, kind = "lost" });
        await Change(back, new { idNumber });
        Assert.Equal((409, "card_no_longer_valid"), await Told(verified));
        var body = new { phone, idNumber, account = "a", receipt = check };
        Assert.Equal("card_no_longer_valid", (await server.Api.Post("demo-bank", "/v1/bindings", body))["code"]);
        var again = new { phone, idNumber, account = "a", receipt = await Sample.Checked(server.Api, idNumber) };
        Assert.Equal(201, (await server.Api.Post("demo-bank", "/v1/bindings", again)).Status);

        async Task Change(string what, object asked) =>
            Assert.Equal(200, (await server.Api.Post("demo-registry", "/v1/cards/" + what, asked)).Status);
    }

    [Fact]
    public async Task A_replacement_is_checked_and_bound()
    {
        var (phone, idNumber) = await Sample.Assigned(server.Api);
        await server.Api.Post("demo-registry", "/v1/cards/report-loss", new { idNumber, kind = "stolen" });
        await server.Api.Post("demo-registry", "/v1/cards/issue", Sample.Card(idNumber, "2024-05-06"));
        var replaced = Sample.Check(idNumber, "2024-05-06");
        var verified = (await server.Api.Post("demo-bank", "/v1/cards/verify", replaced))["receipt"];
        var receipt = (await Check(verified, "staff", passed: true))["receipt"];
        var bound = await server.Api.Post("demo-bank", "/v1/bindings", new { phone, idNumber, account = "a", receipt });
        Assert.Equal(201, bound.Status);
    }

    [Fact]
    public async Task A_repeated_request_is_one_check_whose_receipts_serve_one_binding()
    {
        var (phone, idNumber) = await Sample.Assigned(server.Api);
        var other = await Sample.AlsoAssigned(server.Api, idNumber);
        var body = new { receipt = (await Verify(idNumber))["receipt"], method = "staff", passed = true };
        var first = await server.Api.Post("demo-bank", "/v1/cards/person-check", body, "once" + idNumber);
        var second = await server.Api.Post("demo-bank", "/v1/cards/person-check", body, "once" + idNumber);
        Assert.Equal((200, 200), (first.Status, second.Status));
        Assert.Equal(201, (await Bind(phone, first["receipt"])).Status);
        var used = await Bind(other, second["receipt"]);
        Assert.Equal((409, "receipt_used"), (used.Status, used["code"]));

        Task<Answer> Bind(string number, string? receipt) => server.Api.Post(
            "demo-bank", "/v1/bindings", new { phone = number, idNumber, account = "a", receipt });
    }

    [Fact]
    public async Task Of_many_bindings_with_one_check_at_once_one_is_made()
    {
        var idNumber = await Sample.Issued(server.Api);
        var phones = new List<string>();
        for (var number = 0; number < 4; number++)
            phones.Add(await Sample.AlsoAssigned(server.Api, idNumber));
        var receipt = await Sample.Checked(server.Api, idNumber);
        var answers = await Task.WhenAll(phones.Select(phone => server.Api.Post(
            "demo-bank", "/v1/bindings", new { phone, idNumber, account = "a", receipt })));
        Assert.Equal([201, 409, 409, 409], answers.Select(answer => answer.Status).Order());
    }

    [Fact]
    public async Task A_card_that_only_gained_a_number_is_still_checked()
    {
        var number = await Sample.Issued(server.Api);
        var receipt = (await Verify(number))["receipt"];
        await Sample.AlsoAssigned(server.Api, number);
        Assert.Equal((200, null), await Told(receipt));
    }

    [Fact]
    public async Task A_binding_that_was_made_before_the_card_died_is_answered_again_as_it_was()
    {
        var (phone, idNumber) = await Sample.Assigned(server.Api);
        var body = new { phone, idNumber, account = "a", receipt = await Sample.Checked(server.Api, idNumber) };
        var first = await server.Api.Post("demo-bank", "/v1/bindings", body, "died" + idNumber);
        await server.Api.Post("demo-registry", "/v1/cards/report-loss", new { idNumber, kind = "lost" });
        var again = await server.Api.Post("demo-bank", "/v1/bindings", body, "died" + idNumber);
        Assert.Equal((201, first["binding"]), (again.Status, again["binding"]));
    }

    [Fact]
    public async Task A_finger_is_compared_only_with_one_that_is_registered_also_by_who_is_not_told()
    {
        var number = Sample.Number();
        var card = Sample.Card(number);
        card["fingerprintRegistered"] = false;
        await server.Api.Post("demo-registry", "/v1/cards/issue", card);
        foreach (var bank in new[] { "demo-bank", "demo-bank-2" })
        {
            var receipt = (await Verify(number, bank))["receipt"];
            Assert.Equal((422, "fingerprint_not_registered"), await Told(receipt, "fingerprint", bank));
            Assert.Equal((200, null), await Told(receipt, "face", bank));
        }
        var other = (await Verify(await Sample.Issued(server.Api), "demo-bank-2"))["receipt"];
        Assert.Equal((200, null), await Told(other, "fingerprint", "demo-bank-2"));
    }

    [Fact]
    public async Task Another_institutions_receipt_is_told_like_a_forged_one()
    {
        var receipt = (await Verify(await Sample.Issued(server.Api)))["receipt"]!;
        Assert.Equal((422, "receipt_not_genuine"), await Told(receipt, bank: "demo-bank-2"));
        Assert.Equal((422, "receipt_not_genuine"), await Told(new string('A', Receipts.ReceiptSealer.Length)));
        Assert.Equal((422, "receipt_not_genuine"), await Told("no receipt"));
    }

    [Fact]
    public async Task A_receipt_of_yesterday_is_too_old()
    {
        var clock = new ShiftedClock();
        await using var own = new RunningServer { Clock = clock };
        await own.InitializeAsync();
        var check = Sample.Check(await Sample.Issued(own.Api), "2020-01-01");
        var receipt = (await own.Api.Post("demo-bank", "/v1/cards/verify", check))["receipt"];
        clock.Forward(TimeSpan.FromHours(24));
        using var later = new Api(own.Url);
        var answer = await later.Post(
            "demo-bank", "/v1/cards/person-check", new { receipt, method = "staff", passed = true });
        Assert.Equal((422, "receipt_not_fresh"), (answer.Status, answer["code"]));
    }

    [Fact]
    public async Task All_that_is_wrong_is_told_at_once()
    {
        var answer = await server.Api.Post(
            "demo-bank", "/v1/cards/person-check", new { method = "smell", evidence = new string('x', 101) });
        Assert.Equal(
            ["receipt", "method", "passed", "evidence"],
            answer.Body.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("field").GetString()));
        Assert.Equal(400, answer.Status);
    }

    private static string Signed(Answer answer)
    {
        var payload = answer["signed"]!.Split('.')[1];
        return Microsoft.IdentityModel.Tokens.Base64UrlEncoder.Decode(payload);
    }

    private Task<Answer> Verify(string number, string bank = "demo-bank") =>
        server.Api.Post(bank, "/v1/cards/verify", Sample.Check(number, "2020-01-01"));

    private Task<Answer> Read(string? receipt) => server.Api.Post("demo-bank", "/v1/receipts/check", new { receipt });

    private Task<Answer> Check(string? receipt, string method, bool passed, string? evidence = null) =>
        server.Api.Post("demo-bank", "/v1/cards/person-check", new { receipt, method, passed, evidence });

    private async Task<(int, string?)> Told(string? receipt, string method = "staff", string bank = "demo-bank")
    {
        var answer = await server.Api.Post(bank, "/v1/cards/person-check", new { receipt, method, passed = true });
        return (answer.Status, answer["code"]);
    }
}
