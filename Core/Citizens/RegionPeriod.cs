namespace Grid.Core.Citizens;

/// <summary>A time in which a code was given to a county.</summary>
/// <param name="Code">The code, of six digits.</param>
/// <param name="From">The first day; null where the code is older than anyone who can hold a card.</param>
/// <param name="Until">The last day; null while the county has the code.</param>
public readonly record struct RegionPeriod(int Code, DateOnly? From, DateOnly? Until);
