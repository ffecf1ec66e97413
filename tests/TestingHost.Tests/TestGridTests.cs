using Grid.Client;
using Grid.Client.Bindings;
using Grid.Client.Cards;
using Grid.Client.Events;

namespace Grid.TestingHost.Tests;

/// <summary>The grid for tests, used as a bank's developer does.</summary>
public sealed class TestGridTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_stolen_card_is_invalid_and_the_bank_that_relies_on_it_is_notified()
    {
        await using var grid = await TestGrid.StartAsync();
        var person = await grid.NewPersonAsync();
        var valid = await grid.VerifyAsync(person);
        Assert.Equal(VerifyResult.Valid, valid.Result);
        var check = await grid.Bank.Cards.CheckPersonAsync(
            new() { Receipt = valid.Receipt, Method = PersonCheckMethod.Face, Passed = true },
            cancellationToken: Stop);
        await grid.Bank.Reliances.RelyAsync(
            new() { Receipt = check.Receipt, Account = "account-1" }, cancellationToken: Stop);

        await grid.ReportStolenAsync(person);

        var after = await grid.VerifyAsync(person);
        Assert.Equal((VerifyResult.Invalid, InvalidReason.Stolen), (after.Result, after.Reason));
        Assert.Equal(VerifyResult.Invalid, (await grid.VerifyAsync(person, grid.OtherBank)).Result);
        var news = Assert.Single(
            await grid.EventsAsync(), item => item.Kind is EventKind.CardInvalidated);
        Assert.Equal(["account-1"], news.Accounts);
    }

    [Fact]
    public async Task A_recycled_number_ends_its_bindings_and_missed_answers_are_breaches()
    {
        await using var grid = await TestGrid.StartAsync();
        var former = await grid.NewPersonAsync();
        var phone = await grid.NewNumberAsync(former);
        var binding = await grid.BindAsync(former, phone);
        var began = grid.Clock.GetUtcNow();

        var holder = await grid.RecycleNumberAsync(phone);

        Assert.True(grid.Clock.GetUtcNow() - began >= TimeSpan.FromDays(90));
        var news = await grid.EventsAsync();
        Assert.Equal(
            [EventKind.UnbindingAsked, EventKind.IdentifierRecycled], news.Select(item => item.Kind));
        Assert.Equal(binding, news[0].Binding);
        var overdue = Assert.Single(
            await grid.EventsAsync(grid.Regulator), item => item.Kind == EventKind.AnswerOverdue);
        Assert.True(overdue.At - began < TimeSpan.FromDays(3)); // In its turn, not at the end of the ninety days.
        var duties = await grid.Regulator.Institutions.ReadDutiesAsync(news[0].Institution, Stop);
        Assert.Equal(1, duties.Breaches.Open);
        var own = await (await grid.HolderAsync(phone)).ListBindingsAsync(Stop);
        Assert.Empty(own.Items);
        await grid.BindAsync(holder, phone, "account-2");
    }

    [Fact]
    public async Task An_answer_in_time_is_no_breach()
    {
        await using var grid = await TestGrid.StartAsync();
        var person = await grid.NewPersonAsync();
        var phone = await grid.NewNumberAsync(person);
        var binding = await grid.BindAsync(person, phone);
        await grid.Carrier.Phones.ReleaseAsync(
            new() { Phone = phone, Reason = Client.Phones.ReleaseReason.CancelledByHolder }, cancellationToken: Stop);
        await grid.Bank.Bindings.AnswerAsync(
            new() { Phone = phone, Binding = binding, Outcome = BindingOutcome.Removed }, cancellationToken: Stop);
        await grid.Clock.AdvanceAsync(TimeSpan.FromDays(90), Stop);
        Assert.DoesNotContain(await grid.EventsAsync(grid.Regulator), item => item.Kind == EventKind.AnswerOverdue);
    }

    [Fact]
    public async Task A_card_expires_when_its_last_day_has_passed()
    {
        await using var grid = await TestGrid.StartAsync();
        var person = await grid.NewPersonAsync(
            issuedOn: new(2006, 2, 1), expiresOn: new(2026, 2, 1), bornOn: new(1980, 1, 1));
        Assert.Equal(VerifyResult.Valid, (await grid.VerifyAsync(person)).Result);
        await grid.Clock.AdvanceAsync(TimeSpan.FromDays(28), Stop);
        var after = await grid.VerifyAsync(person);
        Assert.Equal((VerifyResult.Invalid, InvalidReason.Expired), (after.Result, after.Reason));
    }

    [Fact]
    public async Task Grids_in_one_process_share_neither_time_nor_people()
    {
        const int Side = 8;
        var grids = await Task.WhenAll(Enumerable.Range(0, Side).Select(_ => TestGrid.StartAsync()));
        var people = await Task.WhenAll(grids.Select(grid => grid.NewPersonAsync()));
        await grids[0].ReportLostAsync(people[0]);
        await grids[1].Clock.AdvanceAsync(TimeSpan.FromDays(365), Stop);
        var answers = await Task.WhenAll(grids.Zip(people, (grid, person) => grid.VerifyAsync(person)));
        Assert.Equal(
            [VerifyResult.Invalid, .. Enumerable.Repeat(VerifyResult.Valid, Side - 1)],
            answers.Select(answer => answer.Result));
        Assert.True(grids[1].Clock.GetUtcNow() - grids[2].Clock.GetUtcNow() > TimeSpan.FromDays(364));
        foreach (var grid in grids)
            await grid.DisposeAsync();
    }

    [Fact]
    public async Task A_program_under_test_is_given_the_address_and_a_client_of_its_own()
    {
        var start = new DateTimeOffset(2030, 1, 1, 0, 0, 0, TimeSpan.Zero);
        await using var grid = await TestGrid.StartAsync(options => options.StartsAt = start);
        using var bank = new GridClient(new()
        {
            Server = grid.Url, Credentials = Client.Tokens.ClientCredentials.Secret("demo-bank", "demo-bank"),
        });
        var refused = await Assert.ThrowsAsync<GridException>(() => bank.Cards.VerifyAsync(
            new() { IdNumber = "11010519491231002X", Purpose = "" }, Stop));
        Assert.Equal("purpose", refused.Field);
        Assert.Equal(2030, grid.Clock.GetUtcNow().Year);
    }
}
