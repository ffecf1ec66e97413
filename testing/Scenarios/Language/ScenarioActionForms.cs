using Grid.Core.Cards;

namespace Grid.Scenarios.Language;

/// <summary>The forms of actions, by kind of participant.</summary>
internal static partial class ScenarioActionForms
{
    private static readonly string[] OfHolders =
    [
        "reports", "finds", "freezes", "unfreezes", "gets", "shows", "binds", "unbinds", "disputes", "moves", "cancels",
        "opens", "is",
    ];

    public static ScenarioAction? Deed(this Cursor cursor) =>
        cursor.Took("the", "registry") ? OfRegistry(cursor) : OfMember(cursor);

    private static ScenarioAction? OfMember(Cursor cursor) => cursor.Draft.Find(cursor.Next) switch
    {
        Member.Holder   => OfHolder(cursor, cursor.ReadWord("")),
        Member.Stranger => OfStranger(cursor, cursor.ReadWord("")),
        Member.Carrier  => OfCarrier(cursor, cursor.ReadWord("")),
        Member.Station  => OfStation(cursor, cursor.ReadWord("")),
        Member.Bank     => Text(cursor),
        _               => Nobody(cursor),
    };

    private static ScenarioAction? Nobody(Cursor cursor)
    {
        cursor.Fail(
            "somebody of the cast who does something", cursor.Draft.Members.Select(member => member.Name));
        return null;
    }

    private static ScenarioAction OfHolder(Cursor cursor, string holder) => cursor.OneOf(OfHolders) switch
    {
        "reports"   => Report(cursor, holder),
        "finds"     => WithOwnCard(cursor, new ScenarioAction.Find(holder)),
        "freezes"   => WithOwnCard(cursor, new ScenarioAction.Freeze(holder)),
        "unfreezes" => WithOwnCard(cursor, new ScenarioAction.Unfreeze(holder)),
        "gets"      => Renew(cursor, holder),
        "shows"     => Show(cursor, holder),
        "binds"     => Bind(cursor, holder),
        "unbinds"   => Unbind(cursor, holder),
        "disputes"  => Dispute(cursor, holder),
        "moves"     => Move(cursor, holder),
        "opens"     => OpenAccount(cursor, holder),
        "is"        => Compare(cursor, holder),
        _           => CancelMove(cursor, holder),
    };

    private static ScenarioAction OfStranger(Cursor cursor, string who) =>
        cursor.OneOf("shows", "is") == "is" ? Compare(cursor, who) : Show(cursor, who);

    private static ScenarioAction OfCarrier(Cursor cursor, string carrier)
    {
        switch (cursor.OneOf("gives", "takes", "changes"))
        {
            case "gives":
                var given = cursor.NumberOf(carrier);
                cursor.Need("to");
                return new ScenarioAction.AssignNumber(carrier, given, cursor.Name<Member.Holder>());
            case "takes":
                var taken = cursor.NumberOf(carrier);
                cursor.Need("back");
                return new ScenarioAction.ReleaseNumber(carrier, taken);
            default:
                cursor.Need("the", "SIM", "of");
                return new ScenarioAction.ChangeSim(carrier, cursor.NumberOf(carrier));
        }
    }

    private static ScenarioAction.Report Report(Cursor cursor, string holder)
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

    private static ScenarioAction WithOwnCard(Cursor cursor, ScenarioAction action)
    {
        cursor.OwnCard();
        return action;
    }

    private static ScenarioAction.Renew Renew(Cursor cursor, string holder)
    {
        cursor.Need("a", "new", "card");
        return new(holder);
    }

    private static ScenarioAction.Show Show(Cursor cursor, string who)
    {
        var holder = OwnerOfCard(cursor, who);
        var isOld = cursor.Took("old");
        cursor.Need("card", "at");
        return new(who, holder, isOld, cursor.ListOf<Member.Bank>());
    }

    /// <summary>"Her" or "Ann's", before "card".</summary>
    private static string OwnerOfCard(Cursor cursor, string who)
    {
        if (!cursor.IsAtOwn() || cursor.Draft.Find(who) is not Member.Holder)
            return HolderOf(cursor, "card");
        cursor.ReadWord("");
        return who;
    }

    private static string HolderOf(Cursor cursor, string what) =>
        cursor.ReadMember(member => member is Member.Holder, $"a holder, as in \"Ann's {what}\"")?.Name ?? "";

    private static ScenarioAction.Text Text(Cursor cursor)
    {
        var banks = cursor.ListOf<Member.Bank>();
        cursor.OneOf("text", "texts");
        return new(banks, cursor.Name<Member.Number>());
    }
}
