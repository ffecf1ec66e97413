using Grid.Client.Cards;
using Grid.Client.Tokens;

namespace Grid.Client.Tests;

/// <summary>The client against a server that refuses for a while, cuts connections, delays and repeats.</summary>
public sealed class HostileServerTests
{
    private static readonly LossBody Loss = new() { IdNumber = "11010519491231002X", Kind = LossKind.Lost };
    private static readonly UndoReportsBody Undo = new()
    {
        Reporter = "91999900MA00000017", From = DateTimeOffset.UnixEpoch, Until = DateTimeOffset.UnixEpoch,
    };

    private readonly ImpatientClock clock = new();
    private readonly Queue<Mishap> mishaps = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task No_change_takes_effect_twice_in_ten_thousand_calls()
    {
        const int Calls = 10_000;
        var random = new Random(20261130);
        var kinds = Enum.GetValues<Mishap>();
        using var server = new HostileServer(
            () => random.Next(3) == 0 ? kinds[random.Next(kinds.Length)] : Mishap.None, clock);
        using var client = Client(server);
        var (answered, open) = (0, 0);
        for (var call = 0; call < Calls; call++)
        {
            try
            {
                await client.Cards.ReportLossAsync(Loss, cancellationToken: Stop);
                answered++;
            }
            catch (GridException)
            {
                open++;
            }
        }
        Assert.Equal(Calls, answered + open);
        Assert.InRange(server.Effects, answered, Calls);
        Assert.True(answered > Calls * 9 / 10);
        Assert.True(server.Requests > Calls * 5 / 4);
    }

    [Fact]
    public async Task A_change_without_a_key_is_sent_once_whatever_happens()
    {
        foreach (var mishap in Enum.GetValues<Mishap>().Except([Mishap.None, Mishap.DeliveredTwice, Mishap.TokenEnded]))
        {
            using var server = new HostileServer(() => mishap, clock);
            using var client = Client(server);
            await Assert.ThrowsAnyAsync<GridException>(() => client.Cards.UndoReportsAsync(Undo, Stop));
            Assert.Equal(1, server.Requests);
        }
    }

    [Fact]
    public async Task The_pause_is_that_of_the_answer()
    {
        using var server = Server(Mishap.TooManyRequests);
        using var client = Client(server);
        await client.Cards.ReportLossAsync(Loss, cancellationToken: Stop);
        Assert.Equal([TimeSpan.FromSeconds(3)], clock.Pauses);
        Assert.Equal(1, server.Effects);
    }

    [Fact]
    public async Task A_pause_that_is_too_long_is_left_to_the_caller()
    {
        using var server = Server(Mishap.TooManyRequests);
        using var client = Client(server, options => options.LongestRetryAfter = TimeSpan.FromSeconds(2));
        var refused = await Assert.ThrowsAsync<GridException>(
            () => client.Cards.ReportLossAsync(Loss, cancellationToken: Stop));
        Assert.Equal((429, TimeSpan.FromSeconds(3)), (refused.Status, refused.RetryAfter));
        Assert.Equal(1, server.Requests);
    }

    [Fact]
    public async Task All_attempts_of_a_call_have_one_correlator()
    {
        using var server = Server(Mishap.CutAfter, Mishap.NoAnswerInTime, Mishap.Unavailable);
        using var client = Client(server);
        await client.Cards.ReportLossAsync(Loss, cancellationToken: Stop);
        Assert.Equal((4, 1), (server.Requests, server.Effects));
        Assert.Single(server.Correlators.Distinct());
    }

    [Fact]
    public async Task A_caller_repeats_a_call_of_unknown_outcome_under_its_own_key()
    {
        using var server = Server([.. Enumerable.Repeat(Mishap.CutAfter, 5)]);
        using var client = Client(server);
        var lost = await Assert.ThrowsAsync<GridUnansweredException>(
            () => client.Cards.ReportLossAsync(Loss, "report-1", Stop));
        Assert.Equal((0, "no_answer"), (lost.Status, lost.Code));
        await client.Cards.ReportLossAsync(Loss, "report-1", Stop);
        Assert.Equal(1, server.Effects);
    }

    [Fact]
    public async Task A_token_that_has_ended_is_replaced_once()
    {
        using var server = Server(Mishap.TokenEnded);
        using var client = Client(server);
        await client.Cards.ReportLossAsync(Loss, cancellationToken: Stop);
        Assert.Equal((2, 2), (server.Requests, server.Tokens));
        mishaps.Enqueue(Mishap.TokenEnded);
        mishaps.Enqueue(Mishap.TokenEnded);
        var refused = await Assert.ThrowsAsync<GridException>(
            () => client.Cards.ReportLossAsync(Loss, cancellationToken: Stop));
        Assert.Equal(401, refused.Status);
    }

    [Fact]
    public async Task Many_calls_at_once_share_one_token_which_is_renewed_before_it_ends()
    {
        using var server = Server();
        using var client = Client(server);
        await Task.WhenAll(Enumerable.Range(0, 50).Select(
            _ => client.Cards.ReportLossAsync(Loss, cancellationToken: Stop)));
        Assert.Equal(1, server.Tokens);
        clock.Advance(TimeSpan.FromSeconds(479));
        await client.Cards.ReportLossAsync(Loss, cancellationToken: Stop);
        Assert.Equal(1, server.Tokens);
        clock.Advance(TimeSpan.FromSeconds(1));
        await client.Cards.ReportLossAsync(Loss, cancellationToken: Stop);
        Assert.Equal(2, server.Tokens);
    }

    [Fact]
    public async Task An_answer_that_is_not_as_documented_is_no_answer()
    {
        using var server = Server();
        using var client = Client(server);
        var wrong = await Assert.ThrowsAsync<GridUnansweredException>(() => client.Cards.VerifyAsync(
            new() { IdNumber = "11010519491231002X", Purpose = "test" }, Stop));
        Assert.Equal("answer_unreadable", wrong.Code);
    }

    [Theory]
    [InlineData("http://grid.example", "Server must be HTTPS")]
    [InlineData("/relative", "Server must be an absolute address")]
    public void Wrong_settings_are_refused(string server, string error)
    {
        var options = new GridClientOptions { Server = new(server, UriKind.RelativeOrAbsolute) };
        Assert.Contains(
            error, Assert.Throws<ArgumentException>(() => new GridClient(options)).Message, StringComparison.Ordinal);
    }

    private HostileServer Server(params Mishap[] first)
    {
        foreach (var mishap in first)
            mishaps.Enqueue(mishap);
        return new(() => mishaps.TryDequeue(out var next) ? next : Mishap.None, clock);
    }

    private GridClient Client(HostileServer server, Action<GridClientOptions>? change = null)
    {
        var options = new GridClientOptions
        {
            Server = new("http://localhost"), Credentials = ClientCredentials.Secret("a", "a"),
        };
        change?.Invoke(options);
        return new(options, server, clock);
    }
}
