using Grid.Core.Actors;
using Grid.Core.Cards;
using static Grid.Core.Cards.CheckMethod;

namespace Grid.Core.Specs.Cards;

public sealed class PersonChecks
{
    private const long Day = TimeSpan.TicksPerDay;

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
            Answered(VerificationResult.Valid), registered, method, Samples.Morning.AddTicks(ticksLater)));

    [Theory]
    [InlineData(VerificationResult.Invalid)]
    [InlineData(VerificationResult.Suspended)]
    [InlineData(VerificationResult.Mismatch)]
    [InlineData(VerificationResult.Unknown)]
    public void Nothing_rests_on_any_answer_but_valid(VerificationResult result)
    {
        Assert.Equal(Refusal.CardNotVerified, PersonCheckTerms.FaultOf(Answered(result)));
        Assert.Equal(
            Refusal.CardNotVerified, PersonCheckTerms.FaultOf(Answered(result), true, Staff, Samples.Morning));
    }

    private static Verification Answered(VerificationResult result) =>
        new(result, null, true, null, 1, Samples.Morning);
}
