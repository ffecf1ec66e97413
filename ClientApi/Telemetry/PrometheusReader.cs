using System.Text;
using OpenTelemetry;
using OpenTelemetry.Metrics;

namespace Grid.ClientApi.Telemetry;

/// <summary>Collects all meters of the grid, its cluster and the runtime when somebody asks for them.</summary>
public sealed class PrometheusReader : IDisposable
{
    /// <summary>The text format that is served.</summary>
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    private readonly Lock gate = new();
    private readonly PullExporter exporter = new();
    private readonly BaseExportingMetricReader reader;
    private readonly MeterProvider provider;

    /// <summary>Begins to collect.</summary>
    public PrometheusReader()
    {
        reader = new(exporter) { TemporalityPreference = MetricReaderTemporalityPreference.Cumulative };
        provider = Sdk.CreateMeterProviderBuilder()
            .AddMeter("Grid.*", "Microsoft.Orleans", "Npgsql", "System.Runtime")
            .AddReader(reader)
            .Build();
    }

    /// <summary>Every metric as it is now, in the Prometheus text format.</summary>
    public byte[] Scrape()
    {
        lock (gate)
        {
            exporter.Text.Clear();
            exporter.Collect!(Timeout.Infinite);
            return Encoding.UTF8.GetBytes(exporter.Text.ToString());
        }
    }

    /// <summary>Stops collecting.</summary>
    public void Dispose()
    {
        provider.Dispose();
        reader.Dispose();
    }

    [ExportModes(ExportModes.Pull)]
    private sealed class PullExporter : BaseExporter<Metric>, IPullMetricExporter
    {
        public StringBuilder Text { get; } = new();

        public Func<int, bool>? Collect { get; set; }

        public override ExportResult Export(in Batch<Metric> batch)
        {
            foreach (var metric in batch)
                PrometheusText.Write(Text, metric);
            return ExportResult.Success;
        }
    }
}
