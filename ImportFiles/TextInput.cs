using System.Buffers;
using System.IO.Pipelines;
using System.Text;

namespace Grid.ImportFiles;

/// <summary>Recognises by its first bytes how a file is encoded, and gives it out as UTF-8.</summary>
/// <remarks>
/// UTF-8 and UTF-16 are read, with their byte order mark or without. Of other encodings nothing is certain from the
/// first bytes; <see cref="LineReader"/> recognises them where the first text of that kind stands.
/// </remarks>
public static class TextInput
{
    private const int Longest = 4;

    private static readonly Encoding Utf8 = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
    private static readonly Encoding LittleEndian = new UnicodeEncoding(bigEndian: false, byteOrderMark: false);
    private static readonly Encoding BigEndian = new UnicodeEncoding(bigEndian: true, byteOrderMark: false);

    private static UnreadableFileException Utf32() => new(
        "encoding_unsupported", "The file is UTF-32. Save it as UTF-8 ('CSV UTF-8' in Excel), and send it again.");

    private static UnreadableFileException Workbook() => new(
        "file_not_text",
        "The file is a workbook or an archive, not text. Save the sheet as 'CSV UTF-8', and send that file.");

    private static UnreadableFileException Compressed() => new(
        "file_not_text", "The file is compressed with gzip. Unpack it, and send the text.");

    /// <summary>The text of a file in UTF-8, from behind its byte order mark.</summary>
    /// <param name="file">The file, from its first byte.</param>
    /// <param name="stop">Ends the wait for its first bytes.</param>
    /// <exception cref="UnreadableFileException">It is no text, or in an encoding that is not read.</exception>
    public static async ValueTask<PipeReader> OpenAsync(PipeReader file, CancellationToken stop)
    {
        ArgumentNullException.ThrowIfNull(file);
        var read = await file.ReadAtLeastAsync(Longest, stop);
        var (encoding, mark, fault) = Recognise(read.Buffer);
        file.AdvanceTo(read.Buffer.GetPosition(mark));
        if (fault is not null)
            throw fault;
        return encoding is null
            ? file
            : PipeReader.Create(Encoding.CreateTranscodingStream(file.AsStream(leaveOpen: true), encoding, Utf8));
    }

    /// <summary>
    /// The encoding, null for UTF-8, and how many bytes the mark has that names it; or why it is not read.
    /// </summary>
    private static (Encoding? Encoding, int Mark, UnreadableFileException? Fault) Recognise(
        in ReadOnlySequence<byte> start)
    {
        Span<byte> bytes = stackalloc byte[Longest];
        var length = (int)Math.Min(Longest, start.Length);
        start.Slice(0, length).CopyTo(bytes);
        return bytes[..length] switch
        {
            [0xEF, 0xBB, 0xBF, ..]                                   => (null, 3, null),
            [0xFF, 0xFE, 0, 0] or [0, 0, 0xFE, 0xFF]                 => (null, 0, Utf32()),
            [0xFF, 0xFE, ..]                                         => (LittleEndian, 2, null),
            [0xFE, 0xFF, ..]                                         => (BigEndian, 2, null),
            [(byte)'P', (byte)'K', 3, 4] or [0xD0, 0xCF, 0x11, 0xE0] => (null, 0, Workbook()),
            [0x1F, 0x8B, ..]                                         => (null, 0, Compressed()),
            [not 0, 0, not 0, 0]                                     => (LittleEndian, 0, null),
            [0, not 0, 0, not 0]                                     => (BigEndian, 0, null),
            _                                                        => (null, 0, null),
        };
    }
}
