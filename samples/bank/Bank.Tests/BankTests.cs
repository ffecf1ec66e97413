using Xunit;
using Bank;
using Grid.Client;
using Grid.Client.Cards;
using Grid.Client.Misuse;
using Grid.Client.Tokens;
using Grid.TestingHost;
using Microsoft.Extensions.DependencyInjection;

namespace Bank.Tests;

/// <summary>The bank's program and a grid of its own, in the process of the test.</summary>
public abstract class BankTests : IAsyncLifetime
{
    private ServiceProvider bank = null!;

    protected TestGrid Grid { get; private set; } = null!;

    protected Accounts Accounts => bank.GetRequiredService<Accounts>();

    protected AccountEvents Events => bank.GetRequiredService<AccountEvents>();

    public async ValueTask InitializeAsync()
    {
        Grid = await TestGrid.StartAsync();
        var services = new ServiceCollection().AddLogging();
        services.AddBank(options =>
        {
            options.Server = Grid.Url;
            options.Credentials = ClientCredentials.Secret("demo-bank", "demo-bank");
        });
        bank = services.BuildServiceProvider();
    }

    public virtual async ValueTask DisposeAsync()
    {
        await bank.DisposeAsync();
        await Grid.DisposeAsync();
    }

    protected Task<OpeningOutcome> Open(TestPerson person, string phone, bool isOnCard = true, string? name = null) =>
        bank.GetRequiredService<AccountOpening>().OpenAsync(
            new(person.IdNumber, name ?? person.Name, person.IssuedOn, phone, isOnCard),
            TestContext.Current.CancellationToken);

    protected async Task<string> CodeOf(TestPerson person, string phone, bool isOnCard = true, string? name = null) =>
        Assert.IsType<Declined>(await Open(person, phone, isOnCard, name)).Code;

    protected async Task<(TestPerson Person, string Phone)> Customer()
    {
        var person = await Grid.NewPersonAsync();
        return (person, await Grid.NewNumberAsync(person));
    }

    protected async Task<Account> OpenAccount(TestPerson person, string phone) =>
        Assert.IsType<Opened>(await Open(person, phone)).Account;

    /// <summary>Handles all events that have come, and acknowledges none: they come again.</summary>
    protected async Task HandleEvents()
    {
        foreach (var news in await Grid.EventsAsync())
            await Events.HandleAsync(news, TestContext.Current.CancellationToken);
    }
}

public sealed class OpeningTests : BankTests
{
    [Fact]
    public async Task A_valid_card_and_the_persons_own_number_open_an_account()
    {
        var (person, phone) = await Customer();
        var account = await OpenAccount(person, phone);
        Assert.Equal(phone, account.Phone);
        Assert.Equal(account, Accounts.Find(account.Id));
    }

    [Theory]
    [InlineData("lost")]
    [InlineData("stolen")]
    [InlineData("superseded")]
    [InlineData("cancelled")]
    [InlineData("suspended")]
    [InlineData("blacklisted")]
    [InlineData("misuse_open")]
    public async Task A_card_that_is_not_good_opens_nothing(string answer)
    {
        var (person, phone) = await Customer();
        await Spoil(person, answer);
        Assert.Equal(answer, await CodeOf(person, phone));
    }

    [Fact]
    public async Task An_expired_card_opens_nothing()
    {
        var person = await Grid.NewPersonAsync(
            issuedOn: new(2016, 2, 1), expiresOn: new(2026, 2, 1), bornOn: new(1995, 1, 1));
        var phone = await Grid.NewNumberAsync(person);
        await Grid.Clock.AdvanceAsync(TimeSpan.FromDays(60), TestContext.Current.CancellationToken);
        Assert.Equal("expired", await CodeOf(person, phone));
    }

    [Fact]
    public async Task Another_name_and_an_unknown_number_open_nothing()
    {
        var (person, phone) = await Customer();
        Assert.Equal("mismatch", await CodeOf(person, phone, name: "李四"));
        var nobody = new TestPerson { IdNumber = "110105197501010990", Name = "王平", IssuedOn = person.IssuedOn };
        Assert.Equal("unknown", await CodeOf(nobody, phone));
    }

    [Fact]
    public async Task Whoever_is_not_on_the_card_opens_nothing()
    {
        var (person, phone) = await Customer();
        Assert.Equal("person_is_not_on_card", await CodeOf(person, phone, isOnCard: false));
    }

    [Fact]
    public async Task A_typing_error_names_the_field()
    {
        var (person, phone) = await Customer();
        var typed = new TestPerson { IdNumber = "110105197501010019", Name = "王平", IssuedOn = person.IssuedOn };
        var declined = Assert.IsType<Declined>(await Open(typed, phone));
        Assert.Equal(("id_number_check_character", "idNumber"), (declined.Code, declined.Field));
        declined = Assert.IsType<Declined>(await Open(person, "139"));
        Assert.Equal("phone", declined.Field);
    }

    [Fact]
    public async Task A_number_must_be_the_persons_own()
    {
        var ((person, phone), (_, others)) = (await Customer(), await Customer());
        Assert.Equal("not_the_holder", await CodeOf(person, others));
        await Grid.Carrier.Phones.ReleaseAsync(
            new() { Phone = phone, Reason = global::Grid.Client.Phones.ReleaseReason.CancelledByHolder },
            cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal("number_not_assigned", await CodeOf(person, phone));
    }

    [Fact]
    public async Task An_account_that_was_not_opened_rests_on_no_card()
    {
        var ((person, _), (_, others)) = (await Customer(), await Customer());
        Assert.Equal("not_the_holder", await CodeOf(person, others));
        await Grid.ReportStolenAsync(person);
        Assert.Empty(await Grid.EventsAsync());
    }

    [Fact]
    public async Task A_suspended_bank_opens_nothing()
    {
        var (person, phone) = await Customer();
        var code = (await Grid.Regulator.Institutions.ListAsync(
            cancellationToken: TestContext.Current.CancellationToken)).Items.Single(each => each.Name == "demo-bank");
        await Grid.Regulator.Institutions.SuspendAsync(
            new() { Code = code.Code, Reason = "under review" },
            cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal("institution_suspended", await CodeOf(person, phone));
    }

    private Task Spoil(TestPerson person, string answer) => answer switch
    {
        "lost"        => Grid.ReportLostAsync(person),
        "stolen"      => Grid.ReportStolenAsync(person),
        "superseded"  => Grid.Registry.Cards.IssueAsync(new()
        {
            IdNumber = person.IdNumber, Name = person.Name, Kind = CardKind.Resident, IssuedOn = new(2026, 1, 4),
            Authority = "北京市公安局朝阳分局", FingerprintRegistered = true,
        }),
        "cancelled"   => Grid.Registry.Cards.CancelAsync(
            new() { IdNumber = person.IdNumber, Reason = CancellationReason.Emigrated }),
        "suspended"   => Grid.Station.Cards.SuspendAsync(new() { IdNumber = person.IdNumber }),
        "misuse_open" => Report(person),
        "blacklisted" => Blacklist(person),
        _             => throw new ArgumentOutOfRangeException(nameof(answer)),
    };

    private async Task<Guid> Report(TestPerson victim) => (await Grid.OtherBank.Misuse.ReportAsync(
        new() { IdNumber = victim.IdNumber, Kind = MisuseKind.OthersCard, Evidence = "file 1" })).Case;

    private async Task Blacklist(TestPerson impostor)
    {
        var misused = await Report(await Grid.NewPersonAsync());
        await Grid.Registry.Misuse.ConfirmAsync(misused, new() { Impostor = impostor.IdNumber });
        await Grid.Clock.SettleAsync();
    }
}

public sealed class EventTests : BankTests
{
    [Fact]
    public async Task A_stolen_card_blocks_the_account_and_a_withdrawn_report_frees_it()
    {
        var (person, phone) = await Customer();
        var account = await OpenAccount(person, phone);
        await Grid.ReportStolenAsync(person);
        await HandleEvents();
        Assert.Equal("Stolen", Accounts.Find(account.Id)!.BlockedBecause);
        await Grid.Registry.Cards.WithdrawLossAsync(
            new() { IdNumber = person.IdNumber }, cancellationToken: TestContext.Current.CancellationToken);
        await HandleEvents();
        Assert.Null(Accounts.Find(account.Id)!.BlockedBecause);
    }

    [Fact]
    public async Task A_recycled_number_is_removed_and_answered_within_the_time_for_it()
    {
        var (person, phone) = await Customer();
        var account = await OpenAccount(person, phone);
        await Grid.Carrier.Phones.ReleaseAsync(
            new() { Phone = phone, Reason = global::Grid.Client.Phones.ReleaseReason.CancelledByHolder },
            cancellationToken: TestContext.Current.CancellationToken);
        await HandleEvents();
        Assert.Null(Accounts.Find(account.Id)!.Phone);
        await Grid.Clock.AdvanceAsync(TimeSpan.FromDays(90), TestContext.Current.CancellationToken);
        var duties = await Grid.EventsAsync(Grid.Regulator);
        Assert.DoesNotContain(duties, news => news.Kind == global::Grid.Client.Events.EventKind.AnswerOverdue);
    }

    [Fact]
    public async Task An_event_that_comes_again_changes_nothing()
    {
        var (person, phone) = await Customer();
        var account = await OpenAccount(person, phone);
        await Grid.ReportLostAsync(person);
        await HandleEvents();
        Accounts.Change(account.Id, each => each with { BlockedBecause = null }); // The bank's staff decides so.
        await HandleEvents();
        Assert.Null(Accounts.Find(account.Id)!.BlockedBecause);
    }

    [Fact]
    public async Task A_replaced_card_blocks_the_account_until_the_new_one_is_shown()
    {
        var (person, phone) = await Customer();
        var account = await OpenAccount(person, phone);
        await Grid.Registry.Cards.IssueAsync(
            new()
            {
                IdNumber = person.IdNumber, Name = person.Name, Kind = CardKind.Resident, IssuedOn = new(2026, 1, 4),
                Authority = "北京市公安局朝阳分局", FingerprintRegistered = true,
            },
            cancellationToken: TestContext.Current.CancellationToken);
        await HandleEvents();
        Assert.Equal("new card needed", Accounts.Find(account.Id)!.BlockedBecause);
    }
}
