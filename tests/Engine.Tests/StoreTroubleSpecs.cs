using Grid.Core.Actors;
using Grid.Core.Cards;
using Grid.Engine.Embedded;
using Grid.Engine.Sqlite;
using Grid.Engine.Tests.Support;

namespace Grid.Engine.Tests;

public sealed class StoreTroubleSpecs : IDisposable
{
    private readonly Temporary temporary = new();

    [Fact]
    public async Task A_write_that_fails_is_not_acknowledged_and_not_seen()
    {
        var store = new FaultyStore(SqliteStore.Open(temporary.Options));
        await using var grid = await EmbeddedGrid.Open(store, temporary.Options);
        var card = grid.Card(Some.Key(1));
        await card.Execute(Some.Issue(1));
        store.FailsBefore = _ => true;

        await Assert.ThrowsAsync<UnavailableException>(() => card.Execute(Some.Loss).AsTask());

        Assert.Equal(VerificationResult.Valid, (await card.Verify(default)).Result);
    }

    [Fact]
    public async Task A_write_of_unknown_outcome_drops_the_actor_so_that_the_disk_decides()
    {
        var store = new FaultyStore(SqliteStore.Open(temporary.Options));
        await using var grid = await EmbeddedGrid.Open(store, temporary.Options);
        var card = grid.Card(Some.Key(1));
        await card.Execute(Some.Issue(1));
        store.FailsAfter = _ => true;

        await Assert.ThrowsAsync<UnavailableException>(() => card.Execute(Some.Loss).AsTask());

        Assert.Equal(InvalidReason.Lost, (await card.Verify(default)).Reason);
    }

    [Fact]
    public async Task Callers_that_waited_behind_a_failed_write_are_served_by_the_actor_loaded_again()
    {
        var store = new FaultyStore(SqliteStore.Open(temporary.Options));
        await using var grid = await EmbeddedGrid.Open(store, temporary.Options);
        var card = grid.Card(Some.Key(1));
        await card.Execute(Some.Issue(1));
        using var begun = new ManualResetEventSlim();
        using var goesOn = new ManualResetEventSlim();
        var failures = 1;
        store.FailsBefore = _ =>
        {
            begun.Set();
            goesOn.Wait(TestContext.Current.CancellationToken);
            return Interlocked.Decrement(ref failures) >= 0;
        };

        var first = Task.Run(() => card.Execute(Some.Loss).AsTask(), TestContext.Current.CancellationToken);
        begun.Wait(TestContext.Current.CancellationToken);
        var behind = Enumerable.Range(0, 9).Select(_ => card.Execute(Some.Loss).AsTask()).ToArray();
        goesOn.Set();

        await Assert.ThrowsAsync<UnavailableException>(() => first);
        Assert.All(await Task.WhenAll(behind), reply => Assert.IsType<Reply.Accepted>(reply));
        var answer = await card.Verify(default);
        Assert.Equal(InvalidReason.Lost, answer.Reason);
        Assert.InRange(answer.Version, 2, 3); // The card's message to its cascade may have been acknowledged already.
    }

    [Fact]
    public async Task A_corrupt_row_is_never_answered_from()
    {
        await using (var grid = await EmbeddedGrid.Open(temporary.Options))
        {
            await grid.Card(Some.Key(1)).Execute(Some.Issue(1));
            await grid.Card(Some.Key(2)).Execute(Some.Issue(2));
        }
        Sql("UPDATE actor SET body = replace(body, 'inForce', 'inFORCE') WHERE key = '" + Some.Key(1) + "'");

        await using var again = await EmbeddedGrid.Open(temporary.Options);

        await Assert.ThrowsAsync<UnavailableException>(() => again.Card(Some.Key(1)).Verify(default).AsTask());
        Assert.Equal(VerificationResult.Valid, (await again.Card(Some.Key(2)).Verify(default)).Result);
    }

    [Fact]
    public async Task An_older_row_put_in_the_place_of_a_newer_one_is_noticed()
    {
        await using (var grid = await EmbeddedGrid.Open(temporary.Options))
        {
            await grid.Card(Some.Key(1)).Execute(Some.Issue(1));
            await grid.Card(Some.Key(2)).Execute(Some.Issue(2));
        }
        Sql($"UPDATE actor SET (body, crc) = (SELECT body, crc FROM actor WHERE key = '{Some.Key(2)}') "
            + $"WHERE key = '{Some.Key(1)}'");

        await using var again = await EmbeddedGrid.Open(temporary.Options);

        await Assert.ThrowsAsync<UnavailableException>(() => again.Card(Some.Key(1)).Verify(default).AsTask());
    }

    [Fact]
    public async Task A_full_disk_refuses_writes_answers_reads_and_says_why()
    {
        var options = temporary.Options with { StoreLimitBytes = 1 << 20 };
        await using var grid = await EmbeddedGrid.Open(options);

        var taken = 0;
        var full = await Assert.ThrowsAsync<UnavailableException>(async () =>
        {
            for (; taken < 20_000; taken++)
                await grid.Card(Some.Key(taken)).Execute(Some.Issue(taken));
        });

        Assert.InRange(taken, 100, 19_999);
        Assert.Contains("full", full.Message, StringComparison.Ordinal);
        Assert.Contains("full", grid.Health.Trouble, StringComparison.Ordinal);
        Assert.Equal(VerificationResult.Valid, (await grid.Card(Some.Key(0)).Verify(default)).Result);
        Assert.Equal(VerificationResult.Unknown, (await grid.Card(Some.Key(taken)).Verify(default)).Result);
    }

    [Fact]
    public async Task After_a_full_disk_has_space_again_writes_are_taken_and_nothing_acknowledged_is_lost()
    {
        var taken = 0;
        await using (var grid = await EmbeddedGrid.Open(temporary.Options with { StoreLimitBytes = 1 << 20 }))
            await Assert.ThrowsAsync<UnavailableException>(async () =>
            {
                for (; taken < 20_000; taken++)
                    await grid.Card(Some.Key(taken)).Execute(Some.Issue(taken));
            });

        await using var again = await EmbeddedGrid.Open(temporary.Options);
        await again.Card(Some.Key(taken)).Execute(Some.Issue(taken));

        for (var i = 0; i <= taken; i++)
            Assert.Equal(VerificationResult.Valid, (await again.Card(Some.Key(i)).Verify(default)).Result);
        Assert.True(again.Health.IsWritable);
    }

    [Fact]
    public async Task A_second_process_cannot_open_the_same_store()
    {
        await using var grid = await EmbeddedGrid.Open(temporary.Options);

        await Assert.ThrowsAsync<UnavailableException>(() => EmbeddedGrid.Open(temporary.Options));
    }

    [Fact]
    public async Task A_store_of_a_newer_layout_is_refused()
    {
        await (await EmbeddedGrid.Open(temporary.Options)).DisposeAsync();
        Sql("PRAGMA user_version = 99");

        await Assert.ThrowsAsync<UnavailableException>(() => EmbeddedGrid.Open(temporary.Options));
    }

    [Fact]
    public async Task A_write_that_fails_while_the_grid_closes_leaves_nobody_behind_it_waiting()
    {
        var store = new FaultyStore(SqliteStore.Open(temporary.Options));
        var grid = await EmbeddedGrid.Open(store, temporary.Options);
        var card = grid.Card(Some.Key(1));
        await card.Execute(Some.Issue(1));
        using var begun = new ManualResetEventSlim();
        using var goesOn = new ManualResetEventSlim();
        store.FailsBefore = _ =>
        {
            begun.Set();
            goesOn.Wait(TestContext.Current.CancellationToken);
            return true;
        };
        var first = Task.Run(() => card.Execute(Some.Loss).AsTask(), TestContext.Current.CancellationToken);
        begun.Wait(TestContext.Current.CancellationToken);
        var behind = card.Execute(Some.Loss).AsTask();

        var closing = grid.DisposeAsync().AsTask();
        goesOn.Set();

        await Assert.ThrowsAsync<UnavailableException>(() => first);
        await Assert.ThrowsAsync<UnavailableException>(
            () => behind.WaitAsync(TimeSpan.FromMinutes(5), TestContext.Current.CancellationToken));
        await closing;
    }

    [Fact]
    public async Task A_sender_whose_key_the_disk_has_damaged_keeps_no_other_card_from_answering()
    {
        await using (var before = await EmbeddedGrid.Open(temporary.Options))
        {
            await before.Card(Some.Key(1)).Execute(Some.Issue(1));
            await before.Card(Some.Key(2)).Execute(Some.Issue(2));
        }
        Sql($"UPDATE actor SET pending = 1, key = 'cord/1' WHERE key = '{Some.Key(1)}'");

        await using var grid = await EmbeddedGrid.Open(temporary.Options);

        Assert.Equal(VerificationResult.Valid, (await grid.Card(Some.Key(2)).Verify(default)).Result);
    }

    public void Dispose() => temporary.Dispose();

    private void Sql(string sql)
    {
        using var connection = new Connection(temporary.Database, vfs: null);
        connection.Run(sql);
    }
}
