namespace Grid.Bench.Measuring;

/// <summary>One row of the report: a measure of the grid against the same measure of something else.</summary>
/// <param name="What">The situation, e.g. <c>32 connections</c>.</param>
/// <param name="Measure">Which figure of both sides.</param>
/// <param name="Subject">Name of the grid's side.</param>
/// <param name="Against">Name of the other side.</param>
/// <param name="Target">The target of the design; null where it sets none.</param>
internal sealed record Comparison(string What, string Measure, string Subject, string Against, Target? Target);

/// <summary>What the design asks of a comparison; it is shown beside the figure and decides nothing.</summary>
/// <param name="Kind">How the two sides are set against each other.</param>
/// <param name="Limit">The ratio, or for a surplus the difference in the measure's unit.</param>
internal sealed record Target(TargetKind Kind, double Limit)
{
    public static Target AtLeast(double ratio) => new(TargetKind.AtLeast, ratio);

    public static Target AtMost(double ratio) => new(TargetKind.AtMost, ratio);

    public static Target SurplusAtMost(double difference) => new(TargetKind.SurplusAtMost, difference);

    /// <summary>Subject set against the other: a ratio, or for a surplus the difference.</summary>
    public double Set(double subject, double against) =>
        Kind == TargetKind.SurplusAtMost ? subject - against : subject / against;

    /// <summary>Whether the measured value meets the target.</summary>
    public bool IsMetBy(double found) => Kind == TargetKind.AtLeast ? found >= Limit : found <= Limit;

    /// <inheritdoc/>
    public override string ToString() => Kind switch
    {
        TargetKind.AtLeast => $">= {Figure.Text(Limit)}x",
        TargetKind.AtMost  => $"<= {Figure.Text(Limit)}x",
        _                  => $"<= +{Figure.Text(Limit)}",
    };
}

/// <summary>How two sides are set against each other.</summary>
internal enum TargetKind
{
    /// <summary>Ratio of subject to other, the more the better.</summary>
    AtLeast,

    /// <summary>Ratio of subject to other, the less the better.</summary>
    AtMost,

    /// <summary>Subject less other, the less the better.</summary>
    SurplusAtMost,
}
