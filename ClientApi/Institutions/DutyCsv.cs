using System.Buffers;
using System.Globalization;

namespace Grid.ClientApi.Institutions;

/// <summary>Writes the duties of institutions as CSV (RFC 4180), which people open in a spreadsheet.</summary>
internal static class DutyCsv
{
    private const string Header =
        "code,name,kind,standing,overdue,oldestDueAt,verifications,hits,personChecksPassed,personChecksFailed,"
        + "accountsOpenedWithCheck,accountsOpenedConditionally,accountsOpenedWithoutCheck,bindingsWithCheck,"
        + "bindingsConditional,bindingsWithoutCheck,answersInTime,answersLate,reportsRelayed,reportsContested";

    private static readonly SearchValues<char> Quoted = SearchValues.Create(",\"\r\n");
    private static readonly SearchValues<char> Formulas = SearchValues.Create("=+-@\t\r\uFF1D\uFF0B\uFF0D\uFF20");

    /// <summary>The lines, the header first, each with its end.</summary>
    public static string Of(IEnumerable<DutyItem> items) =>
        string.Concat(items.Select(Line).Prepend(Header).Select(line => line + "\r\n"));

    private static string Line(DutyItem item)
    {
        var done = item.Done;
        long[] counts =
        [
            done.Verifications, done.Hits, done.PersonChecksPassed, done.PersonChecksFailed,
            done.AccountsOpenedWithCheck, done.AccountsOpenedConditionally, done.AccountsOpenedWithoutCheck,
            done.BindingsWithCheck, done.BindingsConditional, done.BindingsWithoutCheck, done.AnswersInTime,
            done.AnswersLate, done.ReportsRelayed, done.ReportsContested,
        ];
        return string.Join(
            ',',
            [
                item.Code, Cell(item.Name), item.Kind, item.Standing, Text(item.Overdue), item.OldestDueAt ?? "",
                .. counts.Select(Text),
            ]);
    }

    /// <summary>A text that a spreadsheet would take for a formula begins with an apostrophe.</summary>
    private static string Cell(string text)
    {
        var safe = text.Length > 0 && Formulas.Contains(text[0]) ? "'" + text : text;
        return safe.AsSpan().ContainsAny(Quoted)
            ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : safe;
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
