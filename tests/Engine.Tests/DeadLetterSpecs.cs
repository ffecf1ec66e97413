using System.Collections.Immutable;
using Grid.Core.Actors;
using Grid.Engine.Embedded;
using Grid.Engine.Sqlite;
using Grid.Engine.Tests.Support;
using Purses = Grid.Engine.Embedded.ActorHost<
    Grid.Engine.Tests.Support.PurseDecider, Grid.Engine.Tests.Support.Purse,
    Grid.Engine.Tests.Support.PurseCommand, Grid.Engine.Tests.Support.PurseFact>;

namespace Grid.Engine.Tests;

/// <summary>Messages and due turns whose rules throw, on the embedded engine.</summary>
public sealed class DeadLetterSpecs : IDisposable
{
    private const string Giver = "purse/giver";

    private static readonly DeliveryOptions Quick = new()
    {
        MaxAttempts = 3, FirstPause = TimeSpan.FromMilliseconds(5), LongestPause = TimeSpan.FromMilliseconds(20),
    };

    private readonly Temporary temporary = new();
    private FaultyStore store = null!;

    public DeadLetterSpecs() => PurseDecider.IsMended = false;

    [Fact]
    public async Task A_message_that_is_always_rejected_becomes_a_dead_letter_and_its_neighbours_arrive()
    {
        var (engine, purses) = await Start(Quick);
        await purses.Do(Giver, new PurseCommand.Fill(4), null);
        await purses.Do(Giver, new PurseCommand.Poison(["purse/sick"]), null);
        await purses.Do(Giver, new PurseCommand.Give(["purse/sick", "purse/well", "purse/sick", "purse/well"]), null);

        await ResidencySpecs.Eventually(() => Waiting(purses) == 0);

        Assert.Equal((2, 0), await CoinsAndDisorders(purses, "purse/sick"));
        Assert.Equal((2, 0), await CoinsAndDisorders(purses, "purse/well"));
        var dead = Assert.Single(await engine.DeadLetters.List(0, 10));
        Assert.Equal(("purse.take", "purse", "purse", 1L, 3),
            (dead.Message, dead.Sender, dead.Receiver, dead.Sequence, dead.Attempts));
        Assert.Equal(nameof(InvalidOperationException), dead.Failure);
        Assert.True(dead.FirstFailure <= dead.LastFailure);
        await engine.DisposeAsync();
    }

    [Fact]
    public async Task While_a_message_is_rejected_what_arrived_elsewhere_is_confirmed()
    {
        var (engine, purses) = await Start(Quick with { MaxAttempts = 1000, LongestPause = TimeSpan.FromSeconds(30) });
        await purses.Do(Giver, new PurseCommand.Fill(50), null);
        await purses.Do(Giver, new PurseCommand.Poison(["purse/sick"]), null);

        await purses.Do(Giver, new PurseCommand.Give([.. Enumerable.Repeat("purse/well", 50)]), null);

        await ResidencySpecs.Eventually(() => Waiting(purses) == 1);
        Assert.Empty(await engine.DeadLetters.List(0, 10));
        await engine.DisposeAsync();
    }

    [Fact]
    public async Task An_unavailable_receiver_is_never_given_up()
    {
        var (engine, purses) = await Start(Quick);
        await purses.Do(Giver, new PurseCommand.Fill(1), null);
        var attempts = 0;
        store.FailsBefore = write => write.Key == "purse/away" && Interlocked.Increment(ref attempts) > 0;

        await purses.Do(Giver, new PurseCommand.Give(["purse/away"]), null);

        await ResidencySpecs.Eventually(() => Volatile.Read(ref attempts) > 2 * Quick.MaxAttempts);
        store.FailsBefore = _ => false;
        await ResidencySpecs.Eventually(() => Waiting(purses) == 0);
        Assert.Empty(await engine.DeadLetters.List(0, 10));
        await engine.DisposeAsync();
    }

    [Fact]
    public async Task A_replayed_message_takes_effect_once_though_later_ones_were_taken_before_it()
    {
        var (engine, purses) = await Start(Quick);
        await purses.Do(Giver, new PurseCommand.Fill(1), null);
        await purses.Do(Giver, new PurseCommand.Poison(["purse/sick"]), null);
        await purses.Do(Giver, new PurseCommand.Give(["purse/sick"]), null);
        await ResidencySpecs.Eventually(() => Waiting(purses) == 0);
        var dead = Assert.Single(await engine.DeadLetters.List(0, 10));
        await engine.DisposeAsync();

        PurseDecider.IsMended = true;
        (engine, purses) = await Start(Quick);
        var replays = await Task.WhenAll(
            Enumerable.Range(0, 8).Select(_ => engine.DeadLetters.Replay(dead.Id).AsTask()));

        Assert.Single(replays, replayed => replayed);
        await ResidencySpecs.Eventually(() => Waiting(purses) == 0);
        Assert.Equal(2, (await purses.Read("purse/sick")).State.Coins);
        Assert.Empty(await engine.DeadLetters.List(0, 10));
        Assert.False(await engine.DeadLetters.Replay(dead.Id));
        await engine.DisposeAsync();
    }

    [Fact]
    public async Task A_replayed_message_that_is_rejected_again_is_a_new_dead_letter()
    {
        var (engine, purses) = await Start(Quick);
        await purses.Do(Giver, new PurseCommand.Poison(["purse/sick"]), null);
        await ResidencySpecs.Eventually(() => Count(engine) == 1);
        var first = Assert.Single(await engine.DeadLetters.List(0, 10));

        Assert.True(await engine.DeadLetters.Replay(first.Id));

        await ResidencySpecs.Eventually(() => Count(engine) == 1 && Only(engine).Id > first.Id);
        Assert.True(Only(engine).Sequence > first.Sequence);
        await engine.DisposeAsync();
    }

    [Fact]
    public async Task A_dropped_message_is_gone_and_its_id_is_not_given_again()
    {
        var (engine, purses) = await Start(Quick);
        await purses.Do(Giver, new PurseCommand.Poison(["purse/a", "purse/b"]), null);
        await ResidencySpecs.Eventually(() => Count(engine) == 2);
        var ids = (await engine.DeadLetters.List(0, 10)).Select(dead => dead.Id).ToArray();
        Assert.Equal(ids[1], Assert.Single(await engine.DeadLetters.List(ids[0], 10)).Id);

        Assert.True(await engine.DeadLetters.Drop(ids[0]));
        Assert.True(await engine.DeadLetters.Drop(ids[1]));
        Assert.False(await engine.DeadLetters.Drop(ids[1]));

        await purses.Do(Giver, new PurseCommand.Poison(["purse/c"]), null);
        await ResidencySpecs.Eventually(() => Count(engine) == 1);
        Assert.True(Only(engine).Id > ids[1]);
        Assert.Equal(0, (await purses.Read("purse/a")).State.Coins);
        await engine.DisposeAsync();
    }

    [Fact]
    public async Task A_move_to_the_dead_letters_that_is_not_on_disk_is_tried_again_and_never_half_done()
    {
        var (engine, purses) = await Start(Quick);
        var refused = 0;
        store.FailsBefore = write => write.DeadLetters.Count > 0 && Interlocked.Increment(ref refused) < 4;
        store.FailsAfter = write => write.DeadLetters.Count > 0 && refused < 6;

        await purses.Do(Giver, new PurseCommand.Poison(["purse/sick"]), null);

        await ResidencySpecs.Eventually(() => Waiting(purses) == 0);
        Assert.Single(await engine.DeadLetters.List(0, 10));
        await engine.DisposeAsync();
    }

    [Fact]
    public async Task A_backup_and_an_export_have_the_dead_letters()
    {
        var (engine, purses) = await Start(Quick);
        await purses.Do(Giver, new PurseCommand.Poison(["purse/sick"]), null);
        await ResidencySpecs.Eventually(() => Count(engine) == 1);
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
        var clock = new ManualClock(Some.Noon);
        var (engine, purses) = await Start(Quick, clock);
        await Task.WhenAll(Enumerable.Range(0, Sick).Select(i => purses.Do(
            $"purse/sick{i}", new PurseCommand.SetAlarm(Some.Noon.AddMinutes(1)), null).AsTask()));
        await purses.Do("purse/well", new PurseCommand.Fill(1), null);
        await purses.Do("purse/well", new PurseCommand.SetAlarm(Some.Noon.AddMinutes(2)), null);

        clock.Move(TimeSpan.FromMinutes(3));
        await ResidencySpecs.Eventually(() => Alarm(purses, "purse/well") is null);

        Assert.NotNull(Alarm(purses, "purse/sick0"));
        await purses.Do("purse/sick0", new PurseCommand.Fill(1), null);
        clock.Move(TimeSpan.FromMinutes(1));
        await ResidencySpecs.Eventually(() => Alarm(purses, "purse/sick0") is null);
        await engine.DisposeAsync();
    }

    public void Dispose()
    {
        PurseDecider.IsMended = false;
        temporary.Dispose();
    }

    private async Task<(EmbeddedEngine Engine, Purses Purses)> Start(
        DeliveryOptions delivery, TimeProvider? clock = null)
    {
        var options = temporary.Options with { Delivery = delivery, Clock = clock ?? TimeProvider.System };
        store = new(SqliteStore.Open(options));
        var engine = new EmbeddedEngine(store, options);
        var purses = engine.Host<PurseDecider, Purse, PurseCommand, PurseFact>(PurseDecider.Type);
        await engine.Start();
        return (engine, purses);
    }

    private static int Waiting(Purses purses) => purses.Read(Giver).AsTask().GetAwaiter().GetResult().Outbox.Length;

    private static int Count(EmbeddedEngine engine) => All(engine).Length;

    private static DeadLetterSummary Only(EmbeddedEngine engine) => Assert.Single(All(engine));

    private static ImmutableArray<DeadLetterSummary> All(EmbeddedEngine engine) =>
        engine.DeadLetters.List(0, 10).AsTask().GetAwaiter().GetResult();

    private static DateTimeOffset? Alarm(Purses purses, string key) =>
        purses.Read(key).AsTask().GetAwaiter().GetResult().State.Alarm;

    private static async Task<(int Coins, int Disorders)> CoinsAndDisorders(Purses purses, string key)
    {
        var purse = (await purses.Read(key)).State;
        return (purse.Coins, purse.Disorders);
    }
}
