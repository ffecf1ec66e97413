namespace Grid.Core.Institutions;

/// <summary>What an institution can look up about persons; each class is limited for itself.</summary>
public enum LookupClass
{
    /// <summary>Cards, by citizen number.</summary>
    Cards = 1,

    /// <summary>Phone numbers.</summary>
    Phones,
}

/// <summary>Look-ups of one class.</summary>
/// <param name="Made">How many.</param>
/// <param name="Unmatched">Of these, how many found nothing, or something that says otherwise.</param>
public sealed record Lookups(long Made, long Unmatched)
{
    internal Lookups Plus(Lookups more) => new(Made + more.Made, Unmatched + more.Unmatched);
}

/// <summary>When look-ups are taken for a search for what exists (enumeration), and what follows.</summary>
/// <param name="Unmatched">How many must be unmatched in a window, if their share is large.</param>
/// <param name="Share">Which share of all look-ups in the window is large: 0 to 1.</param>
/// <param name="UnmatchedAtMost">How many are too many, whatever their share.</param>
/// <param name="Window">How long a window is.</param>
/// <param name="Slowed">For how long the institution's look-ups of the class are slowed down then.</param>
public sealed record LookupLimits(
    long Unmatched, double Share, long UnmatchedAtMost, TimeSpan Window, TimeSpan Slowed)
{
    internal bool IsSearch(Lookups made) =>
        made.Unmatched >= UnmatchedAtMost || (made.Unmatched >= Unmatched && made.Unmatched >= Share * made.Made);
}

/// <summary>The look-ups of one class in the window that goes on, or in the last one.</summary>
/// <param name="Began">When the window began.</param>
/// <param name="Lookups">What was looked up since.</param>
/// <param name="SlowedUntil">Until when look-ups are slowed down; null, or past: they are not.</param>
public sealed record LookupWindow(DateTimeOffset Began, Lookups Lookups, DateTimeOffset? SlowedUntil = null);

/// <summary>The look-ups of an institution by class; null for none lately.</summary>
/// <param name="Cards">Cards.</param>
/// <param name="Phones">Phone numbers.</param>
public sealed record LookupWindows(LookupWindow? Cards = null, LookupWindow? Phones = null)
{
    /// <summary>Those of a class.</summary>
    public LookupWindow? Of(LookupClass kind) => kind == LookupClass.Cards ? Cards : Phones;

    internal LookupWindows With(LookupClass kind, LookupWindow window) =>
        kind == LookupClass.Cards ? this with { Cards = window } : this with { Phones = window };
}

/// <summary>The loss reports that an institution relayed in the window that goes on, or in the last one.</summary>
/// <param name="Began">When the window began.</param>
/// <param name="Count">How many since.</param>
public sealed record ReportWindow(DateTimeOffset Began, int Count);
