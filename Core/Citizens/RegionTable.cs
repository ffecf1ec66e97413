using System.Collections.Frozen;

namespace Grid.Core.Citizens;

/// <summary>
/// The county codes that the number on a first card can begin with: those of the lists that this version was made with,
/// whose dates are unknown, and those that are added to them, with dates.
/// </summary>
/// <remarks>
/// No list is complete, and cards outlive their counties. So a number is a number with any county's code; the table
/// only says which codes are known, and which of them are possible for the holder of a first card.
/// </remarks>
public sealed class RegionTable
{
    /// <summary>The table to which nothing was added.</summary>
    public static readonly RegionTable BuiltIn = new([]);

    private readonly FrozenDictionary<int, RegionPeriod[]> added;

    /// <summary>Adds periods; those of a code replace what was known of it.</summary>
    /// <param name="periods">The periods; a code may have several.</param>
    public RegionTable(IEnumerable<RegionPeriod> periods) =>
        added = periods.GroupBy(period => period.Code).ToFrozenDictionary(code => code.Key, code => code.ToArray());

    /// <summary>Whether the code was ever given to a county, or marks another class of holders.</summary>
    public bool Knows(int regionCode) => added.ContainsKey(regionCode) || HolderClasses.IsRegion(regionCode);

    /// <summary>
    /// Whether a first card of this issue date can bear the number: its county had the code on some day between the
    /// holder's birth and the issue, both included. A code whose dates are not known counts as of every day.
    /// </summary>
    /// <param name="number">The number.</param>
    /// <param name="issuedOn">The issue date.</param>
    public bool Allows(CitizenNumber number, DateOnly issuedOn) => added.TryGetValue(number.RegionCode, out var periods)
        ? Array.Exists(periods, period => !(period.From > issuedOn) && !(period.Until < number.BirthDate))
        : HolderClasses.IsRegion(number.RegionCode);
}
