using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Grid.Testing.Time;

namespace Grid.Simulation.Feeds;

/// <summary>How the lines of a file are written.</summary>
/// <param name="columns">The fields of each line, in the order of this file.</param>
/// <param name="random">Where the same can be written in several ways.</param>
internal abstract class FeedForm(string[] columns, DeterministicRandom random)
{
    protected string[] Columns => columns;

    protected DeterministicRandom Random => random;

    /// <summary>The media type.</summary>
    public abstract string Type { get; }

    /// <summary>The first line, if there must be one.</summary>
    public abstract string? Header { get; }

    /// <summary>The line, as it should be.</summary>
    public abstract string Write(FeedLine line);

    /// <summary>The line in a form that can't be read, and what must be said of it.</summary>
    public abstract (byte[] Line, Fault Fault) Spoil(FeedLine line);

    /// <summary>Whether the line is empty, so that readers ignore it.</summary>
    public virtual bool PassesOver(FeedLine line) => false;

    protected static object? Value(FeedLine line, string column) =>
        line.Fields.First(field => field.Name == column).Value;

    protected static (byte[] Line, Fault Fault) NotUtf8(string line) =>
        ([0xFF, .. Encoding.UTF8.GetBytes(line)], new("", "invalid_utf8"));

    protected static (byte[] Line, Fault Fault) Wrong(string line, string? field, string code) =>
        (Encoding.UTF8.GetBytes(line), new(field, code));
}

/// <summary>Comma-separated values (RFC 4180).</summary>
internal sealed class CsvForm(string[] columns, DeterministicRandom random) : FeedForm(columns, random)
{
    public override string Type => "text/csv";

    public override string Header => string.Join(',', Columns);

    public override string Write(FeedLine line) => string.Join(',', Texts(line));

    public override bool PassesOver(FeedLine line) => Columns.All(column => Value(line, column) is null);

    public override (byte[] Line, Fault Fault) Spoil(FeedLine line)
    {
        var texts = Texts(line);
        return Random.Below(4) switch
        {
            0 => NotUtf8(Write(line)),
            1 => Wrong(string.Join(',', texts[..^1]), "", "column_count"),
            2 => Wrong(string.Join(',', texts) + ",more", "", "column_count"),
            // A quote that is merely left open may pair with one of a later line, and then is no mistake.
            _ => Wrong("\"quoted\"x," + string.Join(',', texts[1..]), "", "quotes_invalid"),
        };
    }

    private string[] Texts(FeedLine line) => [.. Columns.Select(column => Text(Value(line, column)))];

    private string Text(object? value) => value switch
    {
        null                                                    => "",
        bool yes                                                => yes ? "true" : "false",
        string text when Random.Happens(0.1) || MustQuote(text) => Quoted(text),
        var other                                               => (string)other,
    };

    private static bool MustQuote(string text) => text.AsSpan().ContainsAny(',', '"');

    private static string Quoted(string text) => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}

/// <summary>One JSON object a line.</summary>
internal sealed class NdjsonForm(string[] columns, DeterministicRandom random) : FeedForm(columns, random)
{
    public override string Type => "application/x-ndjson";

    public override string? Header => null;

    public override string Write(FeedLine line) => Write(line, null);

    public override (byte[] Line, Fault Fault) Spoil(FeedLine line)
    {
        var (text, first) = (Write(line), line.Fields[0].Name);
        return Random.Below(6) switch
        {
            0 => NotUtf8(text),
            1 => Wrong("nonsense", "", "malformed_json"),
            2 => Wrong(text[..(text.Length / 2)], null, "malformed_json"),
            3 => Wrong(Write(line, ("shoeSize", 44)), "shoeSize", "unknown_member"),
            4 => Wrong($$"""{"{{first}}":7}""", first, "wrong_type"),
            _ => Wrong($$"""{"{{first}}":"1","{{first}}":"1"}""", first, "duplicate_member"),
        };
    }

    private string Write(FeedLine line, (string Name, int Value)? more)
    {
        var body = new JsonObject();
        foreach (var column in Columns)
            if (Value(line, column) is { } value)
                body[column] = value is bool yes ? JsonValue.Create(yes) : JsonValue.Create((string)value);
            else if (Random.Happens(0.3))
                body[column] = null;
        if (more is { } unknown)
            body[unknown.Name] = unknown.Value;
        return body.ToJsonString(JsonSerializerOptions.Default);
    }
}
