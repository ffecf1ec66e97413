using Grid.Core.Actors;
using Grid.Core.Cards;
using Grid.Core.OneTimePasswords;
using Grid.Core.Specs.Cards;
using static Grid.Core.Actors.Refusal;

namespace Grid.Core.Specs.OneTimePasswords;

/// <summary>How each refusal of checks and one-time passwords comes about, in the order of the enum.</summary>
internal static class OneTimePasswordRefusals
{
    public sealed record Row(Refusal Because, string When, Func<Refusal?> Answer);

    public static Row[] Table =>
    [
        new(CardNotVerified, "a dead card's holder is checked", () => Check(new(VerificationResult.Invalid, Day, Now))),
        new(CardNotVerified, "nobody's card is checked", () => Check(new(VerificationResult.Unknown, Day, Now))),
        new(FingerprintNotRegistered, "a finger meets a bare chip",
            () => Check(Valid(Day), CheckMethod.Fingerprint)),
        new(TooManyCodes, "a sixth code is asked for", () => After(5, new OneTimePasswordCommand.Send(Guid.Empty))),
        new(TooManyCodes, "a caller never ends", () => After(300, new OneTimePasswordCommand.CountAttempt(300))),
        new(IssueDateNotCompared, "a card is verified by its number alone", () => Check(Valid(null))),
        new(CardNoLongerValid, "a card dies after it was verified",
            () => Given.Card(Samples.First).And(Samples.Lost())
                .When(Samples.Check(1, Samples.First, Now)).Answer?.Refusal),
        new(CheckNotHeld, "a check was replaced by later ones",
            () => Given.Card(Samples.First).When(Samples.Bind(1, Samples.First, Now)).Answer?.Refusal),
    ];

    private static DateTimeOffset Now => Samples.Morning;

    private static DateOnly? Day => Samples.First.IssuedOn;

    private static VerifiedCard Valid(DateOnly? issuedOn) => new(VerificationResult.Valid, issuedOn, Now);

    private static Refusal? Check(VerifiedCard verified, CheckMethod method = CheckMethod.Staff) =>
        Given.Card(Samples.First).When(
            Samples.Check(1, Samples.First, Now, method) with { Verified = verified }).Answer?.Refusal;

    private static Refusal? After(int times, OneTimePasswordCommand command)
    {
        var context = new DecisionContext(Samples.Morning, Guid.Empty);
        var before = Enumerable.Repeat(command, times).Aggregate(
            OneTimePasswordDecider.Initial, (state, next) => OneTimePasswordDecider
            .Decide(state, next, context).Facts.Aggregate(state, OneTimePasswordDecider.Evolve));
        return OneTimePasswordDecider.Decide(before, command, context).Refusal;
    }
}
