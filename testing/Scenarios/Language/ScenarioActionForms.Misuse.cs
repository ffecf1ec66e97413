using Grid.Core.Cards;

namespace Grid.Scenarios.Language;

/// <summary>Accounts that rest on a card, comparisons of persons, and what follows from one that fails.</summary>
internal static partial class ScenarioActionForms
{
    private static ScenarioAction.OpenAccount OpenAccount(Cursor cursor, string holder)
    {
        cursor.Need("an", "account", "at");
        return new(holder, cursor.ListOf<Member.Bank>());
    }

    private static ScenarioAction.Compare Compare(Cursor cursor, string who)
    {
        cursor.Need("compared", "with");
        var holder = OwnerOfCard(cursor, who);
        cursor.Need("card", "at");
        return new(who, holder, cursor.Name<Member.Bank>());
    }

    private static ScenarioAction OfStation(Cursor cursor, string station)
    {
        if (cursor.OneOf("reports", "appeals") == "appeals")
        {
            var of = HolderOf(cursor, "case");
            cursor.Need("case", "for");
            return new ScenarioAction.Appeal(station, of, cursor.Name<Member.Holder>());
        }
        var holder = HolderOf(cursor, "card");
        cursor.Need("card");
        var kind = cursor.OneOf("lost", "stolen") == "stolen" ? LossKind.Stolen : LossKind.Lost;
        return new ScenarioAction.ReportAtStation(station, holder, kind);
    }

    private static ScenarioAction.DecideCase OfRegistry(Cursor cursor)
    {
        var decision = cursor.OneOf("confirms", "dismisses", "upholds", "lifts") switch
        {
            "confirms"  => CaseDecision.Confirm,
            "dismisses" => CaseDecision.Dismiss,
            "upholds"   => CaseDecision.Uphold,
            _           => CaseDecision.Lift,
        };
        var of = HolderOf(cursor, "case");
        cursor.Need("case");
        if (decision is not CaseDecision.Confirm)
            return new(decision, of, Impostor: null);
        cursor.Need("against");
        return new(decision, of, cursor.Name<Member.Holder>());
    }
}
