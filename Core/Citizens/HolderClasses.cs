namespace Grid.Core.Citizens;

/// <summary>Maps the first six digits of a number to the class of its holder, and knows which of them exist.</summary>
internal static class HolderClasses
{
    private const int Foreigners = 9;

    /// <summary>The class that the digits of a number stand for.</summary>
    public static HolderClass Of(int regionCode) => regionCode switch
    {
        810_000                                   => HolderClass.HongKongResident,
        820_000                                   => HolderClass.MacaoResident,
        830_000                                   => HolderClass.TaiwanResident,
        _ when regionCode / 100_000 == Foreigners => HolderClass.ForeignPermanentResident,
        _                                         => HolderClass.Citizen,
    };

    /// <summary>
    /// Whether a number can begin with these digits: with a province, whichever county follows, since no list of
    /// counties is complete.
    /// </summary>
    public static bool CanBeRegion(int regionCode) => Of(regionCode) switch
    {
        HolderClass.Citizen                  => Regions.IsProvinceOfCitizens(regionCode / 10_000),
        HolderClass.ForeignPermanentResident => IsForeigner(regionCode),
        _                                    => true,
    };

    /// <summary>Whether these digits are known to have been given to a region.</summary>
    public static bool IsRegion(int regionCode) => Of(regionCode) switch
    {
        HolderClass.Citizen                  => Regions.IsKnown(regionCode),
        HolderClass.ForeignPermanentResident => IsForeigner(regionCode),
        _                                    => true,
    };

    private static bool IsForeigner(int code)
    {
        var (province, nationality) = (code / 1_000 % 100, code % 1_000);
        return Regions.IsProvince(province) && nationality != 0;
    }
}
