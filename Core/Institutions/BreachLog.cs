using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Grid.Core.Institutions;

/// <summary>
/// An institution's breaches: all are counted, the most recent are listed, so that the record stays small.
/// </summary>
/// <param name="Recorded">How many there ever were.</param>
/// <param name="SettledCount">How many of them are settled, and never more than were recorded.</param>
/// <param name="Open">The most recent open ones, in the order in which they were recorded.</param>
/// <param name="Unlisted">How many more are open and too old for the list.</param>
/// <param name="Settled">The most recently settled of those listed.</param>
/// <param name="SettledEarly">Breaches settled before they were recorded: two phones' messages may cross.</param>
/// <param name="DueTimes">Due times of the latest breaches that count towards a review, rising.</param>
public sealed record BreachLog(
    long Recorded,
    long SettledCount,
    ImmutableArray<Breach> Open,
    long Unlisted,
    ImmutableArray<SettledBreach> Settled,
    [property: JsonPropertyName("ahead")] ImmutableArray<BreachName> SettledEarly,
    [property: JsonPropertyName("dues")] ImmutableArray<DateTimeOffset> DueTimes)
{
    /// <summary>How many open breaches are listed.</summary>
    public const int OpenListed = 100;

    /// <summary>How many settled breaches are listed.</summary>
    public const int SettledListed = 20;

    /// <summary>No breach.</summary>
    public static readonly BreachLog Empty = new(0, 0, [], 0, [], [], []);

    /// <summary>How many breaches are open.</summary>
    public long CountOpen() => Open.Length + Unlisted;

    /// <summary>Whether so many breaches fell due within the window that the institution is put under review.</summary>
    internal bool CallsForReview() =>
        DueTimes.Length >= InstitutionTerms.BreachesToReview
        && DueTimes[^1] - DueTimes[0] <= InstitutionTerms.ReviewWindow;

    internal bool Lists(BreachName name) => Open.Any(breach => breach.Name == name);

    internal BreachLog Recording(Breach breach)
    {
        var told = this with { Recorded = Recorded + 1, DueTimes = Latest(DueTimes.Add(breach.Name.DueAt)) };
        if (SettledEarly.Contains(breach.Name))
            return told with { SettledEarly = SettledEarly.Remove(breach.Name), SettledCount = SettledCount + 1 };
        return Open.Length < OpenListed
            ? told with { Open = Open.Add(breach) }
            : told with { Open = Open.RemoveAt(0).Add(breach), Unlisted = Unlisted + 1 };
    }

    internal BreachLog Settling(BreachName name, BreachResolution resolution, DateTimeOffset at)
    {
        var less = this with { SettledCount = SettledCount + 1 };
        if (Open.FirstOrDefault(breach => breach.Name == name) is { } open)
            return less with { Open = Open.Remove(open), Settled = Last(Settled.Add(new(open, resolution, at))) };
        return Unlisted > 0 ? less with { Unlisted = Unlisted - 1 } : this with { SettledEarly = Expecting(name) };
    }

    private ImmutableArray<BreachName> Expecting(BreachName name) =>
        (SettledEarly.Length < OpenListed ? SettledEarly : SettledEarly.RemoveAt(0)).Add(name);

    private static ImmutableArray<DateTimeOffset> Latest(ImmutableArray<DateTimeOffset> dues)
    {
        var sorted = dues.Sort();
        return sorted.Length <= InstitutionTerms.BreachesToReview ? sorted : sorted.RemoveAt(0);
    }

    private static ImmutableArray<SettledBreach> Last(ImmutableArray<SettledBreach> settled) =>
        settled.Length <= SettledListed ? settled : settled.RemoveAt(0);
}

/// <summary>When breaches put an institution under review, and how long two persons have to agree.</summary>
public static class InstitutionTerms
{
    /// <summary>How long after the first person's word the second one's is taken.</summary>
    public static readonly TimeSpan TimeToAgree = TimeSpan.FromDays(1);

    /// <summary>How many breaches within the window are more than accidents.</summary>
    public const int BreachesToReview = 10;

    /// <summary>The window: a month of thirty days, in which a deadline for a check has passed once.</summary>
    public static readonly TimeSpan ReviewWindow = TimeSpan.FromDays(30);
}
