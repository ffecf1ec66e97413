using System.Text.Json.Serialization.Metadata;
using Grid.ClientApi.Http;
using Grid.ImportFiles;

namespace Grid.ClientApi.Imports;

/// <summary>Gives the records of a file one after the other, without ever holding more than a few lines.</summary>
internal abstract class LineSource
{
    /// <summary>What the file is about.</summary>
    public abstract FeedKind Kind { get; }

    /// <summary>Number of the first line of the record at hand, from 1; a header counts.</summary>
    public abstract long Line { get; }

    /// <summary>Goes to the next record; false at the end of the file.</summary>
    /// <exception cref="UnreadableFileException">From here on the file can't be read.</exception>
    public abstract ValueTask<bool> Next(CancellationToken aborted);

    /// <summary>
    /// The record as a body, by its form; null where it can't be read as one, which the errors then say.
    /// </summary>
    public abstract TBody? Body<TBody>(JsonTypeInfo<TBody> json, Func<CsvFields, TBody> csv, FieldErrors errors)
        where TBody : class;

    /// <summary>Whether the record can be read at all; the errors say it where it can't.</summary>
    protected static bool IsReadable(RecordFault? fault, FieldErrors errors)
    {
        if (fault is not null)
            errors.AddMalformed("", fault.Code, fault.Message);
        return fault is null;
    }
}
