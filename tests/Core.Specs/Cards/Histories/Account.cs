using System.Collections.Immutable;
using Grid.Core.Cards;

namespace Grid.Core.Specs.Cards.Histories;

/// <summary>
/// A second opinion on the right answer to a verification, from the accepted commands and the rules alone, without the
/// card's state.
/// </summary>
internal sealed record Account(
    Print? Current, ImmutableArray<Print> Dead, LossKind? Loss, bool Frozen, bool Cancelled)
{
    public static Account Empty => new(null, [], null, false, false);

    public Account Hearing(HistoryStep taken) => taken.Decision.Refusal is not null ? this : taken.Command switch
    {
        CardCommand.Issue c when c.Print != Current && !Dead.Contains(c.Print) => Replaced(c.Print),
        CardCommand.ReportLoss c when IsAboutCurrent(c) && Loss != LossKind.Stolen => this with { Loss = c.Kind },
        CardCommand.WithdrawLoss or CardCommand.SettleContest { Upheld: true } => this with { Loss = null },
        CardCommand.UndoReport when taken.Decision.EffectiveAt is not null => this with { Loss = null },
        CardCommand.Suspend => this with { Frozen = true },
        CardCommand.Resume => this with { Frozen = false },
        CardCommand.Cancel => this with { Cancelled = true },
        _ => this,
    };

    /// <summary>The right answer to a verification of this card at this moment.</summary>
    public (VerificationResult Result, InvalidReason? Reason) Of(Print shown, DateTimeOffset now) => this switch
    {
        { Current: null } => (VerificationResult.Unknown, null),
        _ when shown != Current && !Dead.Contains(shown) => (VerificationResult.Mismatch, null),
        { Cancelled: true } => (VerificationResult.Invalid, InvalidReason.Cancelled),
        _ when shown != Current => (VerificationResult.Invalid, InvalidReason.Superseded),
        { Loss: LossKind.Stolen } => (VerificationResult.Invalid, InvalidReason.Stolen),
        { Loss: LossKind.Lost } => (VerificationResult.Invalid, InvalidReason.Lost),
        _ when now >= EndOf(shown) => (VerificationResult.Invalid, InvalidReason.Expired),
        { Frozen: true } => (VerificationResult.Suspended, null),
        _ => (VerificationResult.Valid, null),
    };

    private Account Replaced(Print by) =>
        new(by, Current is null ? Dead : Dead.Add(Current), null, Frozen: false, Cancelled);

    private bool IsAboutCurrent(CardCommand.ReportLoss report) =>
        (report.IssuedOn ?? Current!.IssuedOn) == Current!.IssuedOn
        && (report.OccurredOn ?? Current.IssuedOn) >= Current.IssuedOn;

    private static DateTimeOffset EndOf(Print print) => print.ExpiresOn is { } last
        ? Samples.China(last.Year, last.Month, last.Day).AddDays(1)
        : DateTimeOffset.MaxValue;
}
