using System.Globalization;

namespace Grid.Scenarios.Language;

/// <summary>The lines that describe the story and name its participants.</summary>
internal static class CastForms
{
    public static void Title(Cursor cursor)
    {
        var title = cursor.Quotation("the title in quotation marks");
        cursor.End();
        if (cursor.Error is null)
            cursor.Draft.Title = title;
    }

    public static void About(Cursor cursor)
    {
        var text = cursor.Quotation("a text in quotation marks");
        cursor.End();
        if (cursor.Error is null)
            cursor.Draft.About.Add(text);
    }

    public static void Seed(Cursor cursor)
    {
        var seed = cursor.ReadWord(text => Times.Whole(text, 0, int.MaxValue), "a whole number, zero or more");
        cursor.End();
        if (cursor.Error is null && cursor.Draft.Seed is not null)
            cursor.Reject("the seed is named twice");
        cursor.Draft.Seed = seed;
    }

    public static void Starts(Cursor cursor)
    {
        var day = cursor.ReadWord(OfDay, "a day from 2024-06-01 to 2200-12-31, such as 2026-03-02");
        cursor.End();
        if (cursor.Error is null && cursor.Draft.Starts is not null)
            cursor.Reject("the first day is named twice");
        cursor.Draft.Starts = day;
    }

    public static void Holder(Cursor cursor) => Add(cursor, new Member.Holder(cursor.Line, cursor.NewName()));

    public static void Stranger(Cursor cursor) => Add(cursor, new Member.Stranger(cursor.Line, cursor.NewName()));

    public static void Carrier(Cursor cursor) => Add(cursor, new Member.Carrier(cursor.Line, cursor.NewName()));

    public static void Station(Cursor cursor) => Add(cursor, new Member.Station(cursor.Line, cursor.NewName()));

    /// <summary><c>bank NAME [answers in TIME | refuses in TIME | never answers]</c></summary>
    public static void Bank(Cursor cursor)
    {
        var name = cursor.NewName();
        TimeSpan? answersIn = TimeSpan.FromSeconds(5);
        var refuses = false;
        if (cursor.Took("never", "answers"))
            answersIn = null;
        else if (cursor.IsAt("answers") || cursor.IsAt("refuses"))
        {
            refuses = cursor.OneOf("answers", "refuses") == "refuses";
            cursor.Need("in");
            answersIn = cursor.Duration();
        }
        Add(cursor, new Member.Bank(cursor.Line, name, answersIn, refuses));
    }

    /// <summary><c>number NAME at CARRIER [of HOLDER]</c></summary>
    public static void Number(Cursor cursor)
    {
        var name = cursor.NewName();
        cursor.Need("at");
        var carrier = cursor.Name<Member.Carrier>();
        var of = cursor.Took("of") ? cursor.Name<Member.Holder>() : null;
        Add(cursor, new Member.Number(cursor.Line, name, carrier, of));
    }

    /// <summary>Whoever has a name is known from here on, whatever else of the line is wrong.</summary>
    private static void Add(Cursor cursor, Member member)
    {
        cursor.End();
        if (member.Name.Length > 0)
            cursor.Draft.TryAdd(member);
    }

    private static DateOnly? OfDay(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        && day >= new DateOnly(2024, 6, 1) && day.Year <= 2200 ? day : null;
}
