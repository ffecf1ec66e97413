using Grid.Scenarios.Playing;

namespace Grid.Scenarios.Reports;

/// <summary>How answers to checks look in a report.</summary>
internal static class Answers
{
    public const string Silent = "no answer";

    /// <summary>The style sheet's name for an answer.</summary>
    public static string Style(string? answer) => answer is null or Silent ? "silent" : answer.Split('/')[0];

    public static string Story(CheckSeen check) =>
        $"{Clock.Text(check.Began)} {check.Who} shows {check.Holder}'s {(check.IsOld ? "old " : "")}card at "
        + $"{check.Bank}: {check.Answer ?? Silent}, after {Clock.Span(check.Ended - check.Began)}";
}
