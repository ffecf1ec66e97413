using Grid.Core.Actors;
using Grid.Core.Cards;
using Grid.Simulation.Checks;
using Grid.Simulation.Checks.Histories;

namespace Grid.Testing.Tests.Simulation;

/// <summary>Histories of one card that are linearizable, and histories that are not.</summary>
public sealed class CardHistories
{
    private const string Key = "card/1";
    private static readonly DateTimeOffset Now = new(2026, 1, 5, 12, 0, 0, TimeSpan.Zero);
    private static readonly Print First = PrintOf(new(2020, 1, 1));
    private static readonly CardCommand Lost =
        new CardCommand.ReportLoss(null, LossKind.Lost, null, ReportChannel.Online);

    private readonly CardCalls calls = new();

    [Fact]
    public void A_card_is_valid_before_its_loss_and_lost_after_it()
    {
        Done(new CardCommand.Issue(First));
        Observe(VerificationResult.Valid, null);
        Done(Lost);
        Observe(VerificationResult.Invalid, InvalidReason.Lost);

        calls.Judge();
    }

    [Fact]
    public void A_card_is_not_valid_after_its_loss()
    {
        Done(new CardCommand.Issue(First));
        Done(Lost);
        Observe(VerificationResult.Valid, null);

        Assert.Throws<ViolationException>(calls.Judge);
    }

    [Fact]
    public void Whoever_asks_while_a_report_is_under_way_may_be_told_either_but_not_first_lost_and_then_valid()
    {
        Done(new CardCommand.Issue(First));
        var report = calls.Change(Key, Lost, null);
        Observe(VerificationResult.Valid, null);
        Observe(VerificationResult.Invalid, InvalidReason.Lost);
        calls.Judge();

        Observe(VerificationResult.Valid, null);
        calls.End(report, new(null), null);
        Assert.Throws<ViolationException>(calls.Judge);
    }

    [Theory]
    [InlineData(VerificationResult.Valid, null)]
    [InlineData(VerificationResult.Invalid, InvalidReason.Lost)]
    public void A_report_that_nobody_answered_may_have_been_taken_or_not(
        VerificationResult result, InvalidReason? reason)
    {
        Done(new CardCommand.Issue(First));
        calls.End(calls.Change(Key, Lost, null), null, null);
        Observe(result, reason);
        Observe(result, reason);

        calls.Judge();
    }

    [Fact]
    public void A_request_that_is_made_again_is_one_call()
    {
        var request = new Guid(7, 0, 0, new byte[8]);
        Done(new CardCommand.Issue(First));
        calls.End(calls.Change(Key, new CardCommand.Suspend(), request), null, null);
        Observe(VerificationResult.Valid, null);
        calls.End(calls.Change(Key, new CardCommand.Suspend(), request), new(null), null);
        Observe(VerificationResult.Suspended, null);

        calls.Judge();
    }

    [Fact]
    public void Versions_do_not_run_backwards()
    {
        Done(new CardCommand.Issue(First), version: 5);
        Observe(VerificationResult.Valid, null, version: 4);

        Assert.Throws<ViolationException>(calls.Judge);
    }

    [Fact]
    public void Nothing_is_refused_for_a_reason_that_is_none()
    {
        Done(new CardCommand.Issue(First));
        calls.End(calls.Change(Key, new CardCommand.Suspend(), null), new(Refusal.CardReported), null);

        Assert.Throws<ViolationException>(calls.Judge);
    }

    private void Done(CardCommand command, long? version = null) =>
        calls.End(calls.Change(Key, command, null), new(null), version);

    private void Observe(VerificationResult result, InvalidReason? reason, long? version = null)
    {
        var shown = new Presented(First.Name, First.IssuedOn, First.ExpiresOn);
        calls.End(calls.Check(Key, shown), new(null, new(result, reason, true, null, version ?? 0, Now)), version);
    }

    private static Print PrintOf(DateOnly day) =>
        new(CardKind.Resident, day, day.AddYears(20), new NameTag(1), "authority", false);
}
