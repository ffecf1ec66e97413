namespace Grid.Bench.Measuring;

/// <summary>What one benchmark found.</summary>
/// <param name="Series">The raw figures of every side.</param>
/// <param name="Comparisons">What is set against what.</param>
/// <param name="Notes">What was left out and why, and what a reader must know to judge the figures.</param>
internal sealed record Findings(
    IReadOnlyList<Series> Series, IReadOnlyList<Comparison> Comparisons, IReadOnlyList<string> Notes)
{
    /// <summary>The rows of the report, in the order of the comparisons.</summary>
    public IEnumerable<Row> Rows()
    {
        foreach (var comparison in Comparisons)
        {
            var subject = Median(comparison.Subject, comparison.Measure);
            var against = Median(comparison.Against, comparison.Measure);
            var found = comparison.Target?.Set(subject, against) ?? subject / against;
            yield return new(comparison, subject, against, found);
        }
    }

    /// <summary>Both as one.</summary>
    public Findings With(Findings other) =>
        new([.. Series, .. other.Series], [.. Comparisons, .. other.Comparisons], [.. Notes, .. other.Notes]);

    private double Median(string side, string measure) => Series.Single(series => series.Side == side).Median(measure);
}

/// <summary>A comparison with its figures.</summary>
/// <param name="Comparison">What is compared.</param>
/// <param name="Subject">Median of the grid's side.</param>
/// <param name="Against">Median of the other side.</param>
/// <param name="Found">The ratio, or the surplus where the target is one.</param>
internal sealed record Row(Comparison Comparison, double Subject, double Against, double Found)
{
    /// <summary>Met, missed, or null where there is no target.</summary>
    public bool? Met => Comparison.Target?.IsMetBy(Found);
}
