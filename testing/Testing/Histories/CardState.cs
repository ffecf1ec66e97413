using Grid.Core.Cards;

namespace Grid.Testing.Histories;

/// <summary>What a card must be by the rules as they stand in words: a second opinion, not the grid's own.</summary>
/// <param name="Issued">How many cards were issued under the number, those left out included.</param>
/// <param name="Loss">How the newest was lost; null if it was not.</param>
/// <param name="Frozen">Whether its holder froze the newest; a loss report does not lift that.</param>
/// <param name="IsCancelled">Whether all of it has ended for good.</param>
/// <param name="LeftOut">Cards that were never issued though newer ones were, each followed by a comma.</param>
public sealed record CardState(
    int Issued, LossKind? Loss, bool Frozen, bool IsCancelled = false, string LeftOut = "")
{
    /// <summary>No card was ever issued.</summary>
    public static readonly CardState Never = new(0, null, false);

    /// <summary>The state after a change that is not refused; null where it must be.</summary>
    /// <param name="change">What is done.</param>
    /// <param name="issuance">Which card is issued, the first being 0; of no account for other changes.</param>
    public CardState? After(CardChange change, int issuance) => change switch
    {
        CardChange.Issue when Holds(issuance)               => this,
        _ when IsCancelled                                  => change is CardChange.Cancel ? this : null,
        CardChange.Issue when issuance >= Issued            => Replaced(issuance),
        CardChange.Issue                                    => null,
        _ when Issued == 0                                  => null,
        CardChange.ReportLost                               => this with { Loss = Loss ?? LossKind.Lost },
        CardChange.ReportStolen                             => this with { Loss = LossKind.Stolen },
        CardChange.WithdrawLoss when Loss is not null       => this with { Loss = null },
        CardChange.Suspend when Loss is null                => this with { Frozen = true },
        CardChange.Resume when Loss is null && Frozen       => this with { Frozen = false },
        CardChange.Cancel                                   => this with { IsCancelled = true },
        _                                                   => null,
    };

    /// <summary>What a check must answer that shows one of the number's cards, the first being 0.</summary>
    public string Answer(int issuance)
    {
        if (Issued == 0)
            return "unknown";
        if (!Holds(issuance))
            return "mismatch";
        if (IsCancelled)
            return "invalid/cancelled";
        if (issuance < Issued - 1)
            return "invalid/superseded";
        return Loss switch
        {
            LossKind.Lost   => "invalid/lost",
            LossKind.Stolen => "invalid/stolen",
            _               => Frozen ? "suspended" : "valid",
        };
    }

    private bool Holds(int issuance) => issuance < Issued && !IsLeftOut(issuance);

    private bool IsLeftOut(int issuance) =>
        LeftOut.Length > 0 && $",{LeftOut}".Contains($",{issuance},", StringComparison.Ordinal);

    private CardState Replaced(int issuance)
    {
        var skipped = Enumerable.Range(Issued, issuance - Issued).Select(left => $"{left},");
        return new(issuance + 1, null, false, false, LeftOut + string.Concat(skipped));
    }
}
