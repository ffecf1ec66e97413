namespace Grid.Simulator.Live.Crashes;

/// <summary>What a history shows.</summary>
/// <param name="Settled">The state at its end; null where there is a violation.</param>
/// <param name="Applied">How many of its changes have taken effect.</param>
/// <param name="Violation">What cannot be; null where all can.</param>
internal sealed record Verdict(CardState? Settled, int Applied, string? Violation);

/// <summary>Decides whether one card that takes one change at a time can have answered as it did.</summary>
/// <remarks>
/// A check may see the changes acknowledged before it began and any that were under way meanwhile, in their order;
/// never fewer than a check that ended before it began. A change that was not answered may take effect or not, once
/// and for all.
/// </remarks>
internal static class HistoryChecker
{
    /// <summary>Judges a history.</summary>
    public static Verdict Check(CardHistory history)
    {
        if (history.Writes.FirstOrDefault(write => write.Refused is not null) is { } refused)
            return Wrong($"{refused.Change} was refused with {refused.Refused}, though nothing speaks against it");
        var states = States(history);
        var seen = new List<(long Ended, int Applied)>();
        var reached = history.Writes.Count(write => write.Acknowledged is not null);
        foreach (var reading in history.Readings)
        {
            var (least, most) = Window(history.Writes, seen, reading);
            if (Fitting(states, reading, least, most) is not { } applied)
                return Wrong(
                    $"the check at {reading.Began} of card {reading.Issuance} was answered {reading.Answer}; "
                    + $"possible: {Possible(states, reading, least, most)}");
            seen.Add((reading.Ended, applied));
            reached = Math.Max(reached, applied);
        }
        return new(states[reached], reached, null);
    }

    private static CardState[] States(CardHistory history)
    {
        var states = new CardState[history.Writes.Count + 1];
        states[0] = history.Initial;
        for (var i = 0; i < history.Writes.Count; i++)
        {
            if (history.Writes[i].Acknowledged is null && i < history.Writes.Count - 1)
                throw new InvalidOperationException("After an unanswered change the card must be left alone.");
            states[i + 1] = states[i].After(history.Writes[i].Change)
                ?? throw new InvalidOperationException("A change was sent that the card cannot take.");
        }
        return states;
    }

    /// <summary>How many changes the check must at least, and can at most, have seen.</summary>
    private static (int Least, int Most) Window(
        IReadOnlyList<Write> writes, List<(long Ended, int Applied)> seen, Reading reading)
    {
        var least = writes.Count(write => write.Acknowledged < reading.Began);
        var most = writes.Count(write => write.Began < reading.Ended);
        foreach (var (ended, applied) in seen)
            if (ended < reading.Began)
                least = Math.Max(least, applied);
        return (least, most);
    }

    /// <summary>The fewest changes that explain the answer, so that later checks stay as free as possible.</summary>
    private static int? Fitting(CardState[] states, Reading reading, int least, int most)
    {
        for (var applied = least; applied <= most; applied++)
            if (states[applied].Answer(reading.Issuance) == reading.Answer)
                return applied;
        return null;
    }

    private static string Possible(CardState[] states, Reading reading, int least, int most) =>
        string.Join(", ", states[least..(most + 1)].Select(state => state.Answer(reading.Issuance)).Distinct());

    private static Verdict Wrong(string violation) => new(null, 0, violation);
}
