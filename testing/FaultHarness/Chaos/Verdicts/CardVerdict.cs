using Grid.Testing.Histories;

namespace Grid.FaultHarness.Chaos.Verdicts;

/// <summary>What is wrong with the history of one number's cards; nothing where all can be.</summary>
/// <param name="Stale">Verifications that said <c>valid</c> though a loss report had been acknowledged before.</param>
/// <param name="Lost">Acknowledged changes that the cards, looked at in the end, know nothing of.</param>
/// <param name="Wrong">What else cannot be, or could not be decided; null for nothing.</param>
/// <param name="OldInvalid">Verifications that said <c>invalid</c> of a version that was not the newest.</param>
/// <remarks>
/// What is dead in memory is called so at once (decision 14), so that <c>invalid</c> may be older than a withdrawal: it
/// errs on the safe side. Under load these answers are counted, and not held against the order of all others.
/// </remarks>
internal sealed record CardVerdict(
    IReadOnlyList<string> Stale, IReadOnlyList<string> Lost, string? Wrong, int OldInvalid)
{
    /// <summary>Whether all can be.</summary>
    public bool IsGood => Stale.Count == 0 && Lost.Count == 0 && Wrong is null;

    /// <summary>Judges a history that ends with a look at the cards after the load was over.</summary>
    /// <param name="all">Everything done and asked since no card was ever issued.</param>
    /// <param name="over">When the load was over, with all its calls come back, and the look began.</param>
    public static CardVerdict Of(IReadOnlyList<Operation<CardCall, string>> all, long over)
    {
        var strict = all.Where(one => one.Began >= over || !SaysInvalid(one)).ToArray();
        var under = strict.Where(one => one.Began < over).ToArray();
        var stale = StaleValid.Find(CardState.Never, all);
        var before = Contradiction(all) ?? WhyNot(under);
        var after = before is null ? WhyNot(strict) : null;
        var lost = Forgotten(all, over);
        if (after is not null && lost.Count == 0)
            lost = [after];
        var old = all.Count(one => SaysInvalid(one) && IsOld(one, all));
        return new(stale, lost, stale.Count > 0 ? null : before, old);
    }

    private static bool SaysInvalid(Operation<CardCall, string> one) =>
        one is { Call.Change: null, IsAnswered: true } && one.Answer!.StartsWith("invalid", StringComparison.Ordinal);

    private static bool IsOld(Operation<CardCall, string> one, IReadOnlyList<Operation<CardCall, string>> all) =>
        all.Any(other => other.Ended < one.Began && other.Version > one.Version);

    /// <summary>The same version cannot say two things of the same card, whenever it is asked.</summary>
    private static string? Contradiction(IReadOnlyList<Operation<CardCall, string>> all) => all
        .Where(one => one is { Call.Change: null, IsAnswered: true, Version: not null })
        .GroupBy(one => (one.Version, one.Call.Issuance))
        .Where(same => same.Select(one => one.Answer).Distinct().Count() > 1)
        .Select(same =>
            $"version {same.Key.Version} says {string.Join(" and ", same.Select(one => one.Answer).Distinct())}")
        .FirstOrDefault();

    /// <summary>Changes whose version is greater than the final version of the cards.</summary>
    private static IReadOnlyList<string> Forgotten(IReadOnlyList<Operation<CardCall, string>> all, long over)
    {
        var last = all.Where(one => one.Began >= over && one.Call.Change is null).Min(one => one.Version);
        return
        [
            .. from change in all
               where change.Call.Change is not null && change.IsAnswered && change.Version > last
               select $"{change.Call} was acknowledged as version {change.Version}; in the end there is {last}",
        ];
    }

    private static string? WhyNot(IReadOnlyList<Operation<CardCall, string>> history) =>
        Linearizability.Judge(CardSpecification.Instance, CardState.Never, history) switch
        {
            Judgement<CardState>.Possible                    => null,
            Judgement<CardState>.Impossible { Why: var why } => why,
            Judgement<CardState>.Undecided { Why: var why }  => $"the checker gave up: {why}",
            _ => throw new InvalidOperationException("There is no other judgement."),
        };
}
