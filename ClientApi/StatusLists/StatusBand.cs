namespace Grid.ClientApi.StatusLists;

/// <summary>
/// A run of status numbers within which each institution has an order of its own: 2^20 numbers in the first band, four
/// times as many in each that follows.
/// </summary>
/// <param name="Start">The first number of the band, and the first place in every institution's order of it.</param>
/// <param name="Bits">The band has 2 to this power numbers; an even number from 20 to 32.</param>
public readonly record struct StatusBand(long Start, int Bits)
{
    /// <summary>A list has 2 to this power entries, as many as the first band has.</summary>
    public const int ListBits = 20;

    /// <summary>Entries of a list.</summary>
    public const int ListLength = 1 << ListBits;

    private const int MaxBits = 32;

    private static readonly StatusBand[] All = Bands();

    /// <summary>The first number after the band.</summary>
    public long End => Start + (1L << Bits);

    /// <summary>
    /// The band of a number or place; null where it is past the last band, after 5.7 thousand million numbers.
    /// </summary>
    public static StatusBand? Of(long number)
    {
        foreach (var band in All)
            if (number < band.End)
                return band;
        return null;
    }

    /// <summary>How many lists an institution has once so many numbers were given out.</summary>
    public static long ListsFor(long numbers) =>
        numbers == 0 ? 0 : (Of(numbers - 1) ?? All[^1]).End >> ListBits;

    private static StatusBand[] Bands()
    {
        var bands = new List<StatusBand> { new(0, ListBits) };
        while (bands[^1].Bits < MaxBits)
            bands.Add(new(bands[^1].End, bands[^1].Bits + 2));
        return [.. bands];
    }
}
