namespace Grid.Bench.Measuring;

/// <summary>The raw figures of one side, one entry a counted round.</summary>
/// <param name="Side">Name of the side.</param>
/// <param name="Rounds">Figures by measure, in the order in which the rounds were run.</param>
internal sealed record Series(string Side, IReadOnlyList<IReadOnlyDictionary<string, double>> Rounds)
{
    /// <summary>The median of a measure over the rounds; the mean of the middle two for an even number.</summary>
    public double Median(string measure)
    {
        var sorted = Rounds.Select(round => round[measure]).Order().ToArray();
        var middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
