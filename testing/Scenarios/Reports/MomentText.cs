using Grid.Scenarios.Language;
using Grid.Scenarios.Playing;

namespace Grid.Scenarios.Reports;

/// <summary>From acknowledgement to the first answer that follows it, in words.</summary>
internal static class MomentText
{
    /// <summary>What was said last before, and first after, something about a card was acknowledged.</summary>
    public static string Sentence(RunLog log, Happening happening)
    {
        var at = log.When(happening)!.At;
        var checks = log.Checks.Where(check =>
            check is { IsOld: false, Answer: not null } && check.Holder == happening.Name);
        var after = checks.Where(check => check.Began >= at).MinBy(check => check.Ended);
        var valid = checks.Where(check => check.Began < at).LastOrDefault(check => check.Answer == CheckSeen.Valid);
        var sentences = new List<string>();
        if (happening.Kind is HappeningKind.Report && valid is not null)
            sentences.Add(
                $"The last check that was told valid had been asked {Clock.Span(at - valid.Began)} before the "
                + "report was acknowledged; one that is under way then may still get the answer of the moment before.");
        if (after is not null)
            sentences.Add(
                $"The first check asked after it was told {after.Answer}, {Clock.Span(after.Ended - at)} later.");
        return string.Join(' ', sentences);
    }
}
