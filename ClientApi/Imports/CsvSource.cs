using System.IO.Pipelines;
using System.Text.Json.Serialization.Metadata;
using Grid.ClientApi.Http;
using Grid.ImportFiles;

namespace Grid.ClientApi.Imports;

/// <summary>The records of a CSV file (RFC 4180) with a header.</summary>
internal sealed class CsvSource : LineSource
{
    private readonly CsvRecordReader records;

    private CsvSource(CsvRecordReader records) => this.records = records;

    /// <summary>Opens a file by its header.</summary>
    /// <exception cref="UnreadableFileException">It is no CSV that can be imported.</exception>
    public static async ValueTask<LineSource> Open(PipeReader body, FeedKind? asked, CancellationToken aborted) =>
        new CsvSource(await CsvRecordReader.OpenAsync(
            new(await TextInput.OpenAsync(body, aborted)), asked, aborted));

    public override FeedKind Kind => records.Header.Kind;

    public override long Line => records.Number;

    public override ValueTask<bool> Next(CancellationToken aborted) => records.NextAsync(aborted);

    public override TBody? Body<TBody>(JsonTypeInfo<TBody> json, Func<CsvFields, TBody> csv, FieldErrors errors)
        where TBody : class => IsReadable(records.Fault, errors) ? csv(new(records, errors)) : null;
}
