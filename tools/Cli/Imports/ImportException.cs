
namespace Grid.Cli.Imports;

/// <summary>An import cannot begin or go on; the message says what to correct.</summary>
internal sealed class ImportException : Exception
{
    private ImportException(string message, int exitCode) : base(message) => ExitCode = exitCode;

    /// <summary>The exit code.</summary>
    public int ExitCode { get; }

    /// <summary>Nothing was begun.</summary>
    public static ImportException NotBegun(string message) => new(message, Testing.CommandLine.ExitCode.BadArguments);

    /// <summary>It stopped on the way.</summary>
    public static ImportException Stopped(FormattableString message) =>
        new(FormattableString.Invariant(message), Testing.CommandLine.ExitCode.Failed);
}
