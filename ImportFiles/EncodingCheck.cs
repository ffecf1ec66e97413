using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Grid.ImportFiles;

/// <summary>
/// Decides whether a file that is not all valid UTF-8 is a damaged UTF-8 file or one in another encoding.
/// </summary>
/// <remarks>
/// A short text in GBK can be valid UTF-8 by chance, and then it means other characters; and one damaged line makes no
/// other encoding. So the lines that follow are asked too: those that only GBK can explain against those that only
/// UTF-8 can.
/// </remarks>
internal static class EncodingCheck
{
    private const int Gb18030 = 54936;
    private const byte FirstOfThreeBytes = 0xE0;

    private static readonly Encoding Other = CodePagesEncodingProvider.Instance.GetEncoding(
        Gb18030, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;

    /// <summary>
    /// Whether a valid line proves UTF-8: GBK makes two-byte sequences by chance, and hardly ever longer ones.
    /// </summary>
    public static bool IsProof(ReadOnlySpan<byte> validLine) =>
        validLine.ContainsAnyInRange(FirstOfThreeBytes, byte.MaxValue);

    /// <summary>Whether a line with which doubt began, and what follows it, is text in another encoding.</summary>
    /// <param name="line">The first line that proves nothing.</param>
    /// <param name="rest">What follows; its last line need not be whole.</param>
    /// <param name="ended">Whether nothing comes after it.</param>
    public static bool IsOther(ReadOnlySpan<byte> line, in ReadOnlySequence<byte> rest, bool ended)
    {
        var votes = Vote(line);
        ReadOnlySpan<byte> following = rest.ToArray();
        if (!ended)
            following = following[..(following.LastIndexOfAny((byte)'\n', (byte)'\r') + 1)];
        foreach (var range in following.SplitAny((byte)'\n', (byte)'\r'))
            votes += Vote(following[range]);
        return votes > 0;
    }

    /// <summary>One for another encoding, minus one for UTF-8, zero where the line fits both or neither.</summary>
    private static int Vote(ReadOnlySpan<byte> line)
    {
        if (Ascii.IsValid(line))
            return 0;
        if (Utf8.IsValid(line))
            return IsProof(line) ? -1 : 0;
        return CanBeOther(line) ? 1 : 0;
    }

    private static bool CanBeOther(ReadOnlySpan<byte> line)
    {
        try
        {
            Other.GetCharCount(line);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}
