using Grid.Core.Actors;
using Grid.Core.Cards;
using Grid.Core.Proofs;
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
        new(TooManyCodes, "a sixth code is asked for", () => After(5, new ProofCommand.Send(Guid.Empty))),
        new(TooManyCodes, "a caller never ends", () => After(300, new ProofCommand.Call())),
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

    private static Refusal? After(int times, ProofCommand command)
    {
        var turn = new Turn(Samples.Morning, Guid.Empty);
        var before = Enumerable.Repeat(command, times).Aggregate(ProofDecider.Initial, (state, next) => ProofDecider
            .Decide(state, next, turn).Facts.Aggregate(state, ProofDecider.Evolve));
        return ProofDecider.Decide(before, command, turn).Refusal;
    }
}
