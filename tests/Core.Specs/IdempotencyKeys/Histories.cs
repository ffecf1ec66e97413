using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using FsCheck.Xunit;
using Grid.Core.Actors;
using Grid.Core.IdempotencyKeys;
using static Grid.Core.IdempotencyKeys.IdempotencyKeyCommand;

namespace Grid.Core.Specs.IdempotencyKeys;

/// <summary>Properties of an idempotency key after any commands, whenever its reminder fires.</summary>
[Properties(MaxTest = 500, EndSize = 30)]
public sealed class Histories
{
    private sealed record HistoryStep(IdempotencyKey Before, IdempotencyKeyCommand Command, DecisionContext Turn)
    {
        public Decision<IdempotencyKeyFact> Decision { get; } = IdempotencyKeyDecider.Decide(Before, Command, Turn);

        public IdempotencyKey After => Decision.Facts.Aggregate(Before, IdempotencyKeyDecider.Evolve);
    }

    private static readonly DateTimeOffset Start = new(2025, 6, 15, 4, 0, 0, TimeSpan.Zero);

    private static readonly Gen<IdempotencyKeyCommand> AnyCommand = Gen.Frequency(
        (3, from content in Gen.Choose(1, 3)
            from hours in Gen.Choose(1, 6)
            select (IdempotencyKeyCommand)new Claim(new Guid(content, 0, 0, new byte[8]), TimeSpan.FromHours(hours))),
        (1, Gen.Constant<IdempotencyKeyCommand>(new Forget())));

    private static readonly Arbitrary<(int Hours, IdempotencyKeyCommand Command)[]> AnyHistory =
        Gen.ArrayOf(Gen.Choose(0, 4).Zip(AnyCommand, (hours, command) => (hours, command))).ToArbitrary();

    [Property]
    public Property A_command_at_once_repeated_changes_nothing_and_gets_the_same_answer() => InEveryHistory(history =>
    {
        foreach (var taken in history)
        {
            var second = IdempotencyKeyDecider.Decide(taken.After, taken.Command, new(taken.Turn.Now, Guid.Empty));
            Assert.Equal(taken.Decision.Refusal, second.Refusal);
            Assert.Empty(second.Facts);
            if (taken.Command is Claim)
                Assert.Equal(taken.Decision.EffectiveAt, second.EffectiveAt);
        }
    });

    [Property]
    public Property While_a_key_is_remembered_it_answers_to_one_content_only() => InEveryHistory(history =>
    {
        foreach (
            var (at, taken) in history.Index().Where(one => one.Item.Decision.Facts is [IdempotencyKeyFact.Claimed]))
        {
            var claim = (Claim)taken.Command;
            foreach (var later in history.Skip(at).Where(later => later.Turn.Now < taken.Turn.Now + claim.For))
                if (later.Command is Claim { Content: var content })
                    Assert.Equal(content == claim.Content ? null : Refusal.RequestReused, later.Decision.Refusal);
        }
    });

    [Property]
    public Property When_its_time_has_passed_any_content_is_taken_and_the_alarm_frees_it() => InEveryHistory(history =>
    {
        foreach (var taken in history)
            if (IdempotencyKeyDecider.NextReminder(taken.After) is { } reminder)
            {
                var context = new DecisionContext(reminder.At, Guid.Empty);
                var forgotten = new HistoryStep(taken.After, (IdempotencyKeyCommand)reminder.Command, context);
                var claimed = new HistoryStep(taken.After, new Claim(Guid.Empty, TimeSpan.FromHours(1)), context);
                Assert.Equal(IdempotencyKeyDecider.Initial, forgotten.After);
                Assert.Null(claimed.Decision.Refusal);
            }
    });

    private static Property InEveryHistory(Action<ImmutableArray<HistoryStep>> holds) =>
        Prop.ForAll(AnyHistory, new Action<(int, IdempotencyKeyCommand)[]>(steps => holds(Play(steps))));

    private static ImmutableArray<HistoryStep> Play((int Hours, IdempotencyKeyCommand Command)[] steps)
    {
        var (state, now, history) = (IdempotencyKeyDecider.Initial, Start, ImmutableArray.CreateBuilder<HistoryStep>());
        foreach (var (hours, command) in steps)
        {
            now += TimeSpan.FromHours(hours);
            var context = new DecisionContext(now, Guid.Empty);
            history.Add(new(state, command, context));
            state = history[^1].After;
        }

        return history.ToImmutable();
    }
}
