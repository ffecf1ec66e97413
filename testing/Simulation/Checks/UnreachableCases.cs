namespace Grid.Simulation.Checks;

/// <summary>What no run can reach, and why: it is no hole in a run that these never came.</summary>
internal static class UnreachableCases
{
    private const string OwnAlarm = "an actor gives itself this only where it is due, and there it never is";
    private const string NeverKnown = "nobody writes so to a number that was never anybody's";
    private const string Counted = "what a cascade counts comes in such order that none is complete too early";
    private const string BeginsFirst = "a cascade has one beginning, and that is taken once";
    private const string Falls = "a request falls with the tenure in which it cools off";
    private const string AnswersACard = "a number answers only to the card that has allowed the binding";

    private static readonly SortedDictionary<string, string> All = new(StringComparer.Ordinal)
    {
        ["CardCommand.BindingDecided on Unknown"] = AnswersACard,
        ["CardCommand.LapseReservations on Unknown"] = OwnAlarm,
        ["PhoneCommand.EndCoolingOff on Free"] = Falls,
        ["PhoneCommand.EndCoolingOff on Quarantined"] = Falls,
        ["PhoneCommand.EndCoolingOff on Unassigned"] = OwnAlarm,
        ["PhoneCommand.EndQuarantine on Free"] = OwnAlarm,
        ["PhoneCommand.EndQuarantine on InService"] = OwnAlarm,
        ["PhoneCommand.EndQuarantine on Suspended"] = OwnAlarm,
        ["PhoneCommand.EndQuarantine on Unassigned"] = OwnAlarm,
        ["PhoneCommand.Escalate on Unassigned"] = OwnAlarm,
        ["ProofCommand.Forget on Idle"] = OwnAlarm,
        ["RequestCommand.Forget on Free"] = OwnAlarm,
        ["PhoneCommand.Agree on Unassigned"] = NeverKnown,
        ["PhoneCommand.Arrive on Unassigned"] = NeverKnown,
        ["PhoneCommand.Decline on Unassigned"] = NeverKnown,
        ["PhoneCommand.Expect on Unassigned"] = NeverKnown,
        ["PhoneCommand.Ready on Unassigned"] = NeverKnown,
        ["PhoneCommand.StayAway on Unassigned"] = NeverKnown,
        ["CascadeCommand.Begin on Spreading"] = BeginsFirst,
        ["CascadeCommand.Begin on Complete"] = BeginsFirst,
        ["CascadeCommand.Answered on Complete"] = Counted,
        ["CascadeCommand.Told on Complete"] = Counted,
    };

    /// <summary>Why it can't be reached; null where it can.</summary>
    public static string? Why(string what) => All.GetValueOrDefault(what);
}
