using Grid.Core.Cards;

namespace Grid.Simulation.Checks.Histories;

/// <summary>The state of a card by the rules, as its callers can observe it.</summary>
/// <param name="Prints">The cards that were issued, newest first; null before the first.</param>
/// <param name="Loss">How the newest was lost; null if it was not.</param>
/// <param name="IsFrozen">Whether its holder froze the newest; a loss report does not lift that.</param>
/// <param name="IsCancelled">Whether all of it has ended for good.</param>
internal sealed record CardSeen(Prints? Prints, LossKind? Loss, bool IsFrozen, bool IsCancelled)
{
    /// <summary>No card was ever issued.</summary>
    public static readonly CardSeen Never = new(null, null, false, false);

    /// <summary>What a check must answer.</summary>
    public (VerificationResult Result, InvalidReason? Reason) Answer(Presented shown, DateTimeOffset at)
    {
        if (Prints is null)
            return (VerificationResult.Unknown, null);
        if (Prints.Matching(shown) is not { } print)
            return (VerificationResult.Mismatch, null);
        InvalidReason? reason = IsCancelled ? InvalidReason.Cancelled
            : print.IssuedOn != Prints.Newest.IssuedOn ? InvalidReason.Superseded
            : Loss is { } kind ? kind == LossKind.Stolen ? InvalidReason.Stolen : InvalidReason.Lost
            : ChinaTime.DayOf(at) > print.ExpiresOn ? InvalidReason.Expired
            : null;
        return reason is not null ? (VerificationResult.Invalid, reason)
            : (IsFrozen ? VerificationResult.Suspended : VerificationResult.Valid, null);
    }

    /// <summary>The card after a change that was acknowledged; null where that must not be.</summary>
    public CardSeen? After(CardCommand change) => change switch
    {
        CardCommand.Issue c when Prints is { } held && held.On(c.Print.IssuedOn) is { } same
            => same == c.Print ? this : null,
        CardCommand.Issue c when !IsCancelled && !(c.Print.IssuedOn <= Prints?.Newest.IssuedOn)
            => new(new(c.Print, Prints), null, false, false),
        CardCommand.ReportLoss c => Reported(c),
        CardCommand.WithdrawLoss c when Names(c.IssuedOn) && !IsCancelled => this with { Loss = null },
        CardCommand.UndoReport when Prints is not null => IsCancelled ? this : this with { Loss = null },
        CardCommand.SettleContest { Upheld: true } when Prints is not null && !IsCancelled => this with { Loss = null },
        CardCommand.SettleContest { Upheld: false } when Loss is not null && !IsCancelled => this,
        CardCommand.Suspend when IsInHand => this with { IsFrozen = true },
        CardCommand.Resume when IsInHand => this with { IsFrozen = false },
        CardCommand.Cancel when Prints is not null => this with { IsCancelled = true },
        _ => null,
    };

    private bool IsInHand => Prints is not null && Loss is null && !IsCancelled;

    private bool Names(DateOnly? issuedOn) =>
        Prints is { } held && (issuedOn ?? held.Newest.IssuedOn) == held.Newest.IssuedOn;

    /// <summary>
    /// The card that is named, or the one that was newest on the day; a report of an older one changes nothing here.
    /// </summary>
    private CardSeen? Reported(CardCommand.ReportLoss report)
    {
        var lost = report.IssuedOn is { } named ? Prints?.On(named) : Prints?.NewestOn(report.OccurredOn);
        if (lost is null)
            return null;
        if (lost.IssuedOn != Prints!.Newest.IssuedOn)
            return this;
        return IsCancelled ? null
            : this with { Loss = report.Kind == LossKind.Stolen ? LossKind.Stolen : Loss ?? LossKind.Lost };
    }
}
