using Grid.Core.Cards;
using Grid.Core.IdempotencyKeys;
using Grid.Engine.Embedded;
using Grid.Engine.Sqlite;
using Grid.Engine.Tests.Support;
using Microsoft.Extensions.Time.Testing;

namespace Grid.Engine.Tests;

public sealed class ActivationCollectorSpecs : IDisposable
{
    private const int Cards = 3_000;

    private readonly Temporary temporary = new();

    [Fact]
    public async Task Idle_actors_leave_so_that_memory_stays_in_its_budget_and_come_back_as_they_were()
    {
        var options = temporary.Options with { MemoryBudgetBytes = 300_000 };
        await using var grid = await EmbeddedGrid.Open(options);
        for (var i = 0; i < Cards; i++)
            await grid.Card(Some.Key(i)).Execute(Some.Issue(i));

        await Eventually(() => grid.ActivationBytes <= options.MemoryBudgetBytes);
        for (var i = 0; i < Cards; i++)
        {
            var answer = await grid.Card(Some.Key(i)).Verify(default);
            Assert.Equal((VerificationResult.Valid, 1L), (answer.Result, answer.Version));
        }
        await Eventually(() => grid.ActivationBytes <= options.MemoryBudgetBytes);
    }

    [Fact]
    public async Task What_was_never_written_takes_no_memory_however_often_it_is_asked_for()
    {
        await using var grid = await EmbeddedGrid.Open(temporary.Options);
        await grid.Card(Some.Key(0)).Execute(Some.Issue(0));
        var before = grid.ActivationBytes;
        for (var i = 1; i < Cards; i++)
            Assert.Equal(VerificationResult.Unknown, (await grid.Card(Some.Key(i)).Verify(default)).Result);
        await Task.WhenAll(Enumerable.Range(0, 100).Select(
            _ => grid.Card(Some.Key(1)).Verify(default).AsTask()));
        await Eventually(() => grid.ActivationBytes == before);
        await grid.Card(Some.Key(1)).Execute(Some.Issue(1));
        Assert.Equal(VerificationResult.Valid, (await grid.Card(Some.Key(1)).Verify(default)).Result);
    }

    [Fact]
    public async Task Within_the_budget_nothing_is_loaded_twice()
    {
        var store = new FaultyStore(SqliteStore.Open(temporary.Options));
        await using var grid = await EmbeddedGrid.Open(store, temporary.Options);

        for (var round = 0; round < 3; round++)
            for (var i = 0; i < 100; i++)
                await grid.Card(Some.Key(i)).Execute(Some.Issue(i));

        Assert.Equal(100, store.Reads);
    }

    [Fact]
    public async Task Changes_and_reads_under_constant_eviction_never_see_an_older_card()
    {
        await using var grid = await EmbeddedGrid.Open(temporary.Options with { MemoryBudgetBytes = 20_000 });
        await Task.WhenAll(Enumerable.Range(0, 8).Select(worker => Task.Run(async () =>
        {
            for (var i = worker; i < 800; i += 8)
            {
                var card = grid.Card(Some.Key(i));
                await card.Execute(Some.Issue(i));
                Assert.Equal(VerificationResult.Valid, (await card.Verify(default)).Result);
                await card.Execute(Some.Loss);
                Assert.Equal(InvalidReason.Lost, (await card.Verify(default)).Reason);
            }
        })));
    }

    [Fact]
    public async Task A_request_is_forgotten_when_its_time_has_come_whatever_the_clock_did_before()
    {
        var clock = new FakeTimeProvider(Some.Noon);
        var store = SqliteStore.Open(temporary.Options);
        await using var grid = await EmbeddedGrid.Open(store, temporary.Options with { Clock = clock });
        var request = grid.IdempotencyKey("request/1");
        await request.Execute(new IdempotencyKeyCommand.Claim(new Guid(1, 0, 0, new byte[8]), TimeSpan.FromHours(24)));

        clock.AdjustTime(Some.Noon.AddHours(-48));
        clock.Advance(TimeSpan.FromSeconds(2));
        clock.AdjustTime(Some.Noon.AddHours(23));
        clock.Advance(TimeSpan.FromSeconds(2));
        Assert.NotNull(await store.Read("request/1"));
        clock.AdjustTime(Some.Noon.AddHours(25));

        await Eventually(() => IsForgotten(clock, store));
    }

    [Fact]
    public async Task What_fell_due_while_no_process_ran_is_done_at_the_next_start()
    {
        var clock = new FakeTimeProvider(Some.Noon);
        await using (var grid = await EmbeddedGrid.Open(temporary.Options with { Clock = clock }))
            await grid.IdempotencyKey("request/1").Execute(
                new IdempotencyKeyCommand.Claim(Guid.Empty, TimeSpan.FromHours(24)));
        clock.AdjustTime(Some.Noon.AddDays(3));

        var store = SqliteStore.Open(temporary.Options);
        await using var again = await EmbeddedGrid.Open(store, temporary.Options with { Clock = clock });
        clock.Advance(TimeSpan.FromSeconds(2));

        await Eventually(() => IsForgotten(clock, store));
    }

    public void Dispose() => temporary.Dispose();

    /// <summary>
    /// Advances the clock in ticks, as a real one: a collection that is still running skips the next one.
    /// </summary>
    private static bool IsForgotten(FakeTimeProvider clock, SqliteStore store)
    {
        clock.Advance(TimeSpan.FromSeconds(1));
        return store.Read("request/1").AsTask().GetAwaiter().GetResult() is null;
    }

    /// <summary>Waits in real time for work of the engine, long enough for a loaded machine.</summary>
    internal static async Task Eventually(Func<bool> holds)
    {
        for (var i = 0; i < 600 && !holds(); i++)
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, TestContext.Current.CancellationToken);
        Assert.True(holds());
    }
}
