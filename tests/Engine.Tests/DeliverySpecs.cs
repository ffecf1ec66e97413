using System.Collections.Immutable;
using Grid.Core.Actors;
using Grid.Engine.Embedded;
using Grid.Engine.Sqlite;
using Grid.Engine.Tests.Support;
using Accounts = Grid.Engine.Embedded.ActorHost<
    Grid.Engine.Tests.Support.AccountDecider, Grid.Engine.Tests.Support.Account,
    Grid.Engine.Tests.Support.AccountCommand, Grid.Engine.Tests.Support.AccountFact>;

namespace Grid.Engine.Tests;

public sealed class DeliverySpecs : IDisposable
{
    private const string Giver = "account/giver";

    private readonly Temporary temporary = new();
    private FaultyStore store = null!;

    [Fact]
    public async Task Every_message_takes_effect_once_and_in_order_though_writes_fail_before_and_after()
    {
        var random = new Random(4711);
        var (engine, accounts) = Open();
        await engine.Start();
        await accounts.Execute(Giver, new AccountCommand.Fill(600), null);
        store.FailsBefore = _ => Chance(random, 0.2);
        store.FailsAfter = write => write.Key != Giver && Chance(random, 0.2);

        for (var i = 0; i < 60; i++)
            await Insist(() => accounts.Execute(Giver, new AccountCommand.Give(Receivers(random)), null));

        await AllArrive(accounts, 600);
        await engine.DisposeAsync();
    }

    [Fact]
    public async Task What_was_not_delivered_when_the_process_ended_is_delivered_by_the_next()
    {
        var (engine, accounts) = Open();
        await engine.Start();
        await accounts.Execute(Giver, new AccountCommand.Fill(50), null);
        store.FailsBefore = write => write.Key != Giver;
        await accounts.Execute(
            Giver, new AccountCommand.Give([.. Enumerable.Range(0, 50).Select(i => $"account/{i % 5}")]), null);
        await engine.DisposeAsync();

        (engine, accounts) = Open();
        await engine.Start();
        await AllArrive(accounts, 50);
        await engine.DisposeAsync();
    }

    [Fact]
    public async Task A_message_that_comes_again_after_a_restart_is_acknowledged_and_changes_nothing()
    {
        var envelope = new Envelope(Giver, 3, Guid.Empty, new("account/1", new AccountCommand.Take("x", 1)));
        for (var run = 0; run < 3; run++)
        {
            var (engine, accounts) = Open();
            await engine.Start();
            await engine.Deliver(envelope);
            Assert.Equal(1, (await accounts.Read("account/1")).State.Coins);
            await engine.DisposeAsync();
        }
    }

    [Fact]
    public async Task Messages_of_a_write_that_failed_in_appearance_only_are_delivered()
    {
        var (engine, accounts) = Open();
        await engine.Start();
        await accounts.Execute(Giver, new AccountCommand.Fill(1), null);
        store.FailsAfter = write => write.Key == Giver;

        await Assert.ThrowsAsync<UnavailableException>(
            () => accounts.Execute(Giver, new AccountCommand.Give(["account/here"]), null).AsTask());

        store.FailsAfter = _ => false;
        await ActivationCollectorSpecs.Eventually(() => Coins(accounts, "account/here") == 1);
        await engine.DisposeAsync();
    }

    [Fact]
    public async Task A_message_to_which_a_blank_actor_has_nothing_to_say_is_taken_and_known_when_it_comes_again()
    {
        var (engine, accounts) = Open();
        await engine.Start();
        var refused = new Envelope(Giver, 1, Guid.Empty, new("account/blank", new AccountCommand.Give(["account/1"])));

        await engine.Deliver(refused);
        await engine.Deliver(refused);

        Assert.Equal(0, (await accounts.Read("account/blank")).Version);
        Assert.Equal(1, await store.LastReceived("account/blank", Giver));
        await engine.DisposeAsync();
    }

    [Fact]
    public async Task A_receiver_that_is_away_holds_up_nobody_else()
    {
        var (engine, accounts) = Open();
        await engine.Start();
        await accounts.Execute(Giver, new AccountCommand.Fill(3), null);
        store.FailsBefore = write => write.Key == "account/away";

        await accounts.Execute(Giver, new AccountCommand.Give(["account/away", "account/here", "account/there"]), null);

        await ActivationCollectorSpecs.Eventually(
            () => Coins(accounts, "account/here") == 1 && Coins(accounts, "account/there") == 1);
        store.FailsBefore = _ => false;
        await ActivationCollectorSpecs.Eventually(() => Coins(accounts, "account/away") == 1);
        await engine.DisposeAsync();
    }

    [Fact]
    public async Task Delivering_a_thousand_messages_writes_the_sender_a_few_times_only()
    {
        var (engine, accounts) = Open();
        await engine.Start();
        await accounts.Execute(Giver, new AccountCommand.Fill(1_000), null);
        var sender = 0;
        store.FailsBefore = write =>
        {
            sender += write.Key == Giver ? 1 : 0;
            return false;
        };

        await accounts.Execute(
            Giver, new AccountCommand.Give([.. Enumerable.Range(0, 1_000).Select(i => $"account/{i}")]), null);

        await ActivationCollectorSpecs.Eventually(() => Waiting(accounts) == 0);
        Assert.InRange(sender, 2, 10);
        await engine.DisposeAsync();
    }

    public void Dispose() => temporary.Dispose();

    private (EmbeddedEngine Engine, Accounts Accounts) Open()
    {
        store = new(SqliteStore.Open(temporary.Options));
        var engine = new EmbeddedEngine(store, temporary.Options);
        return (engine, engine.Host<AccountDecider, Account, AccountCommand, AccountFact>(AccountDecider.Type));
    }

    private static async Task AllArrive(Accounts accounts, int coins)
    {
        await ActivationCollectorSpecs.Eventually(() => Waiting(accounts) == 0);
        var all = await Task.WhenAll(Enumerable.Range(0, 5).Select(i => accounts.Read($"account/{i}").AsTask()));
        Assert.Equal(coins, all.Sum(account => account.State.Coins));
        Assert.Equal(0, all.Sum(account => account.State.Disorders));
    }

    private static int Waiting(Accounts accounts) =>
        accounts.Read(Giver).AsTask().GetAwaiter().GetResult().Outbox.Length;

    private static int Coins(Accounts accounts, string key) =>
        accounts.Read(key).AsTask().GetAwaiter().GetResult().State.Coins;

    private static ImmutableArray<string> Receivers(Random random)
    {
        lock (random)
            return [.. Enumerable.Range(0, 10).Select(_ => $"account/{random.Next(5)}")];
    }

    private static bool Chance(Random random, double chance)
    {
        lock (random)
            return random.NextDouble() < chance;
    }

    private static async Task Insist(Func<ValueTask<Reply>> attempt)
    {
        while (true)
        {
            try
            {
                await attempt();
                return;
            }
            catch (UnavailableException)
            {
                await Task.Yield();
            }
        }
    }
}
