using System.Globalization;
using System.Text;
using Grid.Core.Accesses;
using Grid.Engine;
using Grid.Engine.Accesses;

namespace Grid.Silo.Postgres;

/// <summary>
/// The payload of a turn: eight digits, a row of the type <c>turn</c> as PostgreSQL reads one from text, of as many
/// bytes as the digits say, and the record's body as it is.
/// </summary>
/// <remarks>
/// PostgreSQL reads the row in compiled code and in one pass. Keys and the bodies of rows beside the record are in
/// hexadecimal: so no value has a character that must be escaped. Before the payload of a turn that is an access of a
/// card stand the letter A, eight digits, and the accesses as JSON of as many bytes.
/// </remarks>
internal static class TurnPayload
{
    private const int Digits = 8;

    public static byte[] Of(RecordWrite write)
    {
        var accesses = Accesses(write.Accesses);
        var head = Head(write);
        var body = write.Body ?? [];
        var payload = new byte[accesses.Length + Digits + head.Length + body.Length];
        accesses.CopyTo(payload, 0);
        var turn = payload.AsSpan(accesses.Length);
        head.Length.TryFormat(turn, out _, "D8", CultureInfo.InvariantCulture);
        Encoding.ASCII.GetBytes(head, turn[Digits..]);
        body.CopyTo(turn[(Digits + head.Length)..]);
        return payload;
    }

    private static byte[] Accesses(IReadOnlyList<AccessRecord> accesses)
    {
        if (accesses.Count == 0)
            return [];
        var json = new StringBuilder();
        foreach (var access in accesses)
            json.Append(json.Length == 0 ? '[' : ',').Append(
                CultureInfo.InvariantCulture,
                $$"""
                {"at":{{access.Milliseconds}},"id":{{IdOf(access)}},"kind":{{(int)access.Kind}},
                """).Append(
                CultureInfo.InvariantCulture,
                $$"""
                "institution":"{{access.Institution.Value}}","answer":{{(int)access.Answer}}}
                """);
        json.Append(']');
        return Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"A{json.Length:D8}{json}"));
    }

    /// <summary>What is only counted has no id, by which the database tells it.</summary>
    private static string IdOf(AccessRecord access) => access.Kind.IsCountedOnly() ? "null" : $"\"{access.Id}\"";

    /// <summary>The columns of the type <c>turn</c>, in its order.</summary>
    private static string Head(RecordWrite write)
    {
        var key = Encoding.UTF8.GetBytes(write.Key);
        var row = new StringBuilder(128);
        row.Append(CultureInfo.InvariantCulture, $"({Crc32C.Of(key, write.ExpectedVersion + 1, write.Body)}");
        row.Append(write.Body is null ? ",t," : ",f,");
        if (write.ReminderAt is { } wake)
            row.Append(CultureInfo.InvariantCulture, $"{wake.UtcDateTime:yyyy-MM-dd HH:mm:ss.ffffff}+00");
        row.Append(write.HasOutbox ? ",t," : ",f,");
        row.Append(CultureInfo.InvariantCulture, $"{write.TruncateThrough}");
        AppendEntries(row, key, write.Journal);
        AppendArray(row, write.Received, static taken => Convert.ToHexString(Encoding.UTF8.GetBytes(taken.Sender)));
        AppendArray(row, write.Received, static taken => Text(taken.Sequence));
        AppendEntries(row, key, write.DeadLetters);
        AppendArray(row, write.ResolvedDeadLetters, Text);
        AppendArray(row, write.Statuses, static status => Text(status.Number));
        AppendArray(row, write.Statuses, static status => Text((long)status.Status));
        return row.Append(')').ToString();
    }

    /// <summary>Numbers, bodies and checksums.</summary>
    private static void AppendEntries(StringBuilder row, byte[] key, IReadOnlyList<JournalEntry> entries)
    {
        AppendArray(row, entries, static entry => Text(entry.Number));
        AppendArray(row, entries, static entry => Convert.ToHexString(entry.Body));
        AppendArray(row, entries, entry => Text(Crc32C.Of(key, entry.Number, entry.Body)));
    }

    /// <summary>
    /// An array in double quotes, since it may have commas; an empty text needs quotes of its own. Null where there are
    /// no items: most turns have none of most kinds.
    /// </summary>
    private static void AppendArray<T>(StringBuilder row, IReadOnlyList<T> items, Func<T, string> text)
    {
        row.Append(',');
        if (items.Count == 0)
            return;
        row.Append("\"{");
        for (var i = 0; i < items.Count; i++)
        {
            if (i > 0)
                row.Append(',');
            var item = text(items[i]);
            row.Append(item.Length == 0 ? "\"\"\"\"" : item);
        }
        row.Append("}\"");
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
