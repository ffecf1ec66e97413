using Grid.Core.Actors;
using Grid.Grains.Fencing;
using Microsoft.Extensions.Logging.Abstractions;

namespace Grid.Grains.Tests.Fencing;

/// <summary>The fence against a database that a test plays.</summary>
public sealed class ReadFenceSpecs : IAsyncLifetime
{
    private readonly PlayedOrder order = new();
    private readonly ReadFence fence;

    public ReadFenceSpecs() => fence = new(order, TimeProvider.System, NullLogger<ReadFence>.Instance);

    public ValueTask InitializeAsync()
    {
        fence.Start();
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await fence.Stop();
        fence.Dispose();
    }

    [Fact]
    public async Task A_copy_is_current_until_the_database_tells_of_a_write()
    {
        await fence.Pass();
        var (mine, other) = (fence.Register("card/1"), fence.Register("card/2"));
        await fence.Pass();
        Assert.True(mine.IsCurrent && other.IsCurrent);
        order.Tell("card/1", 7);
        await fence.Pass();
        Assert.Equal((false, true), (mine.IsCurrent, other.IsCurrent));
        Assert.True(fence.Register("card/1").IsCurrent);
    }

    [Fact]
    public async Task A_copys_own_write_leaves_it_current_and_anothers_does_not()
    {
        await fence.Pass();
        var copy = fence.Register("card/1");
        copy.Wrote(8);
        order.Tell("card/1", 8);
        await fence.Pass();
        Assert.True(copy.IsCurrent);
        order.Tell("card/1", 9);
        await fence.Pass();
        Assert.False(copy.IsCurrent);
    }

    [Fact]
    public async Task A_read_waits_for_a_question_that_began_after_it()
    {
        await fence.Pass();
        var copy = fence.Register("card/1");
        var asked = order.Hold();
        var early = fence.Pass();
        await asked; // The early read's question is on its way: what is written now may be missed by its answer.
        order.Tell("card/1", 7);
        var late = fence.Pass();
        Assert.False(late.IsCompleted);
        order.LetGo();
        await early;
        await late;
        Assert.False(copy.IsCurrent);
    }

    [Fact]
    public async Task Where_the_database_does_not_answer_nothing_is_certain()
    {
        await fence.Pass();
        order.IsAway = true;
        await Assert.ThrowsAsync<UnavailableException>(fence.Pass);
        Assert.True(fence.FailingFor > TimeSpan.Zero);
        order.IsAway = false;
        await Recovered();
        Assert.Equal(TimeSpan.Zero, fence.FailingFor);
    }

    [Fact]
    public async Task A_question_that_fails_in_an_unforeseen_way_is_doubt_and_the_fence_goes_on()
    {
        await fence.Pass();
        var before = fence.Register("card/1");
        order.IsBroken = true;
        await Assert.ThrowsAsync<UnavailableException>(fence.Pass);
        Assert.True(fence.FailingFor > TimeSpan.Zero);
        order.IsBroken = false;
        await Recovered();
        Assert.Equal(TimeSpan.Zero, fence.FailingFor);
        Assert.False(before.IsCurrent);
    }

    [Fact]
    public async Task A_question_that_hangs_is_seen_as_a_failure_until_it_is_answered()
    {
        await fence.Pass();
        var asked = order.Hold();
        await asked;
        await Task.Delay(TimeSpan.FromSeconds(2), TimeProvider.System, TestContext.Current.CancellationToken);
        Assert.True(fence.FailingFor > TimeSpan.FromSeconds(1.5));
        order.LetGo();
        await fence.Pass();
        Assert.Equal(TimeSpan.Zero, fence.FailingFor);
    }

    [Fact]
    public async Task After_a_gap_every_copy_from_before_it_is_worth_nothing()
    {
        await fence.Pass();
        var before = fence.Register("card/1");
        order.IsAway = true;
        await Assert.ThrowsAsync<UnavailableException>(fence.Pass);
        var within = fence.Register("card/1");
        order.IsAway = false;
        await Recovered();
        Assert.False(before.IsCurrent || within.IsCurrent);
        Assert.True(fence.Register("card/1").IsCurrent);
    }

    [Fact]
    public async Task Many_reads_share_a_question()
    {
        await fence.Pass();
        var before = order.Questions;
        await Task.WhenAll(Enumerable.Range(0, 10_000).Select(_ => fence.Pass()));
        Assert.InRange(order.Questions - before, 1, 1_000);
    }

    [Fact]
    public async Task What_no_copy_is_held_of_is_not_kept_in_mind()
    {
        await fence.Pass();
        for (var i = 0; i < 1_000; i++)
        {
            var copy = fence.Register($"card/{i % 10}");
            var again = fence.Register($"card/{i % 10}");
            fence.Release($"card/{i % 10}", copy);
            Assert.True(again.IsCurrent);
            fence.Release($"card/{i % 10}", again);
        }
        Assert.Equal(0, fence.Watched);
    }

    private async Task Recovered()
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                await fence.Pass();
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
