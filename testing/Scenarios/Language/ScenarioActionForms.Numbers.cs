namespace Grid.Scenarios.Language;

/// <summary>What holders do with their numbers.</summary>
internal static partial class ScenarioActionForms
{
    private static ScenarioAction.Bind Bind(Cursor cursor, string holder)
    {
        var number = cursor.Name<Member.Number>();
        cursor.Need("at");
        return new(holder, number, cursor.ListOf<Member.Bank>());
    }

    private static ScenarioAction.Unbind Unbind(Cursor cursor, string holder)
    {
        var number = cursor.Name<Member.Number>();
        if (cursor.OneOf("at", "everywhere") == "everywhere")
            return new(holder, number, []);
        return new(holder, number, cursor.ListOf<Member.Bank>());
    }

    private static ScenarioAction.Dispute Dispute(Cursor cursor, string holder)
    {
        var number = cursor.Name<Member.Number>();
        cursor.Need("at");
        return new(holder, number, cursor.Name<Member.Bank>());
    }

    private static ScenarioAction.Move Move(Cursor cursor, string holder)
    {
        cursor.Need("everything", "from");
        var from = cursor.Name<Member.Number>();
        cursor.Need("to");
        return new(holder, from, cursor.Name<Member.Number>());
    }

    private static ScenarioAction.CancelMove CancelMove(Cursor cursor, string holder)
    {
        cursor.Need("the", "move", "from");
        return new(holder, cursor.Name<Member.Number>());
    }

    private static string NumberOf(this Cursor cursor, string carrier)
    {
        var number = cursor.Name<Member.Number>();
        if (cursor.Draft.Find(number) is Member.Number { ServedBy: { Length: > 0 } own } && own != carrier)
            cursor.Reject($"'{number}' is a number of {own}'s, not of {carrier}'s");
        return number;
    }
}
