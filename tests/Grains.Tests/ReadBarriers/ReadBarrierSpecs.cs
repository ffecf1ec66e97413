using Grid.Core.Actors;
using Grid.Grains.ReadBarriers;
using Microsoft.Extensions.Logging.Abstractions;

namespace Grid.Grains.Tests.ReadBarriers;

/// <summary>The read barrier against a scripted change feed.</summary>
public sealed class ReadBarrierSpecs : IAsyncLifetime
{
    private readonly ScriptedChangeFeed order = new();
    private readonly ReadBarrier barrier;

    public ReadBarrierSpecs() => barrier = new(order, TimeProvider.System, NullLogger<ReadBarrier>.Instance);

    public ValueTask InitializeAsync()
    {
        barrier.Start();
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await barrier.Stop();
        barrier.Dispose();
    }

    [Fact]
    public async Task A_copy_is_current_until_the_database_tells_of_a_write()
    {
        await barrier.Wait();
        var (mine, other) = (barrier.Register("card/1"), barrier.Register("card/2"));
        await barrier.Wait();
        Assert.True(mine.IsCurrent && other.IsCurrent);
        order.Publish("card/1", 7);
        await barrier.Wait();
        Assert.Equal((false, true), (mine.IsCurrent, other.IsCurrent));
        Assert.True(barrier.Register("card/1").IsCurrent);
    }

    [Fact]
    public async Task A_copys_own_write_leaves_it_current_and_anothers_does_not()
    {
        await barrier.Wait();
        var stamp = barrier.Register("card/1");
        stamp.Advance(8);
        order.Publish("card/1", 8);
        await barrier.Wait();
        Assert.True(stamp.IsCurrent);
        order.Publish("card/1", 9);
        await barrier.Wait();
        Assert.False(stamp.IsCurrent);
    }

    [Fact]
    public async Task A_read_waits_for_a_question_that_began_after_it()
    {
        await barrier.Wait();
        var stamp = barrier.Register("card/1");
        var asked = order.Hold();
        var early = barrier.Wait();
        await asked; // The early read's question is on its way: what is written now may be missed by its answer.
        order.Publish("card/1", 7);
        var late = barrier.Wait();
        Assert.False(late.IsCompleted);
        order.LetGo();
        await early;
        await late;
        Assert.False(stamp.IsCurrent);
    }

    [Fact]
    public async Task Where_the_database_does_not_answer_nothing_is_certain()
    {
        await barrier.Wait();
        order.IsAway = true;
        await Assert.ThrowsAsync<UnavailableException>(barrier.Wait);
        Assert.True(barrier.FailingFor > TimeSpan.Zero);
        order.IsAway = false;
        await Recovered();
        Assert.Equal(TimeSpan.Zero, barrier.FailingFor);
    }

    [Fact]
    public async Task A_question_that_fails_in_an_unforeseen_way_is_doubt_and_the_barrier_goes_on()
    {
        await barrier.Wait();
        var before = barrier.Register("card/1");
        order.IsBroken = true;
        await Assert.ThrowsAsync<UnavailableException>(barrier.Wait);
        Assert.True(barrier.FailingFor > TimeSpan.Zero);
        order.IsBroken = false;
        await Recovered();
        Assert.Equal(TimeSpan.Zero, barrier.FailingFor);
        Assert.False(before.IsCurrent);
    }

    [Fact]
    public async Task A_question_that_hangs_is_seen_as_a_failure_until_it_is_answered()
    {
        await barrier.Wait();
        var asked = order.Hold();
        await asked;
        await Task.Delay(TimeSpan.FromSeconds(2), TimeProvider.System, TestContext.Current.CancellationToken);
        Assert.True(barrier.FailingFor > TimeSpan.FromSeconds(1.5));
        order.LetGo();
        await barrier.Wait();
        Assert.Equal(TimeSpan.Zero, barrier.FailingFor);
    }

    [Fact]
    public async Task After_a_gap_every_copy_from_before_it_is_worth_nothing()
    {
        await barrier.Wait();
        var before = barrier.Register("card/1");
        order.IsAway = true;
        await Assert.ThrowsAsync<UnavailableException>(barrier.Wait);
        var within = barrier.Register("card/1");
        order.IsAway = false;
        await Recovered();
        Assert.False(before.IsCurrent || within.IsCurrent);
        Assert.True(barrier.Register("card/1").IsCurrent);
    }

    [Fact]
    public async Task Many_reads_share_a_question()
    {
        await barrier.Wait();
        var before = order.Questions;
        await Task.WhenAll(Enumerable.Range(0, 10_000).Select(_ => barrier.Wait()));
        Assert.InRange(order.Questions - before, 1, 1_000);
    }

    [Fact]
    public async Task What_no_copy_is_held_of_is_not_kept_in_mind()
    {
        await barrier.Wait();
        for (var i = 0; i < 1_000; i++)
        {
            var stamp = barrier.Register($"card/{i % 10}");
            var again = barrier.Register($"card/{i % 10}");
            barrier.Release($"card/{i % 10}", stamp);
            Assert.True(again.IsCurrent);
            barrier.Release($"card/{i % 10}", again);
        }
        Assert.Equal(0, barrier.Tracked);
    }

    private async Task Recovered()
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                await barrier.Wait();
                return;
            }
            catch (UnavailableException) when (tries < 50)
            {
                await Task.Delay(
                    TimeSpan.FromMilliseconds(50), TimeProvider.System, TestContext.Current.CancellationToken);
            }
        }
    }
}
