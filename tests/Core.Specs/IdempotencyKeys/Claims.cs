using Grid.Core.Actors;
using Grid.Core.IdempotencyKeys;
using static Grid.Core.IdempotencyKeys.IdempotencyKeyCommand;

namespace Grid.Core.Specs.IdempotencyKeys;

public sealed class Claims
{
    private static readonly DateTimeOffset Noon = new(2025, 6, 15, 4, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);
    private static readonly Claim One = new(new Guid("11111111-0000-0000-0000-000000000000"), Day);
    private static readonly Claim Other = new(new Guid("22222222-0000-0000-0000-000000000000"), Day);

    [Fact]
    public void A_free_key_is_claimed_by_what_comes_first()
    {
        var (state, answer) = Take(IdempotencyKey.Free.Instance, One, Noon);
        Assert.Equal(Noon, answer.EffectiveAt);
        Assert.Equal(new IdempotencyKey.Claimed(One.Content, Noon, Noon + Day), state);
    }

    [Fact]
    public void The_same_content_gets_the_same_answer_and_nothing_is_recorded()
    {
        var (state, answer) = Take(Claimed, One, Noon + Day / 2);
        Assert.Equal((Refusal?)null, answer.Refusal);
        Assert.Equal(Noon, answer.EffectiveAt);
        Assert.Empty(answer.Facts);
        Assert.Equal(Claimed, state);
    }

    [Fact]
    public void Other_content_is_refused_until_the_key_is_forgotten()
    {
        var (state, answer) = Take(Claimed, Other, Noon + Day - TimeSpan.FromTicks(1));
        Assert.Equal(Refusal.RequestReused, answer.Refusal);
        Assert.Empty(answer.Facts);
        Assert.Equal(Claimed, state);
    }

    [Fact]
    public void A_key_whose_time_has_passed_is_claimed_anew_by_any_content_whether_the_alarm_came_or_not()
    {
        foreach (var content in new[] { One, Other })
        {
            var (state, answer) = Take(Claimed, content, Noon + Day);
            Assert.Equal(Noon + Day, answer.EffectiveAt);
            Assert.Equal(new IdempotencyKey.Claimed(content.Content, Noon + Day, Noon + Day + Day), state);
        }
    }

    [Fact]
    public void The_alarm_comes_when_the_time_has_passed()
    {
        Assert.Equal(new Reminder(Noon + Day, new Forget()), IdempotencyKeyDecider.NextReminder(Claimed));
        Assert.Null(IdempotencyKeyDecider.NextReminder(IdempotencyKey.Free.Instance));
    }

    [Fact]
    public void A_key_whose_time_has_passed_is_forgotten_without_a_trace()
    {
        var (state, answer) = Take(Claimed, new Forget(), Noon + Day);
        Assert.Equal(new IdempotencyKeyFact.Forgotten(), Assert.Single(answer.Facts));
        Assert.Equal(IdempotencyKeyDecider.Initial, state);
    }

    [Fact]
    public void An_alarm_that_comes_early_or_twice_changes_nothing()
    {
        Assert.Equal(Claimed, Take(Claimed, new Forget(), Noon + Day - TimeSpan.FromTicks(1)).State);
        var (state, answer) = Take(IdempotencyKey.Free.Instance, new Forget(), Noon + Day);
        Assert.Empty(answer.Facts);
        Assert.Equal(IdempotencyKey.Free.Instance, state);
    }

    [Fact]
    public void A_free_key_cannot_be_forgotten() =>
        Assert.Throws<InvalidOperationException>(
            () => IdempotencyKeyDecider.Evolve(IdempotencyKey.Free.Instance, new IdempotencyKeyFact.Forgotten()));

    private static IdempotencyKey Claimed => Take(IdempotencyKey.Free.Instance, One, Noon).State;

    private static (IdempotencyKey State, Decision<IdempotencyKeyFact> Answer) Take(
        IdempotencyKey state, IdempotencyKeyCommand command, DateTimeOffset now)
    {
        var decision = IdempotencyKeyDecider.Decide(state, command, new(now, Guid.Empty));
        return (decision.Facts.Aggregate(state, IdempotencyKeyDecider.Evolve), decision);
    }
}
