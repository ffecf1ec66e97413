using Grid.Core.Streams;
using Grid.Simulation.Stories;

namespace Grid.Simulation.Checks;

/// <summary>The events that receivers read: each number always the same, and none left out.</summary>
internal sealed class ToldText
{
    private readonly Dictionary<(string Stream, long Number), SecurityEvent> all = [];

    public void Judge(Step.Fetch step, Backlog backlog)
    {
        foreach (var entry in backlog.Events)
        {
            if (all.TryGetValue((step.Key, entry.Number), out var before) && before != entry.Event)
                throw new ViolationException("An event never changes", $"{step.Key} {entry.Number}");
            all[(step.Key, entry.Number)] = entry.Event;
        }
        var next = Math.Max(step.After, backlog.Acknowledged) + 1;
        var numbers = backlog.Events.Select(entry => entry.Number).ToArray();
        if (numbers.Length > 0 && (numbers[0] > next || numbers[^1] - numbers[0] != numbers.Length - 1))
            throw new ViolationException(
                "Events wait without gaps", $"{step.Key} after {step.After}: {string.Join(' ', numbers)}");
    }
}
