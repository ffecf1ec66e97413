using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using Grid.Core.Actors;
using Grid.Core.Requests;
using static Grid.Core.Requests.RequestCommand;

namespace Grid.Core.Specs.Requests;

/// <summary>What holds of a key, whatever comes with it and whenever the alarm rings.</summary>
public sealed class Histories
{
    private sealed record Taken(Request Before, RequestCommand Command, Turn Turn)
    {
        public Decision<RequestFact> Decision { get; } = RequestDecider.Decide(Before, Command, Turn);

        public Request After => Decision.Facts.Aggregate(Before, RequestDecider.Evolve);
    }

    private static readonly DateTimeOffset Start = new(2025, 6, 15, 4, 0, 0, TimeSpan.Zero);

    private static readonly Gen<RequestCommand> AnyCommand = Gen.Frequency(
        (3, from content in Gen.Choose(1, 3)
            from hours in Gen.Choose(1, 6)
            select (RequestCommand)new Claim(new Guid(content, 0, 0, new byte[8]), TimeSpan.FromHours(hours))),
        (1, Gen.Constant<RequestCommand>(new Forget())));

    private static readonly Arbitrary<(int Hours, RequestCommand Command)[]> AnyHistory =
        Gen.ArrayOf(Gen.Choose(0, 4).Zip(AnyCommand, (hours, command) => (hours, command))).ToArbitrary();

    [Fact]
    public void A_command_at_once_repeated_changes_nothing_and_gets_the_same_answer() => InEveryHistory(history =>
    {
        foreach (var taken in history)
        {
            var second = RequestDecider.Decide(taken.After, taken.Command, new(taken.Turn.Now, Guid.Empty));
            Assert.Equal(taken.Decision.Refusal, second.Refusal);
            Assert.Empty(second.Facts);
            if (taken.Command is Claim)
                Assert.Equal(taken.Decision.EffectiveAt, second.EffectiveAt);
        }
    });

    [Fact]
    public void While_a_key_is_remembered_it_answers_to_one_content_only() => InEveryHistory(history =>
    {
        foreach (var (at, taken) in history.Index().Where(one => one.Item.Decision.Facts is [RequestFact.Claimed]))
        {
            var claim = (Claim)taken.Command;
            foreach (var later in history.Skip(at).Where(later => later.Turn.Now < taken.Turn.Now + claim.For))
                if (later.Command is Claim { Content: var content })
                    Assert.Equal(content == claim.Content ? null : Refusal.RequestReused, later.Decision.Refusal);
        }
    });

    [Fact]
    public void When_its_time_has_passed_any_content_is_taken_and_the_alarm_frees_it() => InEveryHistory(history =>
    {
        foreach (var taken in history)
            if (RequestDecider.NextDue(taken.After) is { } due)
            {
                var turn = new Turn(due.At, Guid.Empty);
                var forgotten = new Taken(taken.After, (RequestCommand)due.Command, turn);
                var claimed = new Taken(taken.After, new Claim(Guid.Empty, TimeSpan.FromHours(1)), turn);
                Assert.Equal(RequestDecider.Initial, forgotten.After);
                Assert.Null(claimed.Decision.Refusal);
            }
    });

    private static void InEveryHistory(Action<ImmutableArray<Taken>> holds) =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(500).WithEndSize(30).WithQuietOnSuccess(true),
            Prop.ForAll(AnyHistory, new Action<(int, RequestCommand)[]>(steps => holds(Play(steps)))));

    private static ImmutableArray<Taken> Play((int Hours, RequestCommand Command)[] steps)
    {
        var (state, now, history) = (RequestDecider.Initial, Start, ImmutableArray.CreateBuilder<Taken>());
        foreach (var (hours, command) in steps)
        {
            now += TimeSpan.FromHours(hours);
            var turn = new Turn(now, Guid.Empty);
            history.Add(new(state, command, turn));
            state = history[^1].After;
        }

        return history.ToImmutable();
    }
}
