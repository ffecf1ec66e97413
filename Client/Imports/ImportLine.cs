namespace Grid.Client.Imports;

/// <summary>One line of the answer to an import: an error, a warning, the progress, or at the end the totals.</summary>
public sealed class ImportLine
{
    /// <summary>Number of the line in the file, from 1; a header counts.</summary>
    public long? Line { get; init; }

    /// <summary>The wrong field, if it is a field that is wrong.</summary>
    public string? Field { get; init; }

    /// <summary>What is wrong, in snake case.</summary>
    public string? Code { get; init; }

    /// <summary>
    /// What should be looked at though the line was taken, in snake case: <c>id_number_region_unknown</c>, or
    /// <c>id_numbers_zeroed</c> for the file as a whole.
    /// </summary>
    public string? Warning { get; init; }

    /// <summary>What is wrong, for people; never repeats the value.</summary>
    public string? Message { get; init; }

    /// <summary>Lines that hold now, those included that held before.</summary>
    public long? Accepted { get; init; }

    /// <summary>Lines with which something is wrong.</summary>
    public long? Refused { get; init; }

    /// <summary>Lines whose fate is known.</summary>
    public long? Lines { get; init; }

    /// <summary>On the last line: whether the file was read to its end.</summary>
    public bool? Done { get; init; }
}
