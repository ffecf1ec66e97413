using System.Globalization;
using System.Text;
using OpenTelemetry.Metrics;

namespace Grid.ClientApi.Telemetry;

/// <summary>Writes metrics in the Prometheus text exposition format, version 0.0.4.</summary>
/// <remarks>
/// Names follow OpenTelemetry's rules for Prometheus: underscores, the unit, <c>_total</c> for what only grows.
/// </remarks>
public static class PrometheusText
{
    /// <summary>Writes all series of one metric.</summary>
    public static void Write(StringBuilder text, Metric metric)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(metric);
        var name = Name(metric);
        var type = metric.MetricType.IsHistogram() ? "histogram" : IsGrowing(metric) ? "counter" : "gauge";
        if (metric.Description is { Length: > 0 } description)
            text.Append("# HELP ").Append(name).Append(' ').Append(Escaped(description)).Append('\n');
        text.Append("# TYPE ").Append(name).Append(' ').Append(type).Append('\n');
        foreach (ref readonly var point in metric.GetMetricPoints())
            if (metric.MetricType.IsHistogram())
                Histogram(text, name, point);
            else
                Sample(text, name, Labels(point), Value(metric.MetricType, point));
    }

    private static double Value(MetricType type, in MetricPoint point) => type switch
    {
        MetricType.LongSum or MetricType.LongSumNonMonotonic => point.GetSumLong(),
        MetricType.DoubleSum or MetricType.DoubleSumNonMonotonic => point.GetSumDouble(),
        MetricType.LongGauge => point.GetGaugeLastValueLong(),
        MetricType.DoubleGauge => point.GetGaugeLastValueDouble(),
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "A kind of metric without a text form."),
    };

    private static void Histogram(StringBuilder text, string name, in MetricPoint point)
    {
        var labels = Labels(point);
        var separator = labels.Length > 0 ? "," : "";
        long below = 0;
        foreach (var bucket in point.GetHistogramBuckets())
        {
            below += bucket.BucketCount;
            var bound = double.IsPositiveInfinity(bucket.ExplicitBound) ? "+Inf" : Number(bucket.ExplicitBound);
            Sample(text, name + "_bucket", $"{labels}{separator}le=\"{bound}\"", below);
        }
        Sample(text, name + "_sum", labels, point.GetHistogramSum());
        Sample(text, name + "_count", labels, point.GetHistogramCount());
    }

    private static void Sample(StringBuilder text, string name, string labels, double value)
    {
        text.Append(name);
        if (labels.Length > 0)
            text.Append('{').Append(labels).Append('}');
        text.Append(' ').Append(Number(value)).Append('\n');
    }

    private static string Labels(in MetricPoint point)
    {
        var labels = new StringBuilder();
        foreach (var (key, value) in point.Tags)
        {
            var written = Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
            labels.Append(labels.Length > 0 ? "," : "").Append(Safe(key)).Append("=\"")
                .Append(Escaped(written).Replace("\"", "\\\"", StringComparison.Ordinal)).Append('"');
        }
        return labels.ToString();
    }

    private static string Name(Metric metric)
    {
        var unit = metric.Unit switch { "s" => "_seconds", "By" => "_bytes", _ => "" };
        var name = Safe(metric.Name);
        if (!name.EndsWith(unit, StringComparison.Ordinal))
            name += unit;
        return IsGrowing(metric) ? name + "_total" : name;
    }

    private static bool IsGrowing(Metric metric) => metric.MetricType is MetricType.LongSum or MetricType.DoubleSum;

    private static string Safe(string name) =>
        string.Create(name.Length, name, static (safe, name) =>
        {
            for (var i = 0; i < safe.Length; i++)
                safe[i] = char.IsAsciiLetterOrDigit(name[i]) ? name[i] : '_';
        });

    private static string Number(double value) => value.ToString("R", CultureInfo.InvariantCulture);

    private static string Escaped(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
}
