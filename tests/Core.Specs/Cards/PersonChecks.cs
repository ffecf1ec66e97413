using Grid.Core.Actors;
using Grid.Core.Cards;
using static Grid.Core.Cards.CheckMethod;

namespace Grid.Core.Specs.Cards;

public sealed class PersonChecks
{
    private const long Day = TimeSpan.TicksPerDay;
    private const long Hour = TimeSpan.TicksPerHour;

    [Theory]
    [InlineData(Staff, false, 0, null)]
    [InlineData(Face, false, 1, null)]
    [InlineData(Staff, true, Day - 1, null)]
    [InlineData(Staff, true, Day, Refusal.ReceiptNotFresh)]
    [InlineData(Staff, true, -1, Refusal.ReceiptNotFresh)] // of a moment that is still to come
    [InlineData(Fingerprint, true, 1, null)]
    [InlineData(Fingerprint, false, 1, Refusal.FingerprintNotRegistered)]
    [InlineData(Fingerprint, false, Day, Refusal.ReceiptNotFresh)]
    public void A_check_follows_a_verification_of_the_last_day_by_a_finger_only_where_one_is_registered(
        CheckMethod method, bool registered, long ticksLater, Refusal? expected) =>
        Assert.Equal(expected, PersonCheckTerms.FaultOf(
            Answered(VerificationResult.Valid), Answered(VerificationResult.Valid, registered), method,
            Samples.Morning.AddTicks(ticksLater)));

    [Theory]
    [InlineData(VerificationResult.Invalid)]
    [InlineData(VerificationResult.Suspended)]
    [InlineData(VerificationResult.Mismatch)]
    [InlineData(VerificationResult.Unknown)]
    public void Nothing_rests_on_any_answer_but_valid(VerificationResult result)
    {
        Assert.Equal(Refusal.CardNotVerified, PersonCheckTerms.FaultOf(Answered(result), Issued));
        Assert.Equal(Refusal.CardNotVerified, PersonCheckTerms.RelayFaultOf(Answered(result), Issued, Samples.Morning));
    }

    [Theory]
    [InlineData(VerificationResult.Invalid)]
    [InlineData(VerificationResult.Suspended)]
    [InlineData(VerificationResult.Mismatch)]
    [InlineData(VerificationResult.Unknown)]
    public void Nothing_rests_on_a_card_that_was_valid_and_is_not_any_more(VerificationResult current)
    {
        Assert.Equal(Refusal.CardNoLongerValid, PersonCheckTerms.FaultOf(Answered(current)));
        Assert.Equal(Refusal.CardNoLongerValid, PersonCheckTerms.FaultOf(
            Answered(VerificationResult.Valid), Answered(current), Staff, Samples.Morning));
    }

    [Fact]
    public void Nothing_rests_on_a_verification_that_did_not_compare_the_issue_date()
    {
        var answer = Answered(VerificationResult.Valid);
        Assert.Equal(Refusal.IssueDateNotCompared, PersonCheckTerms.FaultOf(answer, issuedOn: null));
        Assert.Equal(
            Refusal.IssueDateNotCompared, PersonCheckTerms.RelayFaultOf(answer, issuedOn: null, Samples.Morning));
        Assert.Null(PersonCheckTerms.FaultOf(answer, Issued));
    }

    [Theory]
    [InlineData(0, null)]
    [InlineData(Hour - 1, null)]
    [InlineData(Hour, Refusal.ReceiptNotFresh)]
    [InlineData(-1, Refusal.ReceiptNotFresh)]
    public void A_report_is_relayed_within_an_hour_of_the_verification(long ticksLater, Refusal? expected) =>
        Assert.Equal(expected, PersonCheckTerms.RelayFaultOf(
            Answered(VerificationResult.Valid), Issued, Samples.Morning.AddTicks(ticksLater)));

    private static readonly DateOnly Issued = new(2020, 1, 1);

    private static Verification Answered(VerificationResult result, bool? fingerprint = null) =>
        new(result, null, true, fingerprint, 1, Samples.Morning);
}
