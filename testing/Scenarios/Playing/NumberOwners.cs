using Grid.Scenarios.Language;

namespace Grid.Scenarios.Playing;

/// <summary>The holder of each number, and the person for whom each bank uses it, in the course of the story.</summary>
internal sealed class NumberOwners
{
    private readonly Dictionary<string, string> holders = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Bank, string Number), string> meant = [];

    public NumberOwners(Participants participants)
    {
        foreach (var number in participants.All<Member.Number>())
            if (number.Of is { } holder)
                holders[number.Name] = holder;
    }

    /// <summary>The holder of a number; null for none.</summary>
    public string? Holds(string number) => holders.GetValueOrDefault(number);

    /// <summary>The person for whom a bank uses a number; null for none.</summary>
    public string? HolderOf(string bank, string number) => meant.GetValueOrDefault((bank, number));

    /// <summary>Something was done.</summary>
    public void Done(ScenarioAction action)
    {
        switch (action)
        {
            case ScenarioAction.AssignNumber give:
                holders[give.Number] = give.Holder;
                break;
            case ScenarioAction.ReleaseNumber taken:
                holders.Remove(taken.Number);
                break;
            case ScenarioAction.Bind bind:
                foreach (var bank in bind.Banks)
                    meant[(bank, bind.Number)] = bind.Holder;
                break;
            case ScenarioAction.Move move:
                foreach (var (bank, _) in meant.Keys.Where(use => use.Number == move.From).ToArray())
                    meant[(bank, move.To)] = move.Holder;
                break;
            default:
                break;
        }
    }
}
