using Grid.Core.Cards;

namespace Grid.Scenarios.Language;

/// <summary>What somebody does, by who it is.</summary>
internal static partial class DeedForms
{
    private static readonly string[] OfHolders =
    [
        "reports", "finds", "freezes", "unfreezes", "gets", "shows", "binds", "unbinds", "disputes", "moves", "cancels",
    ];

    public static Deed? Deed(this Cursor cursor) => cursor.Draft.Find(cursor.Next) switch
    {
        Member.Holder   => OfHolder(cursor, cursor.Word("")),
        Member.Stranger => OfStranger(cursor, cursor.Word("")),
        Member.Carrier  => OfCarrier(cursor, cursor.Word("")),
        Member.Bank     => Text(cursor),
        _               => Nobody(cursor),
    };

    private static Deed? Nobody(Cursor cursor)
    {
        cursor.Fail(
            "somebody of the cast who does something", cursor.Draft.Members.Select(member => member.Name));
        return null;
    }

    private static Deed OfHolder(Cursor cursor, string holder) => cursor.OneOf(OfHolders) switch
    {
        "reports"   => Report(cursor, holder),
        "finds"     => WithOwnCard(cursor, new Deed.Find(holder)),
        "freezes"   => WithOwnCard(cursor, new Deed.Freeze(holder)),
        "unfreezes" => WithOwnCard(cursor, new Deed.Unfreeze(holder)),
        "gets"      => Renew(cursor, holder),
        "shows"     => Show(cursor, holder),
        "binds"     => Bind(cursor, holder),
        "unbinds"   => Unbind(cursor, holder),
        "disputes"  => Dispute(cursor, holder),
        "moves"     => Move(cursor, holder),
        _           => CancelMove(cursor, holder),
    };

    private static Deed.Show OfStranger(Cursor cursor, string who)
    {
        cursor.Need("shows");
        return Show(cursor, who);
    }

    private static Deed OfCarrier(Cursor cursor, string carrier)
    {
        switch (cursor.OneOf("gives", "takes", "changes"))
        {
            case "gives":
                var given = cursor.NumberOf(carrier);
                cursor.Need("to");
                return new Deed.Give(carrier, given, cursor.Name<Member.Holder>());
            case "takes":
                var taken = cursor.NumberOf(carrier);
                cursor.Need("back");
                return new Deed.TakeBack(carrier, taken);
            default:
                cursor.Need("the", "SIM", "of");
                return new Deed.ChangeSim(carrier, cursor.NumberOf(carrier));
        }
    }

    private static Deed.Report Report(Cursor cursor, string holder)
    {
        cursor.OwnCard();
        var kind = cursor.OneOf("lost", "stolen") == "stolen" ? LossKind.Stolen : LossKind.Lost;
        var channel = !cursor.Took("by") ? ReportChannel.Hotline : cursor.OneOf("hotline", "police", "bank") switch
        {
            "police" => ReportChannel.Police,
            "bank"   => ReportChannel.Bank,
            _        => ReportChannel.Hotline,
        };
        return new(holder, kind, channel);
    }

    private static Deed WithOwnCard(Cursor cursor, Deed deed)
    {
        cursor.OwnCard();
        return deed;
    }

    private static Deed.Renew Renew(Cursor cursor, string holder)
    {
        cursor.Need("a", "new", "card");
        return new(holder);
    }

    private static Deed.Show Show(Cursor cursor, string who)
    {
        var holder = who;
        if (cursor.IsAtOwn() && cursor.Draft.Find(who) is Member.Holder)
            cursor.Word("");
        else
            holder = cursor.Whose(member => member is Member.Holder, "a holder, as in \"Ann's card\"")?.Name ?? "";
        var isOld = cursor.Took("old");
        cursor.Need("card", "at");
        return new(who, holder, isOld, cursor.ListOf<Member.Bank>());
    }

    private static Deed.Text Text(Cursor cursor)
    {
        var banks = cursor.ListOf<Member.Bank>();
        cursor.OneOf("text", "texts");
        return new(banks, cursor.Name<Member.Number>());
    }
}
