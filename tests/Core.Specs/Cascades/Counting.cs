using Grid.Core.Actors;
using Grid.Core.Cascades;
using Grid.Core.Specs.Cards;

namespace Grid.Core.Specs.Cascades;

public sealed class Counting
{
    private static readonly CascadeCommand Begin =
        new CascadeCommand.Begin(CascadeCause.NumberReleased, Samples.Morning, ToTell: 2, ToAnswer: 2, "card/ann");

    private static readonly CascadeCommand[] All =
    [
        Begin,
        new CascadeCommand.Told(),
        new CascadeCommand.Told(),
        new CascadeCommand.WentOverdue(),
        new CascadeCommand.Answered(Late: true),
        new CascadeCommand.Answered(Late: false),
    ];

    [Fact]
    public void A_cascade_is_complete_when_all_were_told_and_have_answered_in_whatever_order_it_hears_of_it()
    {
        foreach (var first in Enumerable.Range(0, All.Length))
            foreach (var second in Enumerable.Range(0, All.Length))
            {
                var order = All.Skip(first).Concat(All.Take(first)).Reverse().Skip(second)
                    .Concat(All.Skip(first).Concat(All.Take(first)).Reverse().Take(second)).ToArray();
                foreach (var some in Enumerable.Range(0, order.Length + 1))
                    Assert.Equal(!order[some..].Any(IsAwaited), Apply(order[..some]) is Cascade.Complete);
                Assert.Equal(
                    new CascadeView(
                        CascadeCause.NumberReleased, Samples.Morning, "card/ann", 2, 2, 0, 2, 2, Complete: true),
                    CascadeView.Of(Apply(order)));
            }
    }

    [Fact]
    public void A_cascade_of_which_only_consequences_were_heard_cannot_be_read() =>
        Assert.Null(CascadeView.Of(Apply(new CascadeCommand.Told())));

    [Fact]
    public void A_cause_without_consequences_is_complete_at_once() =>
        Assert.IsType<Cascade.Complete>(
            Apply(new CascadeCommand.Begin(CascadeCause.NumberReleased, Samples.Morning, 0, 0, "card/ann")));

    [Fact]
    public void A_decided_case_is_not_complete_before_both_cards_have_said_who_passes_the_news_on()
    {
        CascadeCommand begin = new CascadeCommand.Begin(
            CascadeCause.MisuseClosed, Samples.Morning, ToTell: 2, ToAnswer: 0, ActorKeys.Registry);
        CascadeCommand[] numbers =
        [
            new CascadeCommand.Adjust(1, 0, Spread: 1), new CascadeCommand.Told(),
            new CascadeCommand.Adjust(1, 0, Spread: 1), new CascadeCommand.Told(),
        ];
        CascadeCommand card = new CascadeCommand.Adjust(-1, 0, ToSpread: 1);
        Assert.IsType<Cascade.Spreading>(Apply([begin, .. numbers]));
        Assert.IsType<Cascade.Spreading>(Apply([begin, .. numbers, card]));
        Assert.IsType<Cascade.Complete>(Apply([begin, .. numbers, card, card]));
    }

    [Fact]
    public void A_cause_begins_once() => Assert.Equal(Apply(Begin), Apply(Begin, Begin));

    [Fact]
    public void What_is_overdue_is_counted_until_it_is_answered_or_awaited_no_longer()
    {
        Assert.Equal(1, CascadeView.Of(Apply(Begin, new CascadeCommand.WentOverdue()))!.Overdue);
        var off = new CascadeCommand.Adjust(0, -1, -1);
        var tally = Apply(Begin, new CascadeCommand.WentOverdue(), off).Tally;
        Assert.Equal((0, 1), (tally.Overdue, tally.ToAnswer));
    }

    [Fact]
    public void A_late_answer_that_is_heard_before_it_was_overdue_counts_nothing_as_less_than_none()
    {
        var answered = Apply(Begin, new CascadeCommand.Answered(Late: true));

        Assert.Equal(0, CascadeView.Of(answered)!.Overdue);
        var overdue = CascadeDecider.Evolve(answered, new CascadeFact.Counted(new(Overdue: 1), Samples.Morning));
        Assert.Equal(0, CascadeView.Of(overdue)!.Overdue);
    }

    [Fact]
    public void Who_was_told_is_kept_as_rows_numbered_from_one_and_older_messages_are_counted_alone()
    {
        var told = new CascadeCommand.Told(new("bank-1"), 7);
        var first = CascadeDecider.Decide(Apply(Begin), told, new(Samples.Morning, Guid.Empty)).Facts;
        Assert.Equal(new CascadeFact.Listed(1, new("bank-1"), 7, Samples.Morning), first[0]);
        var second = CascadeDecider.Decide(Apply(Begin, told), told, new(Samples.Morning, Guid.Empty)).Facts;
        Assert.Equal(2, ((IJournaledFact)second[0]).Number);
        Assert.IsType<CascadeFact.Counted>(Assert.Single(CascadeDecider.Decide(
            Apply(Begin), new CascadeCommand.Told(), new(Samples.Morning, Guid.Empty)).Facts));
        Assert.Throws<InvalidOperationException>(() => CascadeDecider.Evolve(Apply(Begin), second[0]));
    }

    private static bool IsAwaited(CascadeCommand command) => command is not CascadeCommand.WentOverdue;

    private static Cascade Apply(params CascadeCommand[] commands) => commands.Aggregate(
        CascadeDecider.Initial,
        (state, command) => CascadeDecider.Decide(state, command, new(Samples.Morning, Guid.Empty)).Facts
            .Aggregate(state, CascadeDecider.Evolve));
}
