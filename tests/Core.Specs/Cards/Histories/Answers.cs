using FsCheck;
using FsCheck.Xunit;
using Grid.Core.Actors;
using Grid.Core.Cards;

namespace Grid.Core.Specs.Cards.Histories;

/// <summary>Answers to commands in every reachable state.</summary>
[Properties(MaxTest = 500, StartSize = 10, EndSize = 60)]
public sealed class Answers
{
    [Property]
    public Property A_command_at_once_repeated_changes_nothing_and_gets_the_same_answer() =>
        HistoryStep.InEveryTurn(taken =>
    {
        if (taken.Command is CardCommand.EndEntry)
            return; // It ends one entry after the other.
        var again = new DecisionContext(taken.Turn.Now.AddSeconds(1), Scenario.CauseOf(1000), "card/1");
        var second = CardDecider.Decide(taken.After, taken.Command, again);
        Assert.Equal(
            (taken.Decision.Refusal, taken.Decision.EffectiveAt, taken.Decision.Cascade),
            (second.Refusal, second.EffectiveAt, second.Cascade));
        Assert.Empty(second.Facts);
        // A part recognises an account that is there already; a cascade counts a message of which nothing came.
        if (taken.Command is not (CardCommand.AdoptReliance or CardCommand.CloseMisuse or CardCommand.Blacklist))
            Assert.Empty(second.Messages);
    });

    [Property]
    public Property A_refused_command_has_neither_facts_nor_messages_nor_time() => HistoryStep.InEveryTurn(taken =>
    {
        if (taken.Decision.Refusal is not null)
            Assert.Equal(Decision<CardFact>.Refuse(taken.Decision.Refusal.Value), taken.Decision);
    });

    [Property(MaxTest = 100)]
    public Property Every_command_is_answered_in_every_state_and_its_facts_can_follow() => HistoryStep.InEveryTurn(
        taken =>
        {
            foreach (var command in Step.Commands)
                Assert.NotNull(CardDecider.Decide(taken.After, command, taken.Turn).Facts
                    .Aggregate(taken.After, CardDecider.Evolve));
        });

    [Property]
    public Property An_accepted_time_is_never_later_than_the_turn() => HistoryStep.InEveryTurn(taken =>
        Assert.True((taken.Decision.EffectiveAt ?? default) <= taken.Turn.Now));
}
