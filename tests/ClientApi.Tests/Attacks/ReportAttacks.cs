using System.Globalization;

namespace Grid.ClientApi.Tests.Attacks;

/// <summary>A hostile bank reports as many of its customers' cards as stolen as it can.</summary>
public sealed class ReportAttacks(TwoSilos silos) : IAsyncLifetime
{
    private const int Limit = 20;

    private readonly RunningServer own = new();
    private Microsoft.AspNetCore.Builder.WebApplication server = null!;
    private Api api = null!;

    public async ValueTask InitializeAsync()
    {
        await own.InitializeAsync();
        server = await own.Start(own.With(("Data", own.Data + "-relays"), ("Relays:MaxPerHour", $"{Limit}")));
        api = new(server.Urls.Single());
    }

    public async ValueTask DisposeAsync()
    {
        api.Dispose();
        await server.StopAsync();
        await server.DisposeAsync();
        await own.DisposeAsync();
    }

    [Fact]
    public async Task A_burst_ends_at_the_limit_and_is_undone_in_one_step()
    {
        var began = TimeProvider.System.GetUtcNow();
        var reported = new List<string>();
        for (var i = 0; i < Limit; i++)
        {
            reported.Add(await Sample.Issued(api));
            Assert.Equal(200, (await Relay(api, "demo-bank", reported[^1])).Status);
        }
        var spared = await Sample.Issued(api);
        var refused = await Relay(api, "demo-bank", spared);
        Assert.Equal((429, "too_many_reports"), (refused.Status, refused["code"]));
        Assert.Equal(TimeSpan.FromHours(1), refused.Headers.RetryAfter!.Delta);
        Assert.Equal("valid", await Result(spared));
        Assert.Equal(200, (await Relay(api, "demo-bank-2", spared)).Status);
        await api.Post("demo-station", "/v1/cards/report-loss", new { idNumber = reported[0], kind = "stolen" });

        object Undo(DateTimeOffset until) => new
        {
            reporter = Sample.CodeOf("demo-bank"), from = Text(began.AddMinutes(-1)), until = Text(until),
        };
        var end = TimeProvider.System.GetUtcNow().AddMinutes(1);
        await LaterServer.Eventually(async () =>
            (await api.Post("demo-registry", "/v1/cards/undo-reports", Undo(end)))["found"] == $"{Limit}");
        Assert.Equal("invalid", await Result(reported[0]));
        foreach (var number in reported.Skip(1))
            Assert.Equal("valid", await Result(number));
        Assert.Equal("invalid", await Result(spared));
        var again = await api.Post("demo-registry", "/v1/cards/undo-reports", Undo(end));
        Assert.Equal(($"{Limit}", $"{Limit - 1}"), (again["found"], again["undone"]));
        Assert.Equal(403, (await api.Post("demo-bank", "/v1/cards/undo-reports", Undo(end))).Status);
    }

    [Fact]
    public async Task Every_wrong_field_of_a_request_to_undo_reports_is_named()
    {
        var answer = await api.Post("demo-registry", "/v1/cards/undo-reports", new { reporter = "x", until = "now" });
        Assert.Equal(400, answer.Status);
        Assert.Equal(
            ["from", "reporter", "until"],
            answer.Body.GetProperty("errors").EnumerateArray()
                .Select(error => error.GetProperty("field").GetString()).Order());
    }

    [Fact]
    public async Task The_holder_hears_at_once_contests_and_the_bank_answers_for_it()
    {
        var (phone, idNumber) = await Sample.Assigned(api);
        var cascade = (await Relay(api, "demo-bank-2", idNumber))["cascade"];
        await LaterServer.Eventually(async () => await Has("demo-carrier", "loss_announced", phone, cascade));

        var token = await Sample.HolderToken(api, phone);
        Assert.Equal(200, (await api.As(token, "/v1/me/cards/contest-report", new { })).Status);
        await LaterServer.Eventually(async () => await Has("demo-registry", "loss_contested", null, cascade));
        Assert.Equal("invalid", await Result(idNumber));
        Assert.Equal(200, (await api.Post(
            "demo-registry", "/v1/cards/settle-contest", new { idNumber, upheld = true })).Status);
        Assert.Equal("valid", await Result(idNumber));
        await LaterServer.Eventually(async () =>
            (await api.Get("demo-regulator", $"/v1/institutions/{Sample.CodeOf("demo-bank-2")}/duties"))
            .Body.GetProperty("breaches").GetProperty("latestOpen").EnumerateArray()
            .Any(breach => breach.GetProperty("kind").GetString() == "false_report"
                && breach.GetProperty("cascade").GetString() == cascade));
    }

    [Fact]
    public async Task Two_silos_count_the_reports_of_a_bank_together()
    {
        var (one, two) = await silos.Apis();
        var idNumber = await Sample.Issued(one);
        var verified = await one.Post("demo-bank-4", "/v1/cards/verify", Sample.Check(idNumber, "2020-01-01"));
        var report = new { idNumber, kind = "lost", receipt = verified["receipt"] };
        for (var i = 0; i < TwoSilos.ReportsPerHour; i++)
            Assert.Equal(200, (await (i % 2 == 0 ? one : two).Post(
                "demo-bank-4", "/v1/cards/report-loss", report)).Status);
        Assert.Equal(429, (await one.Post("demo-bank-4", "/v1/cards/report-loss", report)).Status);
        Assert.Equal(429, (await two.Post("demo-bank-4", "/v1/cards/report-loss", report)).Status);
    }

    private static string Text(DateTimeOffset moment) =>
        moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static async Task<Answer> Relay(Api api, string bank, string idNumber)
    {
        var verified = await api.Post(bank, "/v1/cards/verify", Sample.Check(idNumber, "2020-01-01"));
        return await api.Post(
            bank, "/v1/cards/report-loss", new { idNumber, kind = "lost", receipt = verified["receipt"] });
    }

    private async Task<string?> Result(string idNumber) =>
        (await api.Post("demo-bank-3", "/v1/cards/verify", Sample.Check(idNumber)))["result"];

    private async Task<bool> Has(string client, string kind, string? phone, string? cascade) =>
        (await api.Get(client, "/v1/events?limit=500")).Body.GetProperty("events").EnumerateArray().Any(news =>
            news.GetProperty("kind").GetString() == kind && news.GetProperty("cascade").GetString() == cascade
            && (phone is null || news.GetProperty("phone").GetString() == phone));
}
