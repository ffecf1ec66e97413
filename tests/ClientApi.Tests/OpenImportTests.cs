using System.Net.Sockets;
using System.Text;
using Grid.ClientApi.Imports;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Grid.ClientApi.Tests;

/// <summary>
/// An import that stays open gives its sender no more than a new request would, and blocks no other sender.
/// </summary>
public sealed class OpenImportTests
{
    private const string Csv = "text/csv";
    private const string Ndjson = "application/x-ndjson";
    private const string Losses = "idNumber,issuedOn,kind,occurredOn,channel\n";

    [Fact]
    public async Task An_institution_that_is_suspended_in_the_middle_of_its_import_writes_nothing_more()
    {
        await using var server = new RunningServer();
        await server.InitializeAsync();
        var code = Sample.Code();
        var registration = Sample.Registration(code, server.Clients.Jwks);
        registration["kind"] = "carrier";
        await Regulate(server.Api, "", registration);
        var token = (
            await TokenTests.RequestToken(server.Api, server.Clients.Assertion(server.Url, code)))["access_token"]!;
        var (before, after, idNumber) = (Sample.Phone(), Sample.Phone(), await Sample.Issued(server.Api));

        using var import = await OpenImport.Begin(server.Api, token, Csv, $"phone,idNumber\n{before},{idNumber}\n");
        await LaterServer.Eventually(async () => await IsKnown(server.Api, before));
        Assert.Equal(200, (await Regulate(server.Api, "/suspend", new { code, reason = "a test" })).Status);
        await import.Send($"{after},{idNumber}\n");
        AssertEnded(await import.Answer(), "institution_suspended", 1);
        Assert.False(await IsKnown(server.Api, after));

        await Regulate(server.Api, "/reinstate", new { code });
        using var again = await OpenImport.Begin(server.Api, token, Csv, $"phone,idNumber\n{after},{idNumber}\n");
        await again.End();
        Assert.True((await again.Answer()).Last.GetProperty("done").GetBoolean());
        Assert.True(await IsKnown(server.Api, after));
    }

    [Fact]
    public async Task A_token_that_ends_in_the_middle_of_its_import_writes_nothing_more()
    {
        var clock = new ShiftedClock();
        await using var server = new RunningServer { Clock = clock, Others = [("Imports:IdleTimeout", "01:00:00")] };
        await server.InitializeAsync();
        var (before, after) = (await Sample.Issued(server.Api), await Sample.Issued(server.Api));
        var token = await server.Api.Token("demo-registry");

        using var import = await OpenImport.Begin(server.Api, token, Csv, $"{Losses}{before},,lost,,\n");
        await LaterServer.Eventually(async () => await Result(server.Api, before) == "invalid");
        clock.Forward(TimeSpan.FromMinutes(11));
        await import.Send($"{after},,lost,,\n");
        AssertEnded(await import.Answer(), "token_expired", 1);
        using var later = new Api(server.Url);
        Assert.Equal("valid", await Result(later, after));
    }

    [Fact]
    public async Task A_token_that_ends_while_lines_come_without_a_pause_ends_the_import_within_a_batch()
    {
        var clock = new ShiftedClock();
        await using var server = new RunningServer { Clock = clock, Others = [("Imports:IdleTimeout", "01:00:00")] };
        await server.InitializeAsync();
        var token = await server.Api.Token("demo-registry");
        var lines = string.Concat(Enumerable.Repeat($"{Sample.Number()},,lost,,\n", 2000));
        var first = await Sample.Issued(server.Api);

        using var import = await OpenImport.Begin(server.Api, token, Csv, $"{Losses}{first},,lost,,\n");
        await LaterServer.Eventually(async () => await Result(server.Api, first) == "invalid");
        var answer = import.Answer();
        for (var sent = 0; sent < 50 && !answer.IsCompleted; sent++)
        {
            if (sent == 10)
                clock.Forward(TimeSpan.FromMinutes(11));
            await import.Send(lines);
        }
        Assert.Equal("token_expired", (await answer).Code);
        Assert.InRange((await answer).Last.GetProperty("lines").GetInt64(), 1, 60_000);
    }

    [Fact]
    public async Task Imports_that_hang_are_bounded_and_ended()
    {
        var clock = new ShiftedClock();
        await using var first = new RunningServer { Clock = clock };
        await first.InitializeAsync();
        await using var app = await first.Start(first.With(
            ("Data", first.Data + "-other"), ("Imports:MaxConcurrent", "3"), ("Imports:MaxConcurrentPerClient", "2"),
            ("Imports:IdleTimeout", "00:05:00")));
        using var api = new Api(app.Urls.First());
        var (registry, bank, carrier) =
            (await api.Token("demo-registry"), await api.Token("demo-bank"), await api.Token("demo-carrier"));

        using var headless = await OpenImport.Begin(api, registry, Csv, "idNumber,ki");
        using var dripping = await OpenImport.Begin(
            api, registry, Csv, $"{Losses}{Sample.Number()},,lost,,\n{Sample.Number()}");
        await AreOpen(app, 2);
        await AssertRefused(api, registry, 429, "too_many_imports");
        using var hanging = await OpenImport.Begin(api, bank, Ndjson, "{\"phone\":");
        await AreOpen(app, 3);
        await AssertRefused(api, carrier, 503, "imports_full");

        // Pieces of a line don't put off the end: only the first four minutes see any.
        for (var minute = 0; minute < 4; minute++)
        {
            await dripping.Send(",");
            await Pause(100);
            clock.Forward(TimeSpan.FromMinutes(1));
        }
        var answers = Task.WhenAll(dripping.Answer(), headless.Answer(), hanging.Answer());
        for (var minute = 0; minute < 5 && !answers.IsCompleted; minute++)
        {
            clock.Forward(TimeSpan.FromMinutes(1));
            await Pause(100);
        }
        AssertEnded((await answers)[0], "idle_timeout", 1);
        Assert.All((await answers)[1..], answer => Assert.Equal((408, "idle_timeout"), (answer.Status, answer.Code)));

        using var later = new Api(app.Urls.First());
        await AssertTakes(later, await later.Token("demo-carrier"), "phone,reason\n");
    }

    [Theory]
    [InlineData(Csv, "")]
    [InlineData(Csv, "idNumber,ki")]
    [InlineData(Csv, Losses)]
    [InlineData(Csv, Losses + "1,,lost,,\n1,,lo")]
    [InlineData(Ndjson, "")]
    [InlineData(Ndjson, "{\"idNumber\":")]
    [InlineData(Ndjson, "{\"idNumber\":\"1\",\"kind\":\"lost\"}\n")]
    [InlineData(Ndjson, "{\"idNumber\":\"1\",\"kind\":\"lost\"}\n{\"idNumber\":")]
    public async Task A_sender_that_leaves_is_no_failure_of_the_server(string type, string sent)
    {
        await using var server = new RunningServer();
        await server.InitializeAsync();
        var token = await server.Api.Token("demo-registry");
        foreach (var framing in new[] { "Transfer-Encoding: chunked", "Content-Length: 100000" })
            foreach (var isReset in new[] { false, true })
                await Leave(server, token, $"Content-Type: {type}\r\n{framing}", sent, isReset);
        await AssertTakes(server.Api, token, Losses);
        await server.Stop();
        Assert.Empty(server.Log.Failures);
    }

    private static async Task Leave(RunningServer server, string token, string headers, string sent, bool isReset)
    {
        var uri = new Uri(server.Url);
        using var socket = new TcpClient(uri.Host, uri.Port) { LingerState = new(isReset, 0) };
        var bytes = Encoding.UTF8.GetBytes(sent);
        var piece = headers.Contains("chunked", StringComparison.Ordinal) && bytes.Length > 0
            ? $"{bytes.Length:x}\r\n{sent}\r\n"
            : sent;
        var head = $"POST /v1/imports HTTP/1.1\r\nHost: {uri.Authority}\r\nAuthorization: Bearer {token}\r\n";
        await socket.GetStream().WriteAsync(
            Encoding.UTF8.GetBytes($"{head}{headers}\r\n\r\n{piece}"), TestContext.Current.CancellationToken);
        await Pause(200);
    }

    private static Task Pause(int milliseconds) => Task.Delay(
        TimeSpan.FromMilliseconds(milliseconds), TimeProvider.System, TestContext.Current.CancellationToken);

    /// <summary>Waits until so many imports are open, so that a further one is refused.</summary>
    private static Task AreOpen(WebApplication app, int imports) => LaterServer.Eventually(() => Task.FromResult(
        app.Services.GetRequiredService<ImportLimiter>().Open == imports));

    /// <summary>Waits until a file is refused, since those sent before it have begun.</summary>
    private static Task AssertRefused(Api api, string token, int status, string code) =>
        LaterServer.Eventually(async () =>
        {
            using var import = await OpenImport.Begin(api, token, Csv, "phone,reason\n");
            await import.End();
            var answer = await import.Answer();
            return (answer.Status, answer.Code, answer.RetryAfter) == (status, code, "5");
        });

    /// <summary>Waits until a file is accepted, since those before it have ended.</summary>
    private static Task AssertTakes(Api api, string token, string file) => LaterServer.Eventually(async () =>
    {
        using var import = await OpenImport.Begin(api, token, Csv, file);
        await import.End();
        return (await import.Answer()).Status == 200;
    });

    private static void AssertEnded(OpenAnswer answer, string code, int lines)
    {
        Assert.Equal(
            (false, code, lines),
            (answer.Last.GetProperty("done").GetBoolean(), answer.Code, answer.Last.GetProperty("lines").GetInt32()));
        Assert.NotEmpty(answer.Last.GetProperty("message").GetString()!);
    }

    private static async Task<bool> IsKnown(Api api, string phone) =>
        (await api.Post("demo-bank", "/v1/phones/check", new
        {
            phone, subscriberSince = "2026-01-01T00:00:00Z", purpose = "p",
        }))["known"] == "True";

    private static async Task<string?> Result(Api api, string idNumber) =>
        (await api.Post("demo-bank", "/v1/cards/verify", Sample.Check(idNumber)))["result"];

    private static Task<Answer> Regulate(Api api, string what, object body) =>
        api.Post("demo-regulator", "/v1/institutions" + what, body);
}
