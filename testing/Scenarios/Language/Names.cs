using System.Collections.Immutable;

namespace Grid.Scenarios.Language;

/// <summary>Names of a story's cast, in the places where the forms want them.</summary>
internal static class Names
{
    public const int Longest = 30;

    private const string Possessive = "'s";

    /// <summary>Words that begin a form where a name could stand as well.</summary>
    private static readonly string[] Reserved =
        ["the", "messages", "everything", "everywhere", "nowhere", "every", "no", "old", "new", "card"];

    private static readonly string[] Own = ["the", "her", "his", "their"];

    public static string KindOf(Member member) => KindOf(member.GetType());

    /// <summary>A name that is not taken; empty where it can't be one.</summary>
    public static string NewName(this Cursor cursor)
    {
        var name = cursor.ReadWord("a name");
        if (cursor.Error is not null)
            return "";
        if (name.Length > Longest)
            cursor.Reject($"a name has at most {Longest} characters");
        else if (!IsName(name))
            cursor.Reject("a name begins with a letter and has only letters, digits, '-' and '_'");
        else if (Reserved.Contains(name, StringComparer.Ordinal))
            cursor.Reject($"'{name}' means something else here and can't be a name");
        else if (cursor.Draft.Find(name) is { } other)
            cursor.Reject($"'{name}' is already {KindOf(other)}, see line {other.Line.Number}");
        return cursor.Error is null ? name : "";
    }

    /// <summary>The name of a participant of this kind.</summary>
    public static string Name<T>(this Cursor cursor) where T : Member
    {
        if (cursor.Draft.Find(cursor.Next) is T)
            return cursor.ReadWord("");
        var named = cursor.Draft.Members.OfType<T>().Select(member => member.Name).ToArray();
        cursor.Fail(KindOf(typeof(T)) + (named.Length == 0 ? " (none is named yet)" : ""), named);
        return "";
    }

    /// <summary>One or more names of this kind, each once, with commas between.</summary>
    public static ImmutableArray<string> ListOf<T>(this Cursor cursor) where T : Member
    {
        var names = ImmutableArray.CreateBuilder<string>();
        do
        {
            var name = cursor.Name<T>();
            if (cursor.Error is null && names.Contains(name))
                cursor.Reject($"'{name}' is named twice");
            names.Add(name);
        }
        while (cursor.TookComma());
        return names.ToImmutable();
    }

    /// <summary>
    /// The name of a participant of one of the kinds, in the genitive; the participant's kind must fit.
    /// </summary>
    public static Member? ReadMember(this Cursor cursor, Func<Member, bool> fits, string what)
    {
        var owner = cursor.Next.EndsWith(Possessive, StringComparison.Ordinal)
            ? cursor.Draft.Find(cursor.Next[..^Possessive.Length])
            : null;
        if (owner is not null && fits(owner))
            cursor.ReadWord("");
        else
            cursor.Fail(what, cursor.Draft.Members.Where(fits).Select(member => member.Name + Possessive));
        return cursor.Error is null ? owner : null;
    }

    /// <summary>"Her card", "the card": the card of the line's holder.</summary>
    public static void OwnCard(this Cursor cursor)
    {
        cursor.OneOf(Own);
        cursor.Need("card");
    }

    /// <summary>Whether "her" or "the" comes next, and not a name.</summary>
    public static bool IsAtOwn(this Cursor cursor) => Own.Contains(cursor.Next, StringComparer.Ordinal);

    public static string KindOf(Type kind) => kind.Name switch
    {
        nameof(Member.Holder)   => "a holder",
        nameof(Member.Stranger) => "a stranger",
        nameof(Member.Bank)     => "a bank",
        nameof(Member.Carrier)  => "a carrier",
        nameof(Member.Station)  => "a station",
        _                       => "a number",
    };

    private static bool IsName(string name) =>
        char.IsLetter(name[0]) && name.All(c => char.IsLetterOrDigit(c) || c is '-' or '_');
}
