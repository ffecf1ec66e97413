using Grid.Core.Cards;
using Grid.FaultHarness.Crashes;
using Grid.Testing.Histories;
using static Grid.Testing.Histories.CardChange;

namespace Grid.Testing.Tests.Crashes;

/// <summary>The checker must find planted violations.</summary>
public sealed class HistoryVerdictTests
{
    private static readonly CardState Valid = new(1, null, false);

    private readonly CardHistory history = new(Valid);

    [Fact]
    public void What_was_acknowledged_and_is_there_is_right()
    {
        Acknowledged(ReportLost, 10, 20);
        Read("invalid/lost", 21, 22);
        Assert.Equal(Valid with { Loss = LossKind.Lost }, Settled());
    }

    [Fact]
    public void An_acknowledged_loss_report_that_is_gone_after_the_restart_is_found()
    {
        Acknowledged(ReportLost, 10, 20);
        Read("valid", 100, 101);
        Found("stale valid");
    }

    [Fact]
    public void A_check_that_says_valid_after_the_acknowledgement_is_found()
    {
        Acknowledged(ReportStolen, 10, 20);
        Read("valid", 21, 30);
        Read("invalid/stolen", 31, 40);
        Found("check of card 0 at");
    }

    [Fact]
    public void A_check_that_began_before_the_acknowledgement_may_say_either()
    {
        Acknowledged(ReportLost, 10, 20);
        Read("valid", 19, 30);
        Read("invalid/lost", 11, 12);
        Found("at 19..30"); // It began after a check had said lost: the card would have come back to life.
    }

    [Fact]
    public void Checks_side_by_side_with_a_report_may_differ()
    {
        Acknowledged(ReportLost, 10, 20);
        Read("valid", 11, 30);
        Read("invalid/lost", 12, 13);
        Assert.NotNull(Settled());
    }

    [Fact]
    public void A_state_that_nobody_asked_for_is_found()
    {
        Acknowledged(ReportLost, 10, 20);
        Read("suspended", 30, 31);
        Found("suspended");
    }

    [Fact]
    public void A_change_that_shows_before_it_was_sent_is_found()
    {
        Read("invalid/lost", 1, 5);
        Acknowledged(ReportLost, 10, 20);
        Found("at 1..5");
    }

    [Fact]
    public void A_card_that_vanished_is_found()
    {
        Read("unknown", 1, 2);
        Found("unknown");
    }

    [Fact]
    public void A_lost_report_among_others_is_found()
    {
        Acknowledged(ReportLost, 10, 20);
        Acknowledged(WithdrawLoss, 30, 40);
        Acknowledged(ReportStolen, 50, 60);
        Read("invalid/lost", 70, 71);
        Found("invalid/lost cannot be");
    }

    [Fact]
    public void A_superseded_card_that_is_valid_again_is_found()
    {
        Acknowledged(Issue, 10, 20);
        Read("valid", 30, 31, issuance: 1);
        Read("valid", 40, 41, issuance: 0);
        Found("check of card 0");
    }

    [Theory]
    [InlineData("valid", false)]
    [InlineData("invalid/lost", true)]
    public void A_report_without_an_answer_may_have_happened_or_not(string answer, bool happened)
    {
        Acknowledged(Suspend, 1, 2);
        Acknowledged(Resume, 3, 4);
        history.Begin(new(ReportLost), 10);
        Read(answer, 100, 101);
        Assert.Equal(happened ? LossKind.Lost : null, Settled().Loss);
        Assert.Equal(happened, HistoryVerdict.Of(history).TookEffect);
    }

    [Fact]
    public void A_change_without_an_answer_that_shows_and_is_gone_again_is_found()
    {
        history.Begin(new(ReportLost), 10);
        Read("invalid/lost", 20, 21);
        Read("valid", 100, 101);
        Found("check of card 0 at");
    }

    [Fact]
    public void Half_a_replacement_is_found()
    {
        history.Begin(new(Issue, 1), 10);
        Read("invalid/superseded", 100, 101, issuance: 0);
        Read("mismatch", 102, 103, issuance: 1);
        Found("check of card 1");
    }

    [Fact]
    public void A_change_that_the_rules_allow_and_the_server_refuses_is_found()
    {
        history.Begin(new(Suspend), 10).Refused = "card_reported";
        Found("card_reported");
    }

    [Fact]
    public void A_harness_that_goes_on_after_an_unanswered_change_is_not_trusted()
    {
        history.Begin(new(ReportLost), 10);
        Acknowledged(WithdrawLoss, 20, 30);
        Assert.Throws<InvalidOperationException>(() => HistoryVerdict.Of(history));
    }

    [Fact]
    public void The_history_is_told_to_its_end()
    {
        Acknowledged(ReportLost, 10, 20);
        Read("valid", 30, 31);
        var text = HistoryText.Of(history, "lost", TimeProvider.System);
        Assert.Contains("ReportLost: done", text);
        Assert.Contains("check of card 0: valid", text);
    }

    private void Acknowledged(CardChange change, long began, long at) =>
        history.Begin(new(change, 1), began).Acknowledged = at;

    private void Read(string answer, long began, long ended, int issuance = 0) =>
        history.Add(issuance, answer, began, ended);

    private CardState Settled()
    {
        var verdict = HistoryVerdict.Of(history);
        Assert.Null(verdict.Violation);
        return verdict.Settled!;
    }

    private void Found(string violation) => Assert.Contains(violation, HistoryVerdict.Of(history).Violation);
}
