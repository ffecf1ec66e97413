using System.Collections.Immutable;
using Grid.Core.Actors;
using Grid.Engine.Embedded;
using Grid.Engine.Sqlite;
using Grid.Engine.Tests.Support;
using Microsoft.Extensions.Time.Testing;
using Accounts = Grid.Engine.Embedded.ActorHost<
    Grid.Engine.Tests.Support.AccountDecider, Grid.Engine.Tests.Support.Account,
    Grid.Engine.Tests.Support.AccountCommand, Grid.Engine.Tests.Support.AccountFact>;

namespace Grid.Engine.Tests;

/// <summary>Messages and due turns whose rules throw, on the embedded engine.</summary>
public sealed class DeadLetterSpecs : IDisposable
{
    private const string Giver = "account/giver";

    private static readonly DeliveryOptions Quick = new()
    {
        MaxAttempts = 3, FirstPause = TimeSpan.FromMilliseconds(5), LongestPause = TimeSpan.FromMilliseconds(20),
    };

    private readonly Temporary temporary = new();
    private FaultyStore store = null!;

    public DeadLetterSpecs() => AccountDecider.IsMended = false;

    [Fact]
    public async Task A_message_that_is_always_rejected_becomes_a_dead_letter_and_its_neighbours_arrive()
    {
        var (engine, accounts) = await Start(Quick);
        await accounts.Execute(Giver, new AccountCommand.Fill(4), null);
        await accounts.Execute(Giver, new AccountCommand.Poison(["account/sick"]), null);
        await accounts.Execute(
            Giver, new AccountCommand.Give(["account/sick", "account/well", "account/sick", "account/well"]), null);

        await ActivationCollectorSpecs.Eventually(() => Waiting(accounts) == 0);

        Assert.Equal((2, 0), await CoinsAndDisorders(accounts, "account/sick"));
        Assert.Equal((2, 0), await CoinsAndDisorders(accounts, "account/well"));
        var dead = Assert.Single(await engine.DeadLetters.List(0, 10));
        Assert.Equal(("account.take", "account", "account", 1L, 3),
            (dead.Message, dead.Sender, dead.Receiver, dead.Sequence, dead.Attempts));
        Assert.Equal(nameof(InvalidOperationException), dead.Failure);
        Assert.True(dead.FirstFailure <= dead.LastFailure);
        await engine.DisposeAsync();
    }

    [Fact]
    public async Task While_a_message_is_rejected_what_arrived_elsewhere_is_confirmed()
    {
        var (engine, accounts) = await Start(
            Quick with { MaxAttempts = 1000, LongestPause = TimeSpan.FromSeconds(30) });
        await accounts.Execute(Giver, new AccountCommand.Fill(50), null);
        await accounts.Execute(Giver, new AccountCommand.Poison(["account/sick"]), null);

        await accounts.Execute(Giver, new AccountCommand.Give([.. Enumerable.Repeat("account/well", 50)]), null);

        await ActivationCollectorSpecs.Eventually(() => Waiting(accounts) == 1);
        Assert.Empty(await engine.DeadLetters.List(0, 10));
        await engine.DisposeAsync();
    }

    [Fact]
    public async Task An_unavailable_receiver_is_never_given_up()
    {
        var (engine, accounts) = await Start(Quick);
        await accounts.Execute(Giver, new AccountCommand.Fill(1), null);
        var attempts = 0;
        store.FailsBefore = write => write.Key == "account/away" && Interlocked.Increment(ref attempts) > 0;

        await accounts.Execute(Giver, new AccountCommand.Give(["account/away"]), null);

        await ActivationCollectorSpecs.Eventually(() => Volatile.Read(ref attempts) > 2 * Quick.MaxAttempts);
        store.FailsBefore = _ => false;
        await ActivationCollectorSpecs.Eventually(() => Waiting(accounts) == 0);
        Assert.Empty(await engine.DeadLetters.List(0, 10));
        await engine.DisposeAsync();
    }

    [Fact]
    public async Task A_replayed_message_takes_effect_once_though_later_ones_were_taken_before_it()
    {
        var (engine, accounts) = await Start(Quick);
        await accounts.Execute(Giver, new AccountCommand.Fill(1), null);
        await accounts.Execute(Giver, new AccountCommand.Poison(["account/sick"]), null);
        await accounts.Execute(Giver, new AccountCommand.Give(["account/sick"]), null);
        await ActivationCollectorSpecs.Eventually(() => Waiting(accounts) == 0);
        var dead = Assert.Single(await engine.DeadLetters.List(0, 10));
        await engine.DisposeAsync();

        AccountDecider.IsMended = true;
        (engine, accounts) = await Start(Quick);
        var replays = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => engine.DeadLetters.Replay(dead.Id).AsTask()));

        Assert.Single(replays, replayed => replayed);
        await ActivationCollectorSpecs.Eventually(() => Waiting(accounts) == 0);
        Assert.Equal(2, (await accounts.Read("account/sick")).State.Coins);
        Assert.Empty(await engine.DeadLetters.List(0, 10));
        Assert.False(await engine.DeadLetters.Replay(dead.Id));
        await engine.DisposeAsync();
    }

    [Fact]
    public async Task A_replayed_message_that_is_rejected_again_is_a_new_dead_letter()
    {
        var (engine, accounts) = await Start(Quick);
        await accounts.Execute(Giver, new AccountCommand.Poison(["account/sick"]), null);
        await ActivationCollectorSpecs.Eventually(() => Count(engine) == 1);
        var first = Assert.Single(await engine.DeadLetters.List(0, 10));

        Assert.True(await engine.DeadLetters.Replay(first.Id));

        await ActivationCollectorSpecs.Eventually(() => Count(engine) == 1 && Only(engine).Id > first.Id);
        Assert.True(Only(engine).Sequence > first.Sequence);
        await engine.DisposeAsync();
    }

    [Fact]
    public async Task A_dropped_message_is_gone_and_its_id_is_not_given_again()
    {
        var (engine, accounts) = await Start(Quick);
        await accounts.Execute(Giver, new AccountCommand.Poison(["account/a", "account/b"]), null);
        await ActivationCollectorSpecs.Eventually(() => Count(engine) == 2);
        var ids = (await engine.DeadLetters.List(0, 10)).Select(dead => dead.Id).ToArray();
        Assert.Equal(ids[1], Assert.Single(await engine.DeadLetters.List(ids[0], 10)).Id);

        Assert.True(await engine.DeadLetters.Drop(ids[0]));
        Assert.True(await engine.DeadLetters.Drop(ids[1]));
        Assert.False(await engine.DeadLetters.Drop(ids[1]));

        await accounts.Execute(Giver, new AccountCommand.Poison(["account/c"]), null);
        await ActivationCollectorSpecs.Eventually(() => Count(engine) == 1);
        Assert.True(Only(engine).Id > ids[1]);
        Assert.Equal(0, (await accounts.Read("account/a")).State.Coins);
        await engine.DisposeAsync();
    }

    [Fact]
    public async Task A_move_to_the_dead_letters_that_is_not_on_disk_is_tried_again_and_never_half_done()
    {
        var (engine, accounts) = await Start(Quick);
        var refused = 0;
        store.FailsBefore = write => write.DeadLetters.Count > 0 && Interlocked.Increment(ref refused) < 4;
        store.FailsAfter = write => write.DeadLetters.Count > 0 && refused < 6;

        await accounts.Execute(Giver, new AccountCommand.Poison(["account/sick"]), null);

        await ActivationCollectorSpecs.Eventually(() => Waiting(accounts) == 0);
        Assert.Single(await engine.DeadLetters.List(0, 10));
        await engine.DisposeAsync();
    }

    [Fact]
    public async Task A_backup_and_an_export_have_the_dead_letters()
    {
        var (engine, accounts) = await Start(Quick);
        await accounts.Execute(Giver, new AccountCommand.Poison(["account/sick"]), null);
        await ActivationCollectorSpecs.Eventually(() => Count(engine) == 1);
        await engine.DisposeAsync();

        var copy = Path.Combine(temporary.Folder, "copy");
        SqliteBackup.Copy(temporary.Folder, copy);

        using var export = new SqliteExport(copy);
        Assert.Equal(Giver, Assert.Single(export.DeadLetters()).Key);
    }

    [Fact]
    public async Task Due_turns_that_throw_keep_no_other_from_being_taken()
    {
        const int Sick = 300; // More than a page of what is due, and due before all others.
        var clock = new FakeTimeProvider(Some.Noon);
        var (engine, accounts) = await Start(Quick, clock);
        await Task.WhenAll(Enumerable.Range(0, Sick).Select(i => accounts.Execute(
            $"account/sick{i}", new AccountCommand.SetAlarm(Some.Noon.AddMinutes(1)), null).AsTask()));
        await accounts.Execute("account/well", new AccountCommand.Fill(1), null);
        await accounts.Execute("account/well", new AccountCommand.SetAlarm(Some.Noon.AddMinutes(2)), null);

        clock.Advance(TimeSpan.FromMinutes(3));
        await ActivationCollectorSpecs.Eventually(() => Alarm(accounts, "account/well") is null);

        Assert.NotNull(Alarm(accounts, "account/sick0"));
        await accounts.Execute("account/sick0", new AccountCommand.Fill(1), null);
        clock.Advance(TimeSpan.FromMinutes(1));
        await ActivationCollectorSpecs.Eventually(() => Alarm(accounts, "account/sick0") is null);
        await engine.DisposeAsync();
    }

    public void Dispose()
    {
        AccountDecider.IsMended = false;
        temporary.Dispose();
    }

    private async Task<(EmbeddedEngine Engine, Accounts Accounts)> Start(
        DeliveryOptions delivery, TimeProvider? clock = null)
    {
        var options = temporary.Options with { Delivery = delivery, Clock = clock ?? TimeProvider.System };
        store = new(SqliteStore.Open(options));
        var engine = new EmbeddedEngine(store, options);
        var accounts = engine.Host<AccountDecider, Account, AccountCommand, AccountFact>(AccountDecider.Type);
        await engine.Start();
        return (engine, accounts);
    }

    private static int Waiting(Accounts accounts) =>
        accounts.Read(Giver).AsTask().GetAwaiter().GetResult().Outbox.Length;

    private static int Count(EmbeddedEngine engine) => All(engine).Length;

    private static DeadLetterSummary Only(EmbeddedEngine engine) => Assert.Single(All(engine));

    private static ImmutableArray<DeadLetterSummary> All(EmbeddedEngine engine) =>
        engine.DeadLetters.List(0, 10).AsTask().GetAwaiter().GetResult();

    private static DateTimeOffset? Alarm(Accounts accounts, string key) =>
        accounts.Read(key).AsTask().GetAwaiter().GetResult().State.Alarm;

    private static async Task<(int Coins, int Disorders)> CoinsAndDisorders(Accounts accounts, string key)
    {
        var account = (await accounts.Read(key)).State;
        return (account.Coins, account.Disorders);
    }
}
