using System.Globalization;

namespace Grid.Bench.Measuring;

/// <summary>How numbers are shown: about three significant digits, thousands apart.</summary>
internal static class Figure
{
    public static string Text(double value) => Math.Abs(value) switch
    {
        >= 100 => value.ToString("N0", CultureInfo.InvariantCulture),
        >= 10  => value.ToString("N1", CultureInfo.InvariantCulture),
        >= 1   => value.ToString("N2", CultureInfo.InvariantCulture),
        _      => value.ToString("0.0###", CultureInfo.InvariantCulture),
    };
}
