using Grid.ClientApi.Http;
using Grid.ImportFiles;

namespace Grid.ClientApi.Imports;

/// <summary>The fields of the record at hand, in the documented order.</summary>
internal readonly struct CsvFields(CsvRecordReader record, FieldErrors errors)
{
    /// <summary>The field; null where it is empty or the file has no such column.</summary>
    public string? this[int index] => record[index];

    /// <summary>A field that says yes or no, or is absent.</summary>
    public bool? Flag(int index, string field)
    {
        var text = this[index];
        var flag = text?.ToLowerInvariant() switch { "true" => true, "false" => false, _ => (bool?)null };
        if (text is not null && flag is null)
            errors.AddMalformed(field, "not_one_of", $"It must be one of: true, false. {Typing.Fault(text)}".TrimEnd());
        return flag;
    }
}
