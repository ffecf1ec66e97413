using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json.Serialization.Metadata;
using Grid.ClientApi.Http;
using Grid.ImportFiles;

namespace Grid.ClientApi.Imports;

/// <summary>The records of an NDJSON file: one JSON object a line; blank lines are passed over.</summary>
internal sealed class NdjsonSource : LineSource
{
    private readonly NdjsonRecordReader records;

    private NdjsonSource(NdjsonRecordReader records) => this.records = records;

    /// <summary>Opens a file, by its first record where it isn't said what the file is about.</summary>
    /// <exception cref="UnreadableFileException">It is no NDJSON that can be imported.</exception>
    public static async ValueTask<LineSource> Open(PipeReader body, FeedKind? asked, CancellationToken aborted) =>
        new NdjsonSource(await NdjsonRecordReader.OpenAsync(
            new(await TextInput.OpenAsync(body, aborted)), asked, aborted));

    public override FeedKind Kind => records.Kind;

    public override long Line => records.Number;

    public override ValueTask<bool> Next(CancellationToken aborted) => records.NextAsync(aborted);

    public override TBody? Body<TBody>(JsonTypeInfo<TBody> json, Func<CsvFields, TBody> csv, FieldErrors errors)
        where TBody : class
    {
        if (!IsReadable(records.Fault, errors))
            return null;
        var body = Http.JsonRequestReader.Parse(new ReadOnlySequence<byte>(records.Record), json, out var problem);
        if (problem is not null)
            errors.AddMalformed(problem.Field ?? "", problem.Code, problem.Detail);
        return body;
    }
}
