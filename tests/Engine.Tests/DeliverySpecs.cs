using System.Collections.Immutable;
using Grid.Core.Actors;
using Grid.Engine.Embedded;
using Grid.Engine.Sqlite;
using Grid.Engine.Tests.Support;
using Purses = Grid.Engine.Embedded.ActorHost<
    Grid.Engine.Tests.Support.PurseDecider, Grid.Engine.Tests.Support.Purse,
    Grid.Engine.Tests.Support.PurseCommand, Grid.Engine.Tests.Support.PurseFact>;

namespace Grid.Engine.Tests;

public sealed class DeliverySpecs : IDisposable
{
    private const string Giver = "purse/giver";

    private readonly Temporary temporary = new();
    private FaultyStore store = null!;

    [Fact]
    public async Task Every_message_takes_effect_once_and_in_order_though_writes_fail_before_and_after()
    {
        var random = new Random(4711);
        var (engine, purses) = Open();
        await engine.Start();
        await purses.Do(Giver, new PurseCommand.Fill(600), null);
        store.FailsBefore = _ => Chance(random, 0.2);
        store.FailsAfter = write => write.Key != Giver && Chance(random, 0.2);

        for (var i = 0; i < 60; i++)
            await Insist(() => purses.Do(Giver, new PurseCommand.Give(Receivers(random)), null));

        await AllArrive(purses, 600);
        await engine.DisposeAsync();
    }

    [Fact]
    public async Task What_was_not_delivered_when_the_process_ended_is_delivered_by_the_next()
    {
        var (engine, purses) = Open();
        await engine.Start();
        await purses.Do(Giver, new PurseCommand.Fill(50), null);
        store.FailsBefore = write => write.Key != Giver;
        await purses.Do(Giver, new PurseCommand.Give([.. Enumerable.Range(0, 50).Select(i => $"purse/{i % 5}")]), null);
        await engine.DisposeAsync();

        (engine, purses) = Open();
        await engine.Start();
        await AllArrive(purses, 50);
        await engine.DisposeAsync();
    }

    [Fact]
    public async Task A_message_that_comes_again_after_a_restart_is_acknowledged_and_changes_nothing()
    {
        var envelope = new Envelope(Giver, 3, Guid.Empty, new("purse/1", new PurseCommand.Take("x", 1)));
        for (var run = 0; run < 3; run++)
        {
            var (engine, purses) = Open();
            await engine.Start();
            await engine.Deliver(envelope);
            Assert.Equal(1, (await purses.Read("purse/1")).State.Coins);
            await engine.DisposeAsync();
        }
    }

    [Fact]
    public async Task Messages_of_a_write_that_failed_in_appearance_only_are_delivered()
    {
        var (engine, purses) = Open();
        await engine.Start();
        await purses.Do(Giver, new PurseCommand.Fill(1), null);
        store.FailsAfter = write => write.Key == Giver;

        await Assert.ThrowsAsync<UnavailableException>(
            () => purses.Do(Giver, new PurseCommand.Give(["purse/here"]), null).AsTask());

        store.FailsAfter = _ => false;
        await ResidencySpecs.Eventually(() => Coins(purses, "purse/here") == 1);
        await engine.DisposeAsync();
    }

    [Fact]
    public async Task A_message_to_which_a_blank_actor_has_nothing_to_say_is_taken_and_known_when_it_comes_again()
    {
        var (engine, purses) = Open();
        await engine.Start();
        var refused = new Envelope(Giver, 1, Guid.Empty, new("purse/blank", new PurseCommand.Give(["purse/1"])));

        await engine.Deliver(refused);
        await engine.Deliver(refused);

        Assert.Equal(0, (await purses.Read("purse/blank")).Version);
        Assert.Equal(1, await store.LastReceived("purse/blank", Giver));
        await engine.DisposeAsync();
    }

    [Fact]
    public async Task A_receiver_that_is_away_holds_up_nobody_else()
    {
        var (engine, purses) = Open();
        await engine.Start();
        await purses.Do(Giver, new PurseCommand.Fill(3), null);
        store.FailsBefore = write => write.Key == "purse/away";

        await purses.Do(Giver, new PurseCommand.Give(["purse/away", "purse/here", "purse/there"]), null);

        await ResidencySpecs.Eventually(() => Coins(purses, "purse/here") == 1 && Coins(purses, "purse/there") == 1);
        store.FailsBefore = _ => false;
        await ResidencySpecs.Eventually(() => Coins(purses, "purse/away") == 1);
        await engine.DisposeAsync();
    }

    [Fact]
    public async Task Delivering_a_thousand_messages_writes_the_sender_a_few_times_only()
    {
        var (engine, purses) = Open();
        await engine.Start();
        await purses.Do(Giver, new PurseCommand.Fill(1_000), null);
        var sender = 0;
        store.FailsBefore = write =>
        {
            sender += write.Key == Giver ? 1 : 0;
            return false;
        };

        await purses.Do(Giver, new PurseCommand.Give([.. Enumerable.Range(0, 1_000).Select(i => $"purse/{i}")]), null);

        await ResidencySpecs.Eventually(() => Waiting(purses) == 0);
        Assert.InRange(sender, 2, 10);
        await engine.DisposeAsync();
    }

    public void Dispose() => temporary.Dispose();

    private (EmbeddedEngine Engine, Purses Purses) Open()
    {
        store = new(SqliteStore.Open(temporary.Options));
        var engine = new EmbeddedEngine(store, temporary.Options);
        return (engine, engine.Host<PurseDecider, Purse, PurseCommand, PurseFact>(PurseDecider.Type));
    }

    private static async Task AllArrive(Purses purses, int coins)
    {
        await ResidencySpecs.Eventually(() => Waiting(purses) == 0);
        var all = await Task.WhenAll(Enumerable.Range(0, 5).Select(i => purses.Read($"purse/{i}").AsTask()));
        Assert.Equal(coins, all.Sum(purse => purse.State.Coins));
        Assert.Equal(0, all.Sum(purse => purse.State.Disorders));
    }

    private static int Waiting(Purses purses) => purses.Read(Giver).AsTask().GetAwaiter().GetResult().Outbox.Length;

    private static int Coins(Purses purses, string key) =>
        purses.Read(key).AsTask().GetAwaiter().GetResult().State.Coins;

    private static ImmutableArray<string> Receivers(Random random)
    {
        lock (random)
            return [.. Enumerable.Range(0, 10).Select(_ => $"purse/{random.Next(5)}")];
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
