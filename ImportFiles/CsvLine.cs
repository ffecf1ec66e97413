using System.Text;

namespace Grid.ImportFiles;

/// <summary>How the quotes of a record pair.</summary>
internal enum CsvQuotes
{
    /// <summary>Each has its counterpart.</summary>
    Paired = 1,

    /// <summary>The last field is quoted and goes on where the record ends.</summary>
    Open,

    /// <summary>Something follows a closing quote that is no separator.</summary>
    Wrong,
}

/// <summary>Splits a record of CSV into its fields (RFC 4180).</summary>
internal static class CsvLine
{
    private const byte Quote = (byte)'"';

    /// <summary>
    /// Puts the fields into <paramref name="fields"/>; they are all of them only where the quotes pair.
    /// </summary>
    public static CsvQuotes Split(ReadOnlySpan<byte> record, byte separator, List<string> fields)
    {
        fields.Clear();
        while (true)
        {
            int length;
            if (record.IsEmpty || record[0] != Quote)
            {
                length = record.IndexOf(separator) is >= 0 and var at ? at : record.Length;
                fields.Add(Encoding.UTF8.GetString(record[..length]));
            }
            else if (Closing(record) is { } closing)
            {
                length = closing + 1;
                var text = Encoding.UTF8.GetString(record[1..closing]);
                fields.Add(text.Replace("\"\"", "\"", StringComparison.Ordinal));
            }
            else
            {
                return CsvQuotes.Open;
            }
            if (length == record.Length)
                return CsvQuotes.Paired;
            if (record[length] != separator)
                return CsvQuotes.Wrong;
            record = record[(length + 1)..];
        }
    }

    /// <summary>Where the quote stands that ends a quoted field; a doubled quote stands for one.</summary>
    private static int? Closing(ReadOnlySpan<byte> field)
    {
        for (var at = 1; ; at += 2)
        {
            if (field[at..].IndexOf(Quote) is not (>= 0 and var quote))
                return null;
            at += quote;
            if (at + 1 == field.Length || field[at + 1] != Quote)
                return at;
        }
    }
}
