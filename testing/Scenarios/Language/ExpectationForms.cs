using Grid.Core;
using Grid.Core.Cards;

namespace Grid.Scenarios.Language;

/// <summary>The lines that say what must hold.</summary>
internal static class ExpectationForms
{
    private static readonly string[] Answers =
    [
        .. from result in Enum.GetValues<VerificationResult>()
           let word = EnumCodes.Of(result)
           from answer in result is VerificationResult.Invalid
               ? Enum.GetValues<InvalidReason>().Select(reason => $"{word}/{EnumCodes.Of(reason)}")
               : [word]
           select answer,
    ];

    public static void Expectation(Cursor cursor)
    {
        var expectation = Read(cursor);
        cursor.End();
        if (cursor.Error is null)
            cursor.Draft.Expectations.Add(expectation!);
    }

    private static Expectation? Read(Cursor cursor)
    {
        if (cursor.Took("at"))
            return new Expectation.At(cursor.Line, cursor.Clock(), ClaimForms.Claim(cursor)!);
        if (cursor.Took("by"))
            return new Expectation.By(cursor.Line, cursor.Clock(), ClaimForms.Claim(cursor)!);
        if (cursor.Took("within"))
            return Within(cursor);
        if (cursor.Took("no", "text"))
        {
            cursor.Need("goes", "astray");
            return new Expectation.NoStrayText(cursor.Line);
        }
        return cursor.Next.EndsWith('%') ? Speed(cursor) : Checks(cursor);
    }

    private static Expectation.Within Within(Cursor cursor)
    {
        var time = cursor.Duration();
        cursor.Need("of");
        return new(cursor.Line, time, ClaimForms.Happening(cursor), ClaimForms.Claim(cursor)!);
    }

    private static Expectation.Speed Speed(Cursor cursor)
    {
        var share = cursor.Share();
        cursor.Need("of", "calls", "within");
        return new(cursor.Line, share, cursor.Duration());
    }

    private static Expectation.Checks? Checks(Cursor cursor)
    {
        var after = cursor.Took("after") ? Moment(cursor) : null;
        var before = cursor.Took("before") ? Moment(cursor) : null;
        if (!cursor.IsAt("every") && !cursor.IsAt("no"))
        {
            cursor.Fail(after is null && before is null
                ? "'at', 'by', 'within', 'after', 'before', 'every check', 'no check', 'no text' or a share such as 99%"
                : "'every check' or 'no check'");
            return null;
        }
        var isEvery = cursor.OneOf("every", "no") == "every";
        cursor.Need("check", "of");
        var holder = cursor.ReadMember(member => member is Member.Holder, "a holder, as in \"Ann's card\"")?.Name ?? "";
        var isOld = cursor.Took("old");
        cursor.Need("card", "says");
        if (isEvery)
            return new(cursor.Line, after, before, holder, isOld, cursor.OneOf(Answers));
        cursor.Need("valid");
        return new(cursor.Line, after, before, holder, isOld, null);
    }

    private static Moment Moment(Cursor cursor) =>
        cursor.IsAtClock() ? new(cursor.Clock(), null) : new(null, ClaimForms.Happening(cursor));
}
