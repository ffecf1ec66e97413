using Grid.ClientApi.Auth;
using Grid.Core.Cards;

namespace Grid.ClientApi.Cards;

/// <summary>What of an answer a caller may learn.</summary>
public static class Disclosure
{
    /// <summary>Stands for a version that is not disclosed to the caller.</summary>
    public const long VersionWithheld = -1;

    /// <summary>
    /// The answer as <paramref name="caller"/> may see it: without the licence, valid or not valid alone.
    /// </summary>
    /// <param name="caller">The caller.</param>
    /// <param name="answer">What the card answered.</param>
    /// <param name="issuePresented">
    /// Whether the caller gave an issue date; told in place of whether it was compared, which would tell a card that is
    /// held from one that is not.
    /// </param>
    public static Verification To(Caller caller, in Verification answer, bool issuePresented)
    {
        ArgumentNullException.ThrowIfNull(caller);
        if (caller.MayKnowReasons)
            return answer;
        var result = answer.Result == VerificationResult.Valid ? VerificationResult.Valid : VerificationResult.Invalid;
        // A status number on an answer that is not valid would say that the grid holds the card.
        var number = result == VerificationResult.Valid ? answer.StatusNumber : null;
        return new(
            result, null, issuePresented, null, VersionWithheld, answer.AsOf, StatusNumber: number);
    }
}
