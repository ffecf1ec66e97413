using System.Collections.Immutable;
using Grid.Scenarios.Language;
using Grid.Scenarios.Worlds;

namespace Grid.Scenarios.Playing;

/// <summary>One line of what happened.</summary>
/// <param name="At">When, since the story's first day began.</param>
/// <param name="What">What, in the words of the story.</param>
/// <param name="Outcome">The immediate outcome; null where there is nothing to report.</param>
/// <param name="Tone">How it is to be shown.</param>
/// <param name="About">Names of the participants concerned.</param>
public sealed record Entry(TimeSpan At, string What, string? Outcome, Tone Tone, ImmutableArray<string> About);

/// <summary>How a line of a story is to be shown.</summary>
public enum Tone
{
    /// <summary>As the story goes.</summary>
    Deed = 1,

    /// <summary>What a bank does of its own accord.</summary>
    Answer,

    /// <summary>Something goes wrong that was to go wrong.</summary>
    Fault,

    /// <summary>It should not have happened.</summary>
    Wrong,
}

/// <summary>One showing of a card at one bank.</summary>
/// <param name="Began">When the bank asked.</param>
/// <param name="Ended">When it had the answer.</param>
/// <param name="Bank">Where.</param>
/// <param name="Who">The presenter.</param>
/// <param name="Holder">The holder of the card.</param>
/// <param name="IsOld">Whether it was the one before the present one.</param>
/// <param name="Answer">The answer to the bank; null where the grid didn't answer.</param>
public sealed record CheckSeen(
    TimeSpan Began, TimeSpan Ended, string Bank, string Who, string Holder, bool IsOld, string? Answer)
{
    /// <summary>The only answer with which a card may be accepted.</summary>
    public const string Valid = "valid";
}

/// <summary>One text that a bank wanted to send.</summary>
/// <param name="At">When.</param>
/// <param name="Bank">Which bank.</param>
/// <param name="Number">Where to.</param>
/// <param name="IsSent">Whether it was sent; null where the grid didn't answer, and it was not.</param>
/// <param name="MeantFor">The holder of the account that it is about.</param>
/// <param name="Reaches">The holder of the number at that moment; null for none.</param>
public sealed record TextSeen(
    TimeSpan At, string Bank, string Number, bool? IsSent, string? MeantFor, string? Reaches)
{
    /// <summary>Whether a person has read a message for another person.</summary>
    public bool IsAstray => IsSent == true && Reaches is not null && Reaches != MeantFor;
}

/// <summary>One call to the grid, and how long it took until it was answered.</summary>
/// <param name="Kind">What was asked.</param>
/// <param name="Took">From asking to the answer.</param>
public sealed record CallSeen(string Kind, TimeSpan Took);

/// <summary>How far the consequences of something had come, each time that it changed.</summary>
/// <param name="Of">What began it.</param>
/// <param name="Since">When that was acknowledged.</param>
public sealed record CascadeSeen(Happening Of, TimeSpan Since)
{
    private readonly List<(TimeSpan At, Progress Progress)> steps = [];

    /// <summary>Each change, in order.</summary>
    public IReadOnlyList<(TimeSpan At, Progress Progress)> Steps => steps;

    /// <summary>Notes what was read, if it is anything new.</summary>
    internal bool Note(TimeSpan at, Progress progress)
    {
        if (steps.Count > 0 && steps[^1].Progress == progress)
            return false;
        steps.Add((at, progress));
        return true;
    }
}

/// <summary>Whether something that must hold did.</summary>
/// <param name="Line">Where it stands in the scenario.</param>
/// <param name="Holds">Whether it held.</param>
/// <param name="Why">What was seen, in a sentence.</param>
/// <param name="Story">Where it did not hold: what led to it, line by line.</param>
public sealed record Verdict(Line Line, bool Holds, string Why, ImmutableArray<string> Story);
