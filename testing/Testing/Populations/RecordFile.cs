using System.Text.Encodings.Web;
using System.Text.Json;
using CsvHelper;

namespace Grid.Testing.Populations;

/// <summary>
/// A file of records with the same fields, in either form, which appears under its name once it is whole.
/// </summary>
internal sealed class RecordFile : IDisposable
{
    private const string Unfinished = ".unfinished";
    private const int Buffer = 1 << 20;

    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly string[] _fields;
    private readonly FileStream _stream;
    private readonly CsvWriter? _csv;
    private readonly Utf8JsonWriter? _json;

    /// <summary>Begins the file.</summary>
    public RecordFile(string path, FeedFormat format, params string[] fields)
    {
        (Path, _fields) = (path, fields);
        _stream = new(path + Unfinished, FileMode.Create, FileAccess.Write, FileShare.None, Buffer);
        if (format == FeedFormat.Ndjson)
        {
            _json = new(_stream, Plain);
            return;
        }
        _csv = CsvWriter.Create(_stream, new CsvWriterOptions { NewLine = "\n" }, leaveOpen: true);
        _csv.WriteRecord(fields);
    }

    /// <summary>Where it will be.</summary>
    public string Path { get; }

    /// <summary>How many records it has.</summary>
    public long Count { get; private set; }

    /// <summary>Writes a record: the fields in their order, yes and no as <c>true</c> and <c>false</c>.</summary>
    public void Write(params ReadOnlySpan<string> values)
    {
        Count++;
        if (_csv is not null)
        {
            foreach (var value in values)
                _csv.WriteField(value);
            _csv.EndRecord();
            return;
        }
        _json!.WriteStartObject();
        for (var i = 0; i < values.Length; i++)
            if (values[i] is "true" or "false")
                _json.WriteBoolean(_fields[i], values[i] == "true");
            else
                _json.WriteString(_fields[i], values[i]);
        _json.WriteEndObject();
        _json.Flush();
        _stream.WriteByte((byte)'\n');
        _json.Reset();
    }

    /// <summary>Ends the file and gives it its name.</summary>
    public void Commit()
    {
        Dispose();
        File.Move(Path + Unfinished, Path, overwrite: true);
    }

    public void Dispose()
    {
        _csv?.Dispose();
        _json?.Dispose();
        _stream.Dispose();
    }
}
