using System.ComponentModel.DataAnnotations;
using Grid.Core.Institutions;

namespace Grid.ClientApi.Institutions;

/// <summary>
/// When look-ups of an institution are taken for a search for cards or numbers that exist, and how they are slowed.
/// </summary>
public sealed class LookupOptions
{
    /// <summary>Unmatched look-ups of a class in a window, from which on their share counts.</summary>
    /// <value>The default value is 1,000.</value>
    [Range(10, 1_000_000_000)] public long Unmatched { get; set; } = 1_000;

    /// <summary>The share of unmatched look-ups that is too large, 0 to 1.</summary>
    /// <value>The default value is 0.2; registers of lost documents are hit by 0.0001 to 0.015 of all checks.</value>
    [Range(0.001, 1.0)] public double UnmatchedShare { get; set; } = 0.2;

    /// <summary>Unmatched look-ups of a class in a window that are too many, whatever their share.</summary>
    /// <value>The default value is 50,000.</value>
    [Range(10, 1_000_000_000)] public long UnmatchedAtMost { get; set; } = 50_000;

    /// <summary>How long a window is.</summary>
    /// <value>The default value is one hour.</value>
    [Range(typeof(TimeSpan), "00:01:00", "7.00:00:00")] public TimeSpan Window { get; set; } = TimeSpan.FromHours(1);

    /// <summary>For how long look-ups of the class are slowed down.</summary>
    /// <value>The default value is one hour.</value>
    [Range(typeof(TimeSpan), "00:01:00", "30.00:00:00")] public TimeSpan Slowed { get; set; } = TimeSpan.FromHours(1);

    /// <summary>
    /// Look-ups of the class that each server takes in a minute from an institution that is slowed down; one more is
    /// answered 429.
    /// </summary>
    /// <value>The default value is 60.</value>
    [Range(0, 1_000_000)] public int SlowedPerMinute { get; set; } = 60;

    /// <summary>The same as the rules take it.</summary>
    internal LookupLimits Limits => new(Unmatched, UnmatchedShare, UnmatchedAtMost, Window, Slowed);
}
