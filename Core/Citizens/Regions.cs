using System.Collections;
using System.Globalization;

namespace Grid.Core.Citizens;

/// <summary>The county codes of GB/T 2260 since 1980, those of today and those abolished.</summary>
/// <remarks>
/// Codes of provinces and prefectures are not among them, since a residence is registered in a county; the exceptions
/// are the cities that have no counties below them (such as 441900), whose own code stands in their people's numbers.
/// </remarks>
internal static class Regions
{
    private const int Limit = 700_000;
    private const int Taiwan = 71;
    private const int HongKong = 81;
    private const int Macao = 82;

    private static readonly BitArray Known = new(Limit);
    private static readonly BitArray Historical = new(Limit);
    private static readonly BitArray Provinces = new(100);

    static Regions()
    {
        using var stream = typeof(Regions).Assembly.GetManifestResourceStream("Regions.txt")
            ?? throw new InvalidOperationException("The region codes are missing from the assembly.");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
            if (!line.StartsWith('#'))
                Add(line);
    }

    /// <summary>Whether the code was ever given to a county.</summary>
    public static bool IsKnown(int code) => code is >= 0 and < Limit && Known[code];

    /// <summary>Whether the code was given to a county and is so no longer.</summary>
    public static bool IsHistorical(int code) => code is >= 0 and < Limit && Historical[code];

    /// <summary>Whether two digits are a province that has counties.</summary>
    public static bool IsProvince(int code) => Provinces[code];

    /// <summary>Whether two digits are a province, those included whose counties are in no list here.</summary>
    public static bool IsProvinceOfCitizens(int code) => code is Taiwan or HongKong or Macao || IsProvince(code);

    private static void Add(string line)
    {
        var parts = line.Split(' ');
        var prefecture = int.Parse(parts[0], CultureInfo.InvariantCulture);
        Provinces[prefecture / 100] = true;
        foreach (var part in parts.AsSpan(1))
        {
            var historical = part[0] == '-';
            var code = prefecture * 100 + int.Parse(part.AsSpan(historical ? 1 : 0), CultureInfo.InvariantCulture);
            Known[code] = true;
            Historical[code] = historical;
        }
    }
}
