namespace Grid.Scenarios.Language;

/// <summary>What can be seen only when all lines were read.</summary>
internal static class Completeness
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(Times.LastDay);

    public static IEnumerable<ScenarioError> Of(ScenarioBuilder draft, int lines)
    {
        if (draft.Title is null)
            return [new(lines, 1, "expected 'scenario' with the title, found nothing")];
        if (draft.Steps.Count + draft.Traffic.Count == 0)
            return [new(lines, 1, "nothing happens: expected a line that begins with 'at' or 'every'")];
        return draft.Expectations.SelectMany(expectation => Missing(draft, expectation));
    }

    private static IEnumerable<ScenarioError> Missing(ScenarioBuilder draft, Expectation expectation)
    {
        foreach (var happening in Named(expectation))
            if (!draft.Steps.Any(step => step.Refused is null && LeadsTo(step.Deed, happening)))
                yield return new(
                    expectation.Line.Number, 1,
                    $"nothing in the story leads to {happening.Name}'s {happening.Kind.ToString().ToLowerInvariant()}: "
                    + $"expected a line such as \"at 09:00 {Example(happening)}\"");
        if (expectation is Expectation.Within { Time: var time } && time > Longest)
            yield return new(expectation.Line.Number, 1, "no story goes on for so long");
    }

    private static string Example(Happening happening) => happening.Kind switch
    {
        HappeningKind.Report     => $"{happening.Name} reports her card lost",
        HappeningKind.Renewal    => $"{happening.Name} gets a new card",
        HappeningKind.Case       => $"SOMEBODY is compared with {happening.Name}'s card at BANK",
        HappeningKind.Release    => $"CARRIER takes {happening.Name} back",
        HappeningKind.Assignment => $"CARRIER gives {happening.Name} to HOLDER",
        HappeningKind.Move       => $"HOLDER moves everything from {happening.Name} to NUMBER",
        HappeningKind.Unbinding  => $"HOLDER unbinds {happening.Name} everywhere",
        _                        => $"HOLDER disputes {happening.Name} at BANK",
    };

    private static IEnumerable<Happening> Named(Expectation expectation) =>
        ((IEnumerable<Happening?>)(expectation switch
        {
            Expectation.Checks e => [e.After?.Of, e.Before?.Of],
            Expectation.At e     => [Of(e.Claim)],
            Expectation.By e     => [Of(e.Claim)],
            Expectation.Within e => [e.Of, Of(e.Claim)],
            _                    => [],
        })).OfType<Happening>();

    private static Happening? Of(Claim claim) => claim switch
    {
        Claim.Complete c => c.Of,
        Claim.Told c     => c.Of,
        _                => null,
    };

    private static bool LeadsTo(ScenarioAction action, Happening happening) => HappeningOf(action) == happening;

    /// <summary>What a deed leads to that can be named; null for nothing.</summary>
    public static Happening? HappeningOf(ScenarioAction action) => action switch
    {
        ScenarioAction.Report d          => new(d.Holder, HappeningKind.Report),
        ScenarioAction.ReportAtStation d => new(d.Holder, HappeningKind.Report),
        ScenarioAction.Compare d when d.Who != d.Holder => new(d.Holder, HappeningKind.Case),
        ScenarioAction.Renew d           => new(d.Holder, HappeningKind.Renewal),
        ScenarioAction.ReleaseNumber d   => new(d.Number, HappeningKind.Release),
        ScenarioAction.AssignNumber d    => new(d.Number, HappeningKind.Assignment),
        ScenarioAction.Move d            => new(d.From, HappeningKind.Move),
        ScenarioAction.Unbind d          => new(d.Number, HappeningKind.Unbinding),
        ScenarioAction.Dispute d         => new(d.Number, HappeningKind.Dispute),
        _                                => null,
    };
}
