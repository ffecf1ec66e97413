using System.Collections.Immutable;
using System.Globalization;
using Grid.Scenarios.Language;
using Grid.Scenarios.Worlds;

namespace Grid.Scenarios.Playing;

/// <summary>
/// Judges expectations that can be judged only at the end of a story, and explains those that did not hold.
/// </summary>
internal static class Judge
{
    private const int MostLinesOfStory = 12;
    private const string WithoutReason = "invalid";

    /// <summary>The verdict on an expectation about all observations; null for one that has its own time.</summary>
    public static Verdict? Finally(RunLog log, Expectation expectation) => expectation switch
    {
        Expectation.Checks e      => Checks(log, e),
        Expectation.NoStrayText e => Texts(log, e),
        Expectation.Speed e       => Speed(log, e),
        _                         => null,
    };

    /// <summary>A step got another answer than the story expects.</summary>
    public static Verdict Unexpected(RunLog log, Step step, ActionResult result, ImmutableArray<string> about)
    {
        var expected = step.Refused is { } refusal ? $"the refusal {refusal}" : "that it is done";
        var got = result.Refusal is { } other ? $"the grid refused: {other}" : "the grid did it";
        return new(step.Line, false, $"expected {expected}; {got}", StoryOf(log, step.At, about));
    }

    /// <summary>The last answers to certain participants up to a moment.</summary>
    public static ImmutableArray<string> StoryOf(RunLog log, TimeSpan upTo, ImmutableArray<string> about) =>
    [
        .. log.Entries
            .Where(entry => entry.At <= upTo && (entry.About.Any(about.Contains) || entry.Tone is Tone.Fault))
            .TakeLast(MostLinesOfStory)
            .Select(entry => $"{Clock.Text(entry.At)} {entry.What}{(entry.Outcome is { } came ? " -> " + came : "")}"),
    ];

    private static Verdict Checks(RunLog log, Expectation.Checks expected)
    {
        if (Missing(log, expected) is { } missing)
            return new(expected.Line, false, $"{ClaimEvaluator.Name(missing)} never was", []);
        var from = expected.After is { } after ? At(log, after) : TimeSpan.MinValue;
        var to = expected.Before is { } before ? At(log, before) : TimeSpan.MaxValue;
        var checks = log.Checks
            .Where(check => check.Holder == expected.Holder && check.IsOld == expected.IsOld)
            .Where(check => check.Began >= from && check.Ended < to)
            .ToArray();
        var answered = checks.Where(check => check.Answer is not null).ToArray();
        if (answered.Length == 0)
            return new(expected.Line, false, "no such check was answered, so nothing is shown", []);
        var wrong = answered.Where(check => !Fits(check, expected)).ToArray();
        var silent = checks.Length - answered.Length;
        var rest = silent == 0 ? "" : $", {silent} more had no answer";
        if (wrong.Length == 0)
            return new(expected.Line, true, $"all {answered.Length} checks{rest}", []);
        var first = wrong[0];
        return new(
            expected.Line, false,
            $"{wrong.Length} of {answered.Length} checks said otherwise{rest}; the first at {Clock.Text(first.Began)}",
            StoryOf(log, first.Ended, [expected.Holder]).Add(Describe(first, expected, from)));
    }

    private static string Describe(CheckSeen check, Expectation.Checks expected, TimeSpan from)
    {
        var since = expected.After is { } after
            ? $", {Clock.Span(check.Began - from)} after "
                + $"{(after.Of is { } of ? ClaimEvaluator.Name(of) : Clock.Text(from))}"
            : "";
        return $"{Clock.Text(check.Began)} {check.Who} shows {check.Holder}'s {(check.IsOld ? "old " : "")}card at "
            + $"{check.Bank}{since} -> {check.Answer}, where {expected.Answer ?? "anything but valid"} was expected";
    }

    /// <summary>A bank without the licence for reasons gets <c>invalid</c> alone, for whatever reason.</summary>
    private static bool Fits(CheckSeen check, Expectation.Checks expected) => expected.Answer switch
    {
        null or not CheckSeen.Valid when check.Answer == WithoutReason => true,
        null                                                           => check.Answer != CheckSeen.Valid,
        var answer                                                     => check.Answer == answer,
    };

    private static Happening? Missing(RunLog log, Expectation.Checks expected) =>
        new[] { expected.After?.Of, expected.Before?.Of }
            .FirstOrDefault(happening => happening is not null && log.When(happening) is null);

    private static TimeSpan At(RunLog log, Moment moment) => moment.Clock ?? log.When(moment.Of!)!.At;

    private static Verdict Texts(RunLog log, Expectation.NoStrayText expected)
    {
        var asked = log.Texts.Where(text => text.IsSent is not null).ToArray();
        if (asked.Length == 0)
            return new(expected.Line, false, "no bank wanted to send a text, so nothing is shown", []);
        var astray = asked.Where(text => text.IsAstray).ToArray();
        var held = asked.Count(text => text.IsSent == false);
        if (astray.Length == 0)
            return new(
                expected.Line, true, $"{asked.Length - held} sent to whom they were meant for, {held} held back", []);
        var first = astray[0];
        var said = $"{Clock.Text(first.At)} {first.Bank} sends {first.Number} a text for "
            + $"{first.MeantFor ?? "nobody"} -> {first.Reaches} reads it";
        return new(
            expected.Line, false, $"{astray.Length} of {asked.Length} texts went astray",
            StoryOf(log, first.At, [first.Number]).Add(said));
    }

    private static Verdict Speed(RunLog log, Expectation.Speed expected)
    {
        var times = log.Calls.Select(call => call.Took).Order().ToArray();
        if (times.Length == 0)
            return new(expected.Line, false, "no call was answered, so nothing is shown", []);
        var within = times.Count(time => time <= expected.Time);
        var share = (double)within / times.Length;
        var percent = (share * 100).ToString("0.##", CultureInfo.InvariantCulture);
        return new(
            expected.Line, share >= expected.Share,
            $"{percent}% of {times.Length} calls; the slowest took {Clock.Span(times[^1])}", []);
    }
}
