namespace Grid.Scenarios.Language;

/// <summary>The forms of requests to the grid, and of references to earlier events.</summary>
internal static class ClaimForms
{
    /// <summary>What is said to be so.</summary>
    public static Claim? Claim(Cursor cursor) => cursor.Draft.Find(cursor.Next) switch
    {
        Member.Number => OfNumber(cursor, cursor.ReadWord("")),
        Member.Bank   => OfBank(cursor, cursor.ReadWord("")),
        Member.Holder => OfHolder(cursor, cursor.ReadWord("")),
        _             => OfHappening(cursor),
    };

    private static Claim OfNumber(Cursor cursor, string number)
    {
        if (cursor.Took("counts"))
        {
            cursor.Need("as", "recycled", "since");
            return new Claim.Recycled(number, cursor.Clock());
        }
        cursor.Need("is");
        if (cursor.OneOf("clean", "bound") == "clean")
            return new Claim.Clean(number);
        var banks = cursor.OneOf("at", "nowhere") == "at" ? cursor.ListOf<Member.Bank>() : [];
        return new Claim.BoundAt(number, banks);
    }

    private static Claim.Late OfBank(Cursor cursor, string bank)
    {
        cursor.Need("is", "late", "with");
        var answers = cursor.ReadWord(text => Times.Whole(text, 0, 1_000_000), "a number of answers");
        cursor.OneOf("answer", "answers");
        return new(bank, answers);
    }

    private static Claim OfHolder(Cursor cursor, string holder)
    {
        if (cursor.OneOf("is", "has") == "is")
        {
            var isListed = !cursor.Took("not");
            cursor.Need("blacklisted");
            return new Claim.Blacklisted(holder, isListed);
        }
        var isOpen = cursor.OneOf("an", "no") == "an";
        cursor.Need("open", "case");
        return new Claim.CaseOpen(holder, isOpen);
    }

    private static Claim OfHappening(Cursor cursor)
    {
        var happening = Happening(cursor);
        cursor.Need("is");
        return cursor.OneOf("complete", "told") == "told" ? new Claim.Told(happening) : new Claim.Complete(happening);
    }

    /// <summary>Something that happens, of anything that it can happen to.</summary>
    public static Happening Happening(Cursor cursor)
    {
        var owner = cursor.ReadMember(
            member => member is Member.Holder or Member.Number,
            "something that happens, as in \"Ann's report\" or \"N1's release\"");
        var kind = owner is Member.Number
            ? cursor.OneOf("release", "assignment", "move", "unbinding", "dispute")
            : cursor.OneOf("report", "renewal", "case");
        return new(owner?.Name ?? "", Enum.TryParse(kind, true, out HappeningKind which) ? which : default);
    }
}
