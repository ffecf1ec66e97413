using CsvHelper;
using Grid.ClientApi.Http;

namespace Grid.ClientApi.Imports;

/// <summary>The fields of the line at hand, in the documented order.</summary>
internal readonly struct CsvFields(CsvReader reader, CsvColumns columns, FieldErrors errors)
{
    /// <summary>The field; null where it is empty or the file has no such column.</summary>
    public string? this[int index]
    {
        get
        {
            var place = columns[index];
            return place < 0 || reader.IsEmpty(place) ? null : reader.GetString(place);
        }
    }

    /// <summary>A field that says yes or no, or is absent.</summary>
    public bool? Flag(int index, string field)
    {
        var text = this[index];
        if (text is not (null or "true" or "false"))
            errors.AddMalformed(field, "not_one_of", "It must be one of: true, false.");
        return text switch { "true" => true, "false" => false, _ => null };
    }
}
