using Grid.FaultHarness.Chaos.Verdicts;
using Grid.Testing.Histories;

namespace Grid.Testing.Tests.Chaos;

/// <summary>Verdicts of the harness: stale, lost or wrong; the load ends at 100, and the final check follows.</summary>
public sealed class CardVerdictTests
{
    private const long Over = 100;
    private const string Done = CardSpecification.Done;

    private static readonly CardCall First = CardCall.Check(0);
    private static readonly CardCall Lost = new(CardChange.ReportLost);

    private readonly List<Operation<CardCall, string>> history = [];

    [Fact]
    public void A_card_that_behaves_is_good()
    {
        Answered(new(CardChange.Issue), Done, 1, 2, version: 1);
        Answered(First, "valid", 3, 4, version: 1);
        Answered(Lost, Done, 5, 9, version: 2);
        Answered(First, "valid", 4, 8, version: 1);
        Answered(First, "invalid/lost", 101, 102, version: 2);
        Assert.True(Judged.IsGood, Told);
    }

    [Fact]
    public void A_change_that_was_never_answered_may_have_happened_or_not()
    {
        Answered(new(CardChange.Issue), Done, 1, 2, version: 1);
        history.Add(Operation<CardCall, string>.Unanswered(Lost, 3));
        Answered(First, "valid", 50, 51, version: 1);
        Assert.True(Judged.IsGood, Told);
        Answered(First, "invalid/lost", 101, 102, version: 2);
        Assert.True(Judged.IsGood, Told);
    }

    [Fact]
    public void Valid_after_an_acknowledged_loss_report_is_stale()
    {
        Answered(new(CardChange.Issue), Done, 1, 2, version: 1);
        Answered(Lost, Done, 3, 4, version: 2);
        Answered(First, "valid", 5, 6, version: 1);
        Answered(First, "invalid/lost", 101, 102, version: 2);
        Assert.Single(Judged.Stale);
        Assert.Empty(Judged.Lost);
    }

    [Fact]
    public void A_card_that_is_valid_in_the_end_though_its_loss_was_acknowledged_has_lost_a_change()
    {
        Answered(new(CardChange.Issue), Done, 1, 2, version: 1);
        Answered(Lost, Done, 3, 4, version: 2);
        Answered(First, "valid", 101, 102, version: 1);
        Assert.Single(Judged.Lost);
    }

    [Fact]
    public void A_freeze_that_is_gone_in_the_end_is_lost_even_where_no_version_tells()
    {
        Answered(new(CardChange.Issue), Done, 1, 2, version: null);
        Answered(new(CardChange.Suspend), Done, 3, 4, version: null);
        Answered(First, "valid", 101, 102, version: null);
        Assert.Single(Judged.Lost);
        Assert.Empty(Judged.Stale);
    }

    [Fact]
    public void A_card_that_comes_and_goes_is_wrong()
    {
        Answered(new(CardChange.Issue), Done, 1, 2, version: 1);
        Answered(First, "unknown", 3, 4, version: null);
        Answered(First, "valid", 101, 102, version: 1);
        Assert.NotNull(Judged.Wrong);
    }

    [Fact]
    public void Invalid_may_be_older_than_a_withdrawal_and_is_counted()
    {
        Answered(new(CardChange.Issue), Done, 1, 2, version: 1);
        Answered(Lost, Done, 3, 4, version: 2);
        Answered(new(CardChange.WithdrawLoss), Done, 5, 6, version: 3);
        Answered(First, "invalid/lost", 7, 8, version: 2);
        Answered(First, "valid", 101, 102, version: 3);
        Assert.True(Judged.IsGood, Told);
        Assert.Equal(1, Judged.OldInvalid);
    }

    [Fact]
    public void One_version_that_says_two_things_is_wrong()
    {
        Answered(new(CardChange.Issue), Done, 1, 2, version: 1);
        Answered(Lost, Done, 3, 9, version: 2);
        Answered(First, "invalid/stolen", 4, 5, version: 2);
        Answered(First, "invalid/lost", 101, 102, version: 2);
        Assert.NotNull(Judged.Wrong);
    }

    private CardVerdict Judged => CardVerdict.Of(history, Over);

    private string Told => string.Join("; ", [.. Judged.Stale, .. Judged.Lost, Judged.Wrong]);

    private void Answered(CardCall call, string answer, long began, long ended, long? version) =>
        history.Add(Operation<CardCall, string>.Answered(call, answer, began, ended, version));
}
