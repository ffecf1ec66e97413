using System.Globalization;
using System.Text;

namespace Grid.Cli.Imports;

/// <summary>A CSV file of the refused lines of an import, without their content.</summary>
/// <remarks>
/// What was added since the last <see cref="Commit"/> can be discarded, so that no line is reported twice.
/// </remarks>
internal sealed class ErrorFile : IDisposable
{
    private const string Header = "line,field,code,message\n";

    private readonly StringBuilder pending = new();
    private readonly string path;
    private FileStream? file;

    /// <summary>Opens the file as it was when its length was noted; for 0 it begins anew.</summary>
    /// <exception cref="ImportException">It is no longer there, or shorter.</exception>
    public ErrorFile(string path, long length)
    {
        this.path = path;
        if (length == 0)
        {
            File.Delete(path);
            return;
        }
        if (!File.Exists(path) || new FileInfo(path).Length < length)
            throw ImportException.NotBegun($"{path} is gone or was cut. To import from the beginning: --restart");
        Open().SetLength(length);
        Length = length;
    }

    /// <summary>Bytes that are kept.</summary>
    public long Length { get; private set; }

    /// <summary>Tells a line.</summary>
    public void Add(long line, string? field, string code, string message) =>
        pending.Append(CultureInfo.InvariantCulture, $"{line},{Cell(field)},{Cell(code)},{Cell(message)}\n");

    /// <summary>Forgets what was added since the last time it was kept.</summary>
    public void CutBack() => pending.Clear();

    /// <summary>Brings what was added to disk.</summary>
    public void Commit()
    {
        if (pending.Length == 0)
            return;
        file ??= Open();
        if (Length == 0)
            pending.Insert(0, Header);
        file.Seek(Length, SeekOrigin.Begin);
        file.Write(Encoding.UTF8.GetBytes(pending.ToString()));
        file.Flush(flushToDisk: true);
        Length = file.Length;
        pending.Clear();
    }

    public void Dispose() => file?.Dispose();

    private FileStream Open() => file = new(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read);

    private static string? Cell(string? text) =>
        text is not null && text.AsSpan().ContainsAny("\",\r\n") ? $"\"{text.Replace("\"", "\"\"")}\"" : text;
}
