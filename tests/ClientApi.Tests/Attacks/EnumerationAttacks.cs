using Grid.ClientApi.Institutions;

namespace Grid.ClientApi.Tests.Attacks;

/// <summary>A bank tries citizen numbers and phone numbers to learn which of them exist.</summary>
public sealed class EnumerationAttacks(TwoSilos silos)
{
    private static readonly LookupOptions Limits = new();

    [Fact]
    public async Task A_bank_that_searches_is_slowed_and_it_is_a_breach_and_no_other_bank_is_harmed()
    {
        var clock = new ShiftedClock();
        await using var server = new RunningServer { Clock = clock };
        await server.InitializeAsync();
        var known = await Sample.Issued(server.Api);
        await Search(server.Api, "demo-bank", Limits.Unmatched);
        var refused = await Slowed(server.Api, "demo-bank");
        Assert.Equal((429, "lookups_slowed"), (refused.Status, refused["code"]));
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(1));
        var tooLarge = await Batch(server.Api, "demo-bank", 100);
        Assert.Equal((429, "lookups_slowed"), (tooLarge.Status, tooLarge["code"]));
        Assert.Contains($"more than {Limits.SlowedPerMinute} ", tooLarge["detail"], StringComparison.Ordinal);
        Assert.InRange(tooLarge.Headers.RetryAfter!.Delta!.Value, TimeSpan.FromMinutes(50), Limits.Slowed);
        Assert.Equal(
            "valid", (await server.Api.Post("demo-bank-2", "/v1/cards/verify", Sample.Check(known)))["result"]);
        Assert.Equal(200, (await CheckPhone(server.Api, "demo-bank", Sample.Phone())).Status);

        var duties = await server.Api.Get(
            "demo-regulator", $"/v1/institutions/{Sample.CodeOf("demo-bank")}/duties");
        var breach = Assert.Single(
            duties.Body.GetProperty("breaches").GetProperty("latestOpen").EnumerateArray().ToArray());
        Assert.Equal("cards_enumerated", breach.GetProperty("kind").GetString());
        Assert.False(breach.TryGetProperty("binding", out _));
        await LaterServer.Eventually(async () =>
            (await server.Api.Get("demo-regulator", "/v1/events")).Body.GetProperty("events").EnumerateArray()
                .Any(news => news.GetProperty("kind").GetString() == "enumeration_found"));

        clock.Forward(TimeSpan.FromMinutes(1));
        Assert.Equal(200, (await Batch(server.Api, "demo-bank", Limits.SlowedPerMinute - 1)).Status);
        Assert.Equal(200, (await server.Api.Post("demo-bank", "/v1/cards/verify", Sample.Check(known))).Status);
        clock.Forward(Limits.Slowed);
        using var later = new Api(server.Url);
        Assert.Equal(200, (await Batch(later, "demo-bank", 100)).Status);
    }

    [Fact]
    public async Task A_bank_that_searches_for_the_holder_of_a_number_is_slowed()
    {
        await using var server = new RunningServer();
        await server.InitializeAsync();
        var (phone, _) = await Sample.Assigned(server.Api);
        for (var i = 0; i < Limits.Unmatched; i++)
            Assert.Equal(200, (await CheckPhone(server.Api, "demo-bank", phone, Sample.Number())).Status);
        await LaterServer.Eventually(async () => (await CheckPhone(
            server.Api, "demo-bank", phone, Sample.Number()))["code"] == "lookups_slowed");
    }

    [Fact]
    public async Task A_bank_that_brings_in_bindings_to_find_out_a_numbers_holder_is_stopped()
    {
        await using var server = new RunningServer();
        await server.InitializeAsync();
        var (phone, _) = await Sample.Assigned(server.Api);
        var today = TimeProvider.System.GetUtcNow().ToOffset(TimeSpan.FromHours(8)).ToString(
            "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        string Lines(int count) => string.Concat(
            Enumerable.Range(0, count).Select(_ => $"{phone},{Sample.Number()},account,{today}\n"));
        using var import = await OpenImport.Begin(
            server.Api, await server.Api.Token("demo-bank"), "text/csv",
            "phone,idNumber,account,madeOn\n" + Lines((int)Limits.Unmatched));
        await LaterServer.Eventually(async () => (await CheckPhone(
            server.Api, "demo-bank", phone, Sample.Number()))["code"] == "lookups_slowed");
        await import.Send(Lines(1));
        Assert.Equal("lookups_slowed", (await import.Answer()).Code);
    }

    [Fact]
    public async Task A_bank_asks_a_branch_to_unbind_and_learns_nothing_of_the_holder()
    {
        await using var server = new RunningServer();
        await server.InitializeAsync();
        var (phone, holder) = await Sample.Assigned(server.Api);
        var branch = Sample.CodeOf("demo-bank");
        var answers = new List<string>();
        foreach (var idNumber in new[] { holder, await Sample.Issued(server.Api), Sample.Number() })
        {
            var answer = await server.Api.Post(
                "demo-bank", "/v1/bindings/unbind-at-branch", new { phone, idNumber, branch });
            Assert.Equal((422, "binding_not_held"), (answer.Status, answer["code"]));
            answers.Add(answer.Text);
        }
        Assert.Single(answers.Distinct());
    }

    [Fact]
    public async Task A_bank_that_is_slowed_at_one_silo_is_so_at_the_other()
    {
        var (one, two) = await silos.Apis();
        await Search(one, "demo-bank-3", Limits.Unmatched / 2);
        await Search(two, "demo-bank-3", Limits.Unmatched / 2);
        Assert.Equal("lookups_slowed", (await Slowed(one, "demo-bank-3"))["code"]);
        Assert.Equal("lookups_slowed", (await Slowed(two, "demo-bank-3"))["code"]);
    }

    [Fact]
    public async Task An_honest_days_share_of_unmatched_cards_slows_nobody()
    {
        await using var server = new RunningServer();
        await server.InitializeAsync();
        var known = await Sample.Issued(server.Api);
        for (var i = 0; i < 60; i++)
            Assert.Equal(200, (await Batch(server.Api, "demo-bank", unknown: 30, (known, 970))).Status);
        var duties = await server.Api.Get(
            "demo-regulator", $"/v1/institutions/{Sample.CodeOf("demo-bank")}/duties");
        Assert.Equal(0, duties.Body.GetProperty("breaches").GetProperty("recorded").GetInt64());
    }

    private static async Task Search(Api api, string bank, long count)
    {
        for (var left = count; left > 0; left -= 500)
            Assert.Equal(200, (await Batch(api, bank, (int)Math.Min(left, 500))).Status);
    }

    /// <summary>
    /// The first answer that refuses a look-up: counts reach the institution's actor with a short delay.
    /// </summary>
    private static async Task<Answer> Slowed(Api api, string bank)
    {
        Answer? answer = null;
        await LaterServer.Eventually(async () =>
            (answer = await api.Post(bank, "/v1/cards/verify", Sample.Check(Sample.Number()))).Status == 429);
        return answer!;
    }

    private static Task<Answer> Batch(Api api, string bank, int unknown, (string? Number, int Count) known = default)
    {
        var numbers = Enumerable.Range(0, unknown).Select(_ => Sample.Number())
            .Concat(Enumerable.Repeat(known.Number ?? "", known.Count));
        return api.Post(
            bank, "/v1/cards/verify-batch", new { items = numbers.Select(number => Sample.Check(number)).ToArray() });
    }

    private static Task<Answer> CheckPhone(Api api, string bank, string phone, string? idNumber = null) => api.Post(
        bank, "/v1/phones/check", idNumber is null
            ? new { phone, subscriberSince = "2020-01-01T00:00:00Z", purpose = "a test" }
            : new { phone, idNumber, purpose = "a test" });
}
