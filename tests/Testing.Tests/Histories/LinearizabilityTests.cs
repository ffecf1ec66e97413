using Grid.Core.Cards;
using Grid.Testing.Histories;
using Grid.Testing.Populations;
using static Grid.Testing.Histories.CardChange;

namespace Grid.Testing.Tests.Histories;

using Op = Operation<CardCall, string>;

/// <summary>The checker accepts linearizable histories and rejects others.</summary>
public sealed class LinearizabilityTests
{
    private const string Done = CardSpecification.Done;
    private static readonly CardState Valid = new(1, null, false);

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 150)];

    [Theory, MemberData(nameof(Seeds))]
    public void What_a_card_answers_that_takes_one_call_at_a_time_is_accepted(int seed)
    {
        var card = new Sequential(seed, callers: 1 + seed % 8);
        var history = card.Run(200);
        Assert.Contains(card.State, Endings(CardState.Never, history).Select(end => end.State));
        Assert.Empty(StaleValid.Find(CardState.Never, history));
    }

    [Theory, MemberData(nameof(Seeds))]
    public void So_is_what_was_not_answered_and_took_effect_or_not(int seed)
    {
        var card = new Sequential(seed, callers: 1 + seed % 4);
        var history = card.Run(120, unanswered: 0.08);
        var end = history.Max(one => one.Ended ?? one.Began);
        var seen = Enumerable.Range(0, card.State.Issued + 1)
            .Select(shown => Read(end + 1, end + 2, card.State.Answer(shown), shown));
        Accepted(CardState.Never, [.. history, .. seen]);
        Assert.Empty(StaleValid.Find(CardState.Never, history));
    }

    [Theory, MemberData(nameof(Seeds))]
    public void So_is_it_without_versions(int seed)
    {
        var history = new Sequential(seed, callers: 1 + seed % 5).Run(200);
        Endings(CardState.Never, [.. history.Select(one => one with { Version = null })]);
    }

    [Theory, MemberData(nameof(Seeds))]
    public void A_check_that_answers_from_before_its_begin_is_rejected(int seed)
    {
        var card = new Sequential(seed, callers: 4);
        var history = card.Run(150);
        var end = history.Max(one => one.Ended!.Value);
        var newest = card.State.Issued - 1;
        var stale = card.States.Select(before => before.State.Answer(newest)).First(answer =>
            answer != card.State.Answer(newest));
        Rejected(CardState.Never, [.. history, Read(end + 10, end + 11, stale, newest)]);
    }

    [Theory, MemberData(nameof(Seeds))]
    public void An_answer_changed_in_any_place_is_rejected_unless_another_order_explains_it(int seed)
    {
        var history = new Sequential(seed, callers: 1).Run(100);
        var draws = new Draws(seed);
        var checks = history.Index().Where(one => one.Item.Call.Change is null).ToArray();
        var (index, check) = checks[(int)draws.Below(checks.Length)];
        history[index] = check with { Answer = check.Answer == "valid" ? "suspended" : "valid" };
        Rejected(CardState.Never, history); // One caller alone: there is only one order.
    }

    [Fact]
    public void A_stale_read_among_many_at_once_is_rejected()
    {
        Op[] history =
        [
            Write(ReportLost, 10, 50), Read(20, 60, "valid"), Read(25, 55, "invalid/lost"), Read(61, 70, "valid"),
        ];
        Rejected(Valid, history);
        Accepted(Valid, [.. history[..3], Read(49, 70, "valid")]);
    }

    [Fact]
    public void A_lost_write_is_rejected() =>
        Rejected(Valid, [Write(Suspend, 1, 5), Write(Resume, 10, 15), Write(Suspend, 20, 25), Read(30, 31, "valid")]);

    [Fact]
    public void A_write_that_takes_effect_twice_is_rejected()
    {
        Op[] once = [Op.Unanswered(new(ReportLost), 1), Read(10, 11, "invalid/lost"), Write(WithdrawLoss, 20, 25)];
        Accepted(Valid, [.. once, Read(30, 31, "valid")]);
        Rejected(Valid, [.. once, Read(30, 31, "invalid/lost")]);
    }

    [Fact]
    public void A_write_that_was_acknowledged_twice_may_take_effect_twice() => Accepted(
        Valid,
        [
            Write(ReportLost, 1, 2), Write(WithdrawLoss, 3, 4), Write(ReportLost, 5, 6), Read(7, 8, "invalid/lost"),
        ]);

    [Fact]
    public void A_write_without_an_answer_may_take_effect_late_but_once_and_not_after_its_end()
    {
        Op[] late = [Op.Unanswered(new(Suspend), 1), Read(10, 11, "valid"), Read(100, 101, "suspended")];
        Accepted(Valid, late);
        Rejected(Valid, [.. late, Read(200, 201, "valid")]);
        Rejected(Valid, [late[0] with { Ended = 50 }, Read(60, 61, "valid"), Read(100, 101, "suspended")]);
        Accepted(Valid, [late[0] with { Ended = 50 }, Read(60, 61, "suspended")]);
    }

    [Fact]
    public void A_read_of_the_future_is_rejected() =>
        Rejected(Valid, [Read(1, 5, "invalid/lost"), Write(ReportLost, 6, 10)]);

    [Fact]
    public void Reads_that_see_two_writes_in_two_orders_are_rejected()
    {
        Op[] writes = [Write(Suspend, 1, 100), Write(ReportLost, 1, 100)];
        Rejected(Valid, [.. writes, Read(10, 20, "invalid/lost"), Read(30, 40, "suspended")]);
        Accepted(Valid, [.. writes, Read(10, 20, "suspended"), Read(30, 40, "invalid/lost")]);
    }

    [Fact]
    public void A_refusal_that_no_order_explains_is_rejected()
    {
        Rejected(Valid, [Op.Answered(new(Suspend), "card_reported", 1, 5), Write(ReportLost, 6, 9)]);
        Accepted(Valid, [Op.Answered(new(Suspend), "card_reported", 1, 7), Write(ReportLost, 6, 9)]);
    }

    [Fact]
    public void Versions_that_run_backwards_are_rejected()
    {
        Rejected(Valid, [Read(1, 5, "valid", version: 7), Read(6, 9, "valid", version: 6)]);
        Accepted(Valid, [Read(1, 5, "valid", version: 7), Read(4, 9, "valid", version: 6)]);
    }

    [Fact]
    public void Versions_that_contradict_the_answers_are_rejected()
    {
        Op[] history = [Write(ReportLost, 1, 50, version: 5), Read(10, 20, "valid", version: 5)];
        Accepted(Valid, [history[0], history[1] with { Version = 4 }]);
        Rejected(Valid, [history[0], history[1] with { Version = 6 }]);
        Rejected(Valid, [history[0], Read(10, 20, "invalid/lost", version: 4)]);
    }

    [Fact]
    public void A_long_history_of_one_card_is_judged_within_a_small_budget()
    {
        var history = new Sequential(7, callers: 8).Run(20_000);
        Assert.IsType<Judgement<CardState>.Possible>(
            Linearizability.Judge(CardSpecification.Instance, CardState.Never, history, budget: 200_000));
    }

    [Fact]
    public void What_cannot_be_decided_is_not_passed()
    {
        Op[] history = [.. Enumerable.Range(0, 300).Select(_ => Op.Unanswered(new(Suspend), 1)), Read(5, 6, "valid")];
        Assert.IsType<Judgement<CardState>.Undecided>(
            Linearizability.Judge(CardSpecification.Instance, Valid, history));
        Assert.IsType<Judgement<CardState>.Undecided>(Linearizability.Judge(
            CardSpecification.Instance, CardState.Never, new Sequential(3, callers: 12).Run(2_000), budget: 50));
    }

    [Fact]
    public void Every_ending_is_told()
    {
        var endings = Endings(Valid, [Op.Unanswered(new(ReportStolen), 1), Read(5, 6, "invalid/stolen")]);
        var end = Assert.Single(endings);
        Assert.Equal(Valid with { Loss = LossKind.Stolen }, end.State);
        Assert.Equal([0], end.TookEffect);
    }

    [Fact]
    public void A_valid_after_an_acknowledged_report_is_found_without_any_search()
    {
        Op[] history = [Write(ReportLost, 1, 5), Read(6, 9, "valid")];
        Assert.Single(StaleValid.Find(Valid, history));
        Assert.Empty(StaleValid.Find(Valid, [history[0], Read(5, 9, "valid")]));
        Assert.Empty(StaleValid.Find(Valid, [.. history, Op.Unanswered(new(WithdrawLoss), 7)]));
        Assert.Single(StaleValid.Find(Valid, [.. history, Write(WithdrawLoss, 10, 12)]));
        Assert.Empty(StaleValid.Find(Valid, [new Op(new(Issue, 1), Done, 1, 3), .. history, Read(8, 9, "valid", 1)]));
    }

    private static Op Write(CardChange change, long began, long ended, long? version = null) =>
        Op.Answered(new(change), Done, began, ended, version);

    private static Op Read(long began, long ended, string answer, int issuance = 0, long? version = null) =>
        Op.Answered(CardCall.Check(issuance), answer, began, ended, version);

    private static IReadOnlyList<Ending<CardState>> Endings(CardState initial, IReadOnlyList<Op> history)
    {
        var judgement = Linearizability.Judge(CardSpecification.Instance, initial, history);
        return Assert.IsType<Judgement<CardState>.Possible>(judgement).Endings;
    }

    private static void Accepted(CardState initial, IReadOnlyList<Op> history) => Endings(initial, history);

    private static void Rejected(CardState initial, IReadOnlyList<Op> history) =>
        Assert.IsType<Judgement<CardState>.Impossible>(
            Linearizability.Judge(CardSpecification.Instance, initial, history));
}
