using System.Collections.Immutable;

namespace Grid.Scenarios.Language;

/// <summary>
/// A story of the grid as written: its participants, its events with their times, and its expectations.
/// </summary>
/// <param name="Title">What it is called.</param>
/// <param name="About">What it is about, in a few sentences.</param>
/// <param name="Seed">Which persons are in it, and in virtual time how long everything takes.</param>
/// <param name="Starts">The first day of the story, in the calendar of the cards.</param>
/// <param name="Cast">Who and what is in it.</param>
/// <param name="Steps">What happens once, in order of time.</param>
/// <param name="Traffic">What happens over and over.</param>
/// <param name="Faults">What goes wrong meanwhile.</param>
/// <param name="Expectations">What must hold.</param>
public sealed record Scenario(
    string Title,
    string About,
    long Seed,
    DateOnly Starts,
    Participants Cast,
    ImmutableArray<Step> Steps,
    ImmutableArray<Traffic> Traffic,
    ImmutableArray<Fault> Faults,
    ImmutableArray<Expectation> Expectations)
{
    /// <summary>When the last thing that it names has happened, since the first day began.</summary>
    public TimeSpan Ends => ((IEnumerable<TimeSpan>)
        [
            .. Steps.Select(step => step.At),
            .. Traffic.Select(traffic => traffic.During.To),
            .. Faults.Select(fault => fault.During.To),
            .. Expectations.Select(expectation => expectation.Until),
        ]).DefaultIfEmpty().Max();
}

/// <summary>Where in the file something stands.</summary>
/// <param name="Number">Number of the line, from one.</param>
/// <param name="Text">The line, without its comment and the space around it.</param>
public sealed record Line(int Number, string Text);

/// <summary>A stretch of the story, both ends counted since its first day began.</summary>
/// <param name="From">Its first moment.</param>
/// <param name="To">The moment after its last.</param>
public readonly record struct Stretch(TimeSpan From, TimeSpan To)
{
    /// <summary>Whether a moment is in it.</summary>
    public bool Holds(TimeSpan moment) => From <= moment && moment < To;
}

/// <summary>Something that happens once.</summary>
/// <param name="Line">Where it stands.</param>
/// <param name="At">When.</param>
/// <param name="Deed">What.</param>
/// <param name="Words">The same in the words of the line.</param>
/// <param name="Refused">With which code the grid must refuse it; null where it must not.</param>
public sealed record Step(Line Line, TimeSpan At, ScenarioAction Deed, string Words, string? Refused);

/// <summary>Something that happens over and over.</summary>
/// <param name="Line">Where it stands.</param>
/// <param name="Every">How often.</param>
/// <param name="During">From when to when.</param>
/// <param name="Deed">What: a card is shown, or a number is sent a text.</param>
public sealed record Traffic(Line Line, TimeSpan Every, Stretch During, ScenarioAction Deed);

/// <summary>Something that goes wrong for a time.</summary>
/// <param name="Line">Where it stands.</param>
/// <param name="During">From when to when.</param>
/// <param name="Mishap">What.</param>
/// <param name="Words">The same in the words of the line.</param>
public sealed record Fault(Line Line, Stretch During, InjectedFault Mishap, string Words);
