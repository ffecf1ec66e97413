namespace Grid.Testing.Populations;

/// <summary>The ages of card holders.</summary>
internal static class Ages
{
    private const int BandInYears = 5;
    private const int DaysInYear = 365;

    /// <summary>
    /// Persons in ten thousand by bands of five years, 0-4 first (Seventh National Population Census, 2020, rounded).
    /// The first three bands are reduced to two, four and six tenths: below 16 a card is voluntary.
    /// </summary>
    private static readonly Weighted<int> Bands = new(new long[]
    {
        110, 256, 363, 516, 531, 652, 881, 703, 660, 812, 860, 720, 521, 525, 352, 222, 144, 77, 26, 6, 1,
    }.Select((weight, band) => (band * BandInYears, weight)));

    /// <summary>A birth date that makes its holder as old on the day as a card holder is.</summary>
    public static DateOnly BirthDate(Draws draws, DateOnly asOf)
    {
        var years = Bands.Draw(draws) + (int)draws.Below(BandInYears);
        return asOf.AddYears(-years).AddDays(-(int)draws.Below(DaysInYear));
    }
}
