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
        new(CardNotVerified, "a dead card's holder is checked", () => Check(VerificationResult.Invalid, true)),
        new(CardNotVerified, "nobody's card is checked", () => Check(VerificationResult.Unknown, true)),
        new(FingerprintNotRegistered, "a finger meets a bare chip", () => Check(VerificationResult.Valid, false)),
        new(TooManyCodes, "a sixth code is asked for", () => After(5, new ProofCommand.Send(Guid.Empty))),
        new(TooManyCodes, "a caller never ends", () => After(300, new ProofCommand.Call())),
    ];

    private static Refusal? Check(VerificationResult result, bool fingerprint) => PersonCheckTerms.FaultOf(
        new(result, null, true, null, 1, Samples.Morning), fingerprint, CheckMethod.Fingerprint, Samples.Morning);

    private static Refusal? After(int times, ProofCommand command)
    {
        var turn = new Turn(Samples.Morning, Guid.Empty);
        var before = Enumerable.Repeat(command, times).Aggregate(ProofDecider.Initial, (state, next) => ProofDecider
            .Decide(state, next, turn).Facts.Aggregate(state, ProofDecider.Evolve));
        return ProofDecider.Decide(before, command, turn).Refusal;
    }
}
