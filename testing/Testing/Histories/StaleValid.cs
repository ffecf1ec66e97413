namespace Grid.Testing.Histories;

/// <summary>
/// The most important check by itself: no verification that began after the acknowledgement of a loss report answers
/// <c>valid</c> for that card before a withdrawal of the report was requested. It is cheap, and finds nothing else.
/// </summary>
public static class StaleValid
{
    private const string Valid = "valid";

    /// <summary>The checks that must not have said <c>valid</c>, with the report that forbids it.</summary>
    /// <param name="initial">What the card was before.</param>
    /// <param name="history">All operations on the card; their order does not matter.</param>
    public static IReadOnlyList<string> Find(
        CardState initial, IReadOnlyList<Operation<CardCall, string>> history)
    {
        var issues = history.Where(one => one.Call.Change is CardChange.Issue && !IsRefused(one)).ToArray();
        var reports = history.Where(one => one is { IsAnswered: true, Answer: CardSpecification.Done }
            && one.Call.Change is CardChange.ReportLost or CardChange.ReportStolen).OrderBy(one => one.Ended).ToArray();
        var withdrawals = history.Where(one => one.Call.Change is CardChange.WithdrawLoss && !IsRefused(one)).ToArray();
        return
        [
            .. from check in history
            where check is { Call.Change: null, IsAnswered: true, Answer: Valid }
            let report = reports.LastOrDefault(one => one.Ended < check.Began && IsOf(one, check.Call.Issuance))
            where report is not null && !withdrawals.Any(one => MayUndo(one, report, check))
            select $"{Linearizability.Describe(check)} after {Linearizability.Describe(report)}",
        ];

        // A report is of a card that was there before it was sent; of a newer one if that may have come meanwhile.
        bool IsOf(Operation<CardCall, string> report, int issuance) =>
            !issues.Any(one => one.Call.Issuance > issuance && one.Began < report.Ended)
            && (issuance < initial.Issued
                || issues.Any(one => one.Call.Issuance == issuance && one.IsAnswered && one.Ended < report.Began));
    }

    private static bool IsRefused(Operation<CardCall, string> one) =>
        one.IsAnswered && one.Answer != CardSpecification.Done;

    private static bool MayUndo(
        Operation<CardCall, string> withdrawal,
        Operation<CardCall, string> report,
        Operation<CardCall, string> check) =>
        withdrawal.Began < check.Ended && (withdrawal.Ended ?? long.MaxValue) > report.Began;
}
