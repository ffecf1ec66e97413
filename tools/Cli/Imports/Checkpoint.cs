using System.Security.Cryptography;

namespace Grid.Cli.Imports;

/// <summary>How far an import has come; everything before it was acknowledged by the server.</summary>
/// <param name="Server">Which server.</param>
/// <param name="Input">Which input.</param>
/// <param name="Offset">About how many bytes of the input are done.</param>
/// <param name="Lines">Lines of the input that are done.</param>
/// <param name="Accepted">Records that were accepted.</param>
/// <param name="Refused">Records that were refused.</param>
/// <param name="Warned">Warnings about them.</param>
/// <param name="ErrorsLength">Bytes of the error file that belong to these.</param>
internal sealed record Checkpoint(
    string Server, InputMark Input, long Offset, long Lines, long Accepted, long Refused, long Warned,
    long ErrorsLength)
{
    /// <summary>Where the records of a feed begin.</summary>
    public static Checkpoint Beginning(Uri server, InputMark input, FeedFile feed) =>
        new(server.AbsoluteUri, input, 0, feed.HeadLines, 0, 0, 0, 0);

    /// <summary>The checkpoint after one more slice.</summary>
    public Checkpoint After(in Slice slice, SliceOutcome outcome, long offset, long errorsLength) => this with
    {
        Offset = offset,
        Lines = slice.NextLine - 1,
        Accepted = Accepted + outcome.Accepted,
        Refused = Refused + outcome.Refused,
        Warned = Warned + outcome.Warned,
        ErrorsLength = errorsLength,
    };
}

/// <summary>Tells an input from others: its length and a digest of its beginning.</summary>
/// <param name="Length">Bytes.</param>
/// <param name="Digest">SHA-256 of the first 64 KiB, in hexadecimal.</param>
internal sealed record InputMark(long Length, string Digest)
{
    private const int Beginning = 64 << 10;

    /// <summary>The mark of an input, which is left standing after its beginning.</summary>
    public static InputMark Of(Stream input)
    {
        input.Position = 0;
        var bytes = new byte[Beginning];
        var read = input.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        return new(input.Length, Convert.ToHexString(SHA256.HashData(bytes.AsSpan(0, read))));
    }
}
