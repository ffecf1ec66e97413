using System.IO.Pipelines;
using System.Text.Json;
using Grid.ClientApi.Http;

namespace Grid.ClientApi.Imports;

/// <summary>
/// Reports to the sender of a file, in NDJSON: errors and warnings as they are found, progress, and the totals.
/// </summary>
internal sealed class ImportReport(PipeWriter output, TimeProvider clock) : IDisposable
{
    private const int FlushBytes = 16 << 10;
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    private readonly Utf8JsonWriter writer = new(output, new JsonWriterOptions { SkipValidation = true });
    private long told = clock.GetTimestamp();

    /// <summary>
    /// Something is wrong with a line; <paramref name="field"/> is empty where it is the line as a whole.
    /// </summary>
    public void Error(long line, string field, string code, string message)
    {
        writer.WriteStartObject();
        writer.WriteNumber("line"u8, line);
        if (field.Length > 0)
            writer.WriteString("field"u8, field);
        writer.WriteString("code"u8, code);
        writer.WriteString("message"u8, message);
        EndLine();
    }

    /// <summary>A line, or the file as a whole, is taken and should be looked at.</summary>
    public void Warning(long line, FieldError warning)
    {
        writer.WriteStartObject();
        writer.WriteNumber("line"u8, line);
        writer.WriteString("field"u8, warning.Field);
        writer.WriteString("warning"u8, warning.Code);
        writer.WriteString("message"u8, warning.Message);
        EndLine();
    }

    /// <summary>Reports the progress about once a second, and sends the buffered lines.</summary>
    public ValueTask<FlushResult> Progress(long line, ImportTotals totals, CancellationToken aborted)
    {
        if (clock.GetElapsedTime(told) >= Every)
        {
            told = clock.GetTimestamp();
            writer.WriteStartObject();
            writer.WriteNumber("line"u8, line);
            writer.WriteNumber("accepted"u8, totals.Accepted);
            writer.WriteNumber("refused"u8, totals.Refused);
            EndLine();
        }
        else if (output.UnflushedBytes < FlushBytes)
        {
            return default;
        }
        return output.FlushAsync(aborted);
    }

    /// <summary>Reports the totals.</summary>
    /// <param name="totals">What became of the lines.</param>
    /// <param name="broken">Why the file was not read to its end; null if it was.</param>
    /// <param name="aborted">Ends the wait for a sender that has disconnected.</param>
    public ValueTask<FlushResult> End(
        ImportTotals totals, (string Code, string Message)? broken, CancellationToken aborted)
    {
        writer.WriteStartObject();
        writer.WriteBoolean("done"u8, broken is null);
        if (broken is { } why)
        {
            writer.WriteString("code"u8, why.Code);
            writer.WriteString("message"u8, why.Message);
        }
        writer.WriteNumber("lines"u8, totals.Lines);
        writer.WriteNumber("accepted"u8, totals.Accepted);
        writer.WriteNumber("refused"u8, totals.Refused);
        EndLine();
        return output.FlushAsync(aborted);
    }

    public void Dispose() => writer.Dispose();

    private void EndLine()
    {
        writer.WriteEndObject();
        writer.Flush();
        output.GetSpan(1)[0] = (byte)'\n';
        output.Advance(1);
        writer.Reset();
    }
}
