using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Grid.Bench.Measuring;

/// <summary>The same report for programs: machine, settings, each round's raw figures, ratios, targets.</summary>
internal sealed record ReportFile(Machine Machine, SettingsEntry Settings, IReadOnlyList<BenchmarkEntry> Benchmarks)
{
    public static ReportFile Of(
        Machine machine, Settings settings, IReadOnlyDictionary<IBenchmark, Findings> all) => new(
        machine,
        new(settings.Rounds, settings.Duration.TotalSeconds, settings.Cards, Measuring.Settings.Seed),
        [.. all.Select(pair => new BenchmarkEntry(
            pair.Key.Name,
            pair.Key.Question,
            pair.Value.Series,
            [.. pair.Value.Rows().Select(RowEntry.Of)],
            pair.Value.Notes))]);

    public async Task Write(string path, CancellationToken cancel)
    {
        await using var file = File.Create(path);
        await JsonSerializer.SerializeAsync(file, this, ReportJson.Relaxed.ReportFile, cancel);
    }
}

/// <summary>How much was run.</summary>
internal sealed record SettingsEntry(int Rounds, double SecondsPerSide, int? Cards, int Seed);

/// <summary>One benchmark.</summary>
internal sealed record BenchmarkEntry(
    string Name, string Question, IReadOnlyList<Series> Sides, IReadOnlyList<RowEntry> Rows,
    IReadOnlyList<string> Notes);

/// <summary>One row of the table.</summary>
internal sealed record RowEntry(
    string What, string Measure, string Subject, double SubjectMedian, string Against, double AgainstMedian,
    double Found, string? Target, bool? Met)
{
    public static RowEntry Of(Row row) => new(
        row.Comparison.What, row.Comparison.Measure, row.Comparison.Subject, row.Subject,
        row.Comparison.Against, row.Against, row.Found, row.Comparison.Target?.ToString(), row.Met);
}

[JsonSerializable(typeof(ReportFile))]
internal sealed partial class ReportJson : JsonSerializerContext
{
    /// <summary>Signs such as &gt; stay readable: the file is read as a file, never inside a page.</summary>
    public static readonly ReportJson Relaxed = new(new JsonSerializerOptions
    {
        WriteIndented = true,
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });
}
