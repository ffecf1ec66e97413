using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using Grid.Core.Actors;
using Grid.Core.Cards;

namespace Grid.Core.Specs.Cards.Histories;

/// <summary>One turn of a history: state before, command, decision and state after.</summary>
internal sealed record HistoryStep(
    Card Before, CardCommand Command, DecisionContext Turn, Decision<CardFact> Decision, Card After)
{
    /// <summary>Runs the steps in order, beginning with a number under which no card is held.</summary>
    public static ImmutableArray<HistoryStep> All(Step[] steps)
    {
        var (state, now, history) = (CardDecider.Initial, Samples.Morning, ImmutableArray.CreateBuilder<HistoryStep>());
        foreach (var (later, command) in steps)
        {
            now += later;
            var context = new DecisionContext(now, Scenario.CauseOf(history.Count), "card/1");
            var decision = CardDecider.Decide(state, command, context);
            var next = decision.Facts.Aggregate(state, CardDecider.Evolve);
            history.Add(new(state, command, context, decision, next));
            state = next;
        }

        return history.ToImmutable();
    }

    /// <summary>
    /// Checks a property of each random history; a failure reports the shortest one found and its seed.
    /// </summary>
    public static Property InEveryHistory(Action<ImmutableArray<HistoryStep>> holds) =>
        Prop.ForAll(Step.AnyHistory, new Action<Step[]>(steps => holds(All(steps))));

    /// <summary>Checks a property of each turn of many random histories.</summary>
    public static Property InEveryTurn(Action<HistoryStep> holds) =>
        InEveryHistory(history => history.ToList().ForEach(holds));
}
