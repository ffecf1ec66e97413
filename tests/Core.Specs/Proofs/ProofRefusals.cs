using Grid.Core.Actors;
using Grid.Core.Cards;
using Grid.Core.OneTimePasswords;
using Grid.Core.Specs.Cards;
using static Grid.Core.Actors.Refusal;

namespace Grid.Core.Specs.Proofs;

/// <summary>How each refusal of checks and proofs is come by, in the order of the enum.</summary>
internal static class ProofRefusals
{
    public sealed record Row(Refusal Because, string When, Func<Refusal?> Answer);

    public static Row[] Table =>
    [
        new(CardNotVerified, "a dead card's holder is checked", () => Verified(VerificationResult.Invalid)),
        new(CardNotVerified, "nobody's card is checked", () => Verified(VerificationResult.Unknown)),
        new(FingerprintNotRegistered, "a finger meets a bare chip", () => Check(VerificationResult.Valid)),
        new(TooManyCodes, "a sixth code is asked for", () => After(5, new OneTimePasswordCommand.Send(Guid.Empty))),
        new(TooManyCodes, "a caller never ends", () => After(300, new OneTimePasswordCommand.CountAttempt(300))),
        new(IssueDateNotCompared, "a card is verified by its number alone",
            () => PersonCheckTerms.FaultOf(Answered(VerificationResult.Valid), issuedOn: null)),
        new(CardNoLongerValid, "a card dies after it was verified", () => Check(VerificationResult.Invalid)),
    ];

    private static Refusal? Verified(VerificationResult result) =>
        PersonCheckTerms.FaultOf(Answered(result), new DateOnly(2020, 1, 1));

    private static Refusal? Check(VerificationResult current) => PersonCheckTerms.FaultOf(
        Answered(VerificationResult.Valid), Answered(current), CheckMethod.Fingerprint, Samples.Morning);

    private static Verification Answered(VerificationResult result) =>
        new(result, null, true, false, 1, Samples.Morning);

    private static Refusal? After(int times, OneTimePasswordCommand command)
    {
        var context = new DecisionContext(Samples.Morning, Guid.Empty);
        var before = Enumerable.Repeat(command, times).Aggregate(
            OneTimePasswordDecider.Initial, (state, next) => OneTimePasswordDecider
            .Decide(state, next, context).Facts.Aggregate(state, OneTimePasswordDecider.Evolve));
        return OneTimePasswordDecider.Decide(before, command, context).Refusal;
    }
}
