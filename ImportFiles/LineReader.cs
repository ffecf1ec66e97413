using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using System.Text.Unicode;

namespace Grid.ImportFiles;

/// <summary>
/// Gives the lines of a text one after the other, without ever holding more than one. A line ends with LF, CR LF or CR,
/// or with the text.
/// </summary>
/// <param name="text">The text in UTF-8, as <see cref="TextInput"/> gives it.</param>
public sealed class LineReader(PipeReader text)
{
    /// <summary>Longest line, in bytes of UTF-8 without its line end.</summary>
    public const int MaxLine = 64 << 10;

    /// <summary>How much is read ahead to recognise an encoding.</summary>
    private const int Window = 64 << 10;

    private static readonly SearchValues<byte> LineEnds = SearchValues.Create("\r\n"u8);

    private readonly ArrayBufferWriter<byte> line = new();
    private bool afterReturn;
    private bool isProven;

    /// <summary>Number of the line at hand, from 1.</summary>
    public long Number { get; private set; }

    /// <summary>
    /// The line at hand without its end, good until the next one is read; of a line that is too long one byte more than
    /// is allowed.
    /// </summary>
    public ReadOnlyMemory<byte> Line => line.WrittenMemory;

    /// <summary>Whether the line at hand is longer than <see cref="MaxLine"/>; its rest is passed over.</summary>
    public bool IsTooLong => line.WrittenCount > MaxLine;

    /// <summary>Whether the line at hand is valid UTF-8.</summary>
    public bool IsUtf8 { get; private set; }

    /// <summary>Whether there is nothing on the line at hand but spaces and tabs.</summary>
    public bool IsBlank => !line.WrittenSpan.ContainsAnyExcept(" \t"u8);

    /// <summary>Reads the next line; false at the end of the text.</summary>
    /// <param name="stop">Ends the wait for it.</param>
    /// <exception cref="UnreadableFileException">From here on the text is in another encoding than UTF-8.</exception>
    public async ValueTask<bool> NextAsync(CancellationToken stop)
    {
        line.ResetWrittenCount();
        while (true)
        {
            var read = await text.ReadAsync(stop);
            var ended = Take(read.Buffer, out var taken);
            text.AdvanceTo(taken);
            if (!ended && !read.IsCompleted)
                continue;
            if (!ended && line.WrittenCount == 0)
                return false;
            Number++;
            await Check(stop);
            return true;
        }
    }

    /// <summary>Takes up to and with the next line end; false where none has come yet.</summary>
    private bool Take(ReadOnlySequence<byte> buffer, out SequencePosition taken)
    {
        if (afterReturn && !buffer.IsEmpty)
        {
            buffer = buffer.Slice(buffer.FirstSpan[0] == '\n' ? 1 : 0);
            afterReturn = false;
        }
        foreach (var part in buffer)
        {
            var end = part.Span.IndexOfAny(LineEnds);
            Keep(end < 0 ? part.Span : part.Span[..end]);
            if (end < 0)
            {
                buffer = buffer.Slice(part.Length);
                continue;
            }
            afterReturn = part.Span[end] == '\r';
            taken = buffer.GetPosition(end + 1);
            return true;
        }
        taken = buffer.End;
        return false;
    }

    private void Keep(ReadOnlySpan<byte> part) =>
        line.Write(part[..Math.Min(part.Length, MaxLine + 1 - line.WrittenCount)]);

    private async ValueTask Check(CancellationToken stop)
    {
        if (Ascii.IsValid(line.WrittenSpan))
        {
            IsUtf8 = true;
            return;
        }
        IsUtf8 = Utf8.IsValid(line.WrittenSpan);
        if (isProven)
            return;
        if (!IsUtf8 || !EncodingCheck.IsProof(line.WrittenSpan))
            await Doubt(stop);
        isProven = true;
    }

    /// <summary>Looks at what follows, without taking it, to decide which encoding this is.</summary>
    private async ValueTask Doubt(CancellationToken stop)
    {
        var read = await text.ReadAtLeastAsync(Window, stop);
        var isOther = !IsTooLong && EncodingCheck.IsOther(line.WrittenSpan, read.Buffer, read.IsCompleted);
        text.AdvanceTo(read.Buffer.Start);
        if (isOther)
            throw new UnreadableFileException(
                "invalid_utf8",
                FormattableString.Invariant(
                    $"The file is not UTF-8: line {Number} is in another encoding, such as GBK (GB 18030), in which ")
                + "Excel saves 'CSV'. Save it as 'CSV UTF-8', or convert it with iconv -f GB18030 -t UTF-8, and send "
                + "it again. Nothing from this line on was imported.",
                line: Number);
    }
}
