using System.Text.Json.Serialization.Metadata;
using Grid.ClientApi.Http;

namespace Grid.ClientApi.Imports;

/// <summary>Gives the lines of a file one after the other, without ever holding more than one.</summary>
internal abstract class LineSource
{
    /// <summary>Longest line, in bytes or characters.</summary>
    public const int MaxLine = 64 << 10;

    /// <summary>What the file is about.</summary>
    public abstract FeedKind Kind { get; }

    /// <summary>Number of the line at hand, from 1; a header counts.</summary>
    public long Line { get; protected set; }

    /// <summary>Goes to the next line; false where there is none.</summary>
    /// <exception cref="BrokenFileException">What follows can't be told apart into lines.</exception>
    public abstract ValueTask<bool> Next(CancellationToken aborted);

    /// <summary>
    /// The line as a body, by its form; null where it can't be read as one, which the errors then say.
    /// </summary>
    public abstract TBody? Body<TBody>(JsonTypeInfo<TBody> json, Func<CsvFields, TBody> csv, FieldErrors errors)
        where TBody : class;
}

/// <summary>A file can't be read on from where it stands; the message says why, and never what stands there.</summary>
internal sealed class BrokenFileException(string code, string message) : Exception(message)
{
    /// <summary>What is wrong, in snake case.</summary>
    public string Code { get; } = code;
}
