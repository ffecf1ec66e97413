using System.Globalization;
using Grid.Scenarios.Language;
using Grid.Scenarios.Playing;

namespace Grid.Scenarios.Reports;

/// <summary>The phases into which the changes of a card or number divide a story.</summary>
internal static class Phases
{
    /// <summary>The changes of a card or a number, in order of time.</summary>
    public static IReadOnlyList<(HappeningKind Kind, TimeSpan At)> Of(RunLog log, string name) =>
    [
        .. from kind in Enum.GetValues<HappeningKind>()
           let acknowledged = log.When(new(name, kind))
           where acknowledged is not null
           orderby acknowledged.At
           select (kind, acknowledged.At),
    ];

    /// <summary>In which stretch a moment is, in words.</summary>
    public static string Of(RunLog log, string name, TimeSpan at)
    {
        var all = Of(log, name);
        var last = all.LastOrDefault(happened => happened.At <= at);
        if (last.Kind != default)
            return "after the " + Name(last.Kind);
        return all.Count > 0 ? "before the " + Name(all[0].Kind) : "all the time";
    }

    private static string Name(HappeningKind kind) => kind.ToString().ToLower(CultureInfo.InvariantCulture);
}
