using Grid.Testing.Histories;

namespace Grid.FaultHarness.Crashes;

/// <summary>What the history of one card in a crash run shows.</summary>
/// <param name="Settled">The state at its end; null where there is a violation.</param>
/// <param name="TookEffect">Whether a change without an answer has taken effect.</param>
/// <param name="Violation">What cannot be; null where all can.</param>
internal sealed record HistoryVerdict(CardState? Settled, bool TookEffect, string? Violation)
{
    /// <summary>Judges a history; what it leaves open, as where a report changed nothing, was not done.</summary>
    public static HistoryVerdict Of(CardHistory history)
    {
        if (history.Writes.FirstOrDefault(write => write.Refused is not null) is { } refused)
            return Wrong($"{refused.Call} was refused with {refused.Refused}, though nothing speaks against it");
        if (history.Writes.SkipLast(1).Any(write => write.Acknowledged is null))
            throw new InvalidOperationException("After an unanswered change the card must be left alone.");
        var operations = history.Operations;
        if (StaleValid.Find(history.Initial, operations) is [var stale, ..])
            return Wrong($"a stale valid: {stale}");
        return Linearizability.Judge(CardSpecification.Instance, history.Initial, operations) switch
        {
            Judgement<CardState>.Possible j   => Settle(j.Endings.MinBy(end => end.TookEffect.Count)),
            Judgement<CardState>.Impossible j => Wrong(j.Why),
            Judgement<CardState>.Undecided j  => Wrong($"the checker gave up: {j.Why}"),
            _                                 => throw new InvalidOperationException("There is no other judgement."),
        };
    }

    private static HistoryVerdict Settle(Ending<CardState> end) => new(end.State, end.TookEffect.Count > 0, null);

    private static HistoryVerdict Wrong(string violation) => new(null, false, violation);
}
