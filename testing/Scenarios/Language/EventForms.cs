using Grid.Core;
using Grid.Core.Actors;

namespace Grid.Scenarios.Language;

/// <summary>The lines that say what happens: once, over and over, or for a time.</summary>
internal static class EventForms
{
    /// <summary>How often traffic can happen in one story.</summary>
    public const int MostInOneStory = 200_000;

    private static readonly string[] Refusals =
        [.. Enum.GetValues<Refusal>().Select(EnumCodes.Of)];

    /// <summary><c>at WHEN DEED [but is refused CODE]</c></summary>
    public static void Step(Cursor cursor)
    {
        var at = cursor.Clock();
        var place = cursor.Place;
        var action = cursor.Deed();
        var words = cursor.Since(place);
        string? refused = null;
        if (cursor.Took("but"))
        {
            cursor.Need("is", "refused");
            refused = cursor.ReadWord("the code of a refusal");
            if (cursor.Error is null && !Refusals.Contains(refused, StringComparer.Ordinal))
                cursor.Reject($"the grid has no refusal '{Texts.Short(refused)}'{Likely(refused)}");
        }
        cursor.End();
        if (cursor.Error is null)
            cursor.Draft.Steps.Add(new(cursor.Line, at, action!, words, refused));
    }

    /// <summary><c>every TIME from WHEN to WHEN DEED</c></summary>
    public static void Traffic(Cursor cursor)
    {
        var every = cursor.Duration();
        var during = cursor.Stretch();
        var action = cursor.Deed();
        if (cursor.Error is null && action is not (ScenarioAction.Show or ScenarioAction.Text))
            cursor.Reject("only showing a card and sending a text can happen over and over");
        cursor.End();
        if (cursor.Error is not null)
            return;
        cursor.Draft.Traffic.Add(new(cursor.Line, every, during, action!));
        if (cursor.Draft.Traffic.Sum(Times) > MostInOneStory)
            cursor.Reject($"all this traffic would happen more than {MostInOneStory} times");
    }

    /// <summary><c>from WHEN to WHEN MISHAP</c></summary>
    public static void Fault(Cursor cursor)
    {
        var during = cursor.RestOfStretch();
        var place = cursor.Place;
        var mishap = Mishap(cursor);
        var words = cursor.Since(place);
        cursor.End();
        if (cursor.Error is null)
            cursor.Draft.Faults.Add(new(cursor.Line, during, mishap!, words));
    }

    private static double Times(Traffic traffic) =>
        Math.Ceiling((traffic.During.To - traffic.During.From) / traffic.Every)
        * (traffic.Deed is ScenarioAction.Show show
            ? show.Banks.Length : ((ScenarioAction.Text)traffic.Deed).Banks.Length);

    private static InjectedFault? Mishap(Cursor cursor)
    {
        if (cursor.Took("the", "grid", "is", "down"))
            return new InjectedFault.GridDown();
        if (cursor.Took("messages", "are"))
            return cursor.OneOf("late", "lost", "doubled") switch
            {
                "late" => MessagesLate(cursor),
                "lost" => new InjectedFault.MessagesLost(cursor.Share()),
                _      => new InjectedFault.MessagesDoubled(cursor.Share()),
            };
        if (cursor.Draft.Find(cursor.Next) is not Member.Bank)
        {
            cursor.Fail(
                "a bank, 'the grid is down' or 'messages are'",
                cursor.Draft.Members.OfType<Member.Bank>().Select(bank => bank.Name));
            return null;
        }
        var bank = cursor.ReadWord("");
        cursor.Need("is");
        if (cursor.OneOf("down", "slow") == "down")
            return new InjectedFault.BankDown(bank);
        cursor.Need("by");
        return new InjectedFault.BankSlow(bank, cursor.Duration());
    }

    private static InjectedFault.MessagesLate MessagesLate(Cursor cursor)
    {
        cursor.Need("by");
        return new(cursor.Duration());
    }

    /// <summary>The refusal with a similar name, or those with the same first word, as a hint.</summary>
    private static string Likely(string wrong)
    {
        if (Near.Hint(wrong, Refusals) is { Length: > 0 } hint)
            return hint;
        var first = wrong.Split('_')[0];
        var near = Refusals.Where(each => each.StartsWith(first, StringComparison.Ordinal)).ToArray();
        return first.Length <= 2 || near.Length == 0 ? "" : $"; it has {Texts.And(near)}";
    }
}
