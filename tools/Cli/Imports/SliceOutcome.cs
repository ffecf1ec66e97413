namespace Grid.Cli.Imports;

/// <summary>What became of a slice.</summary>
/// <param name="Accepted">Records that hold now.</param>
/// <param name="Refused">Records with which something is wrong.</param>
/// <param name="Warned">What its sender should look at.</param>
internal readonly record struct SliceOutcome(long Accepted, long Refused, long Warned);

/// <summary>
/// One line of the server's answer to an import: an error, a warning, the progress, or at the end the totals.
/// </summary>
internal sealed record ImportLine(
    long? Line, string? Field, string? Code, string? Warning, string? Message,
    long? Accepted, long? Refused, bool? Done)
{
    /// <summary>Whether it reports a fault of an input line.</summary>
    public bool IsError => Done is null && Code is not null;
}
