using System.Globalization;

namespace Grid.Testing.Populations;

/// <summary>A county that a number can name, with the police bureau that issues cards there.</summary>
/// <param name="Code">Its code in GB/T 2260.</param>
/// <param name="Bureau">The bureau of the county, as printed on resident cards.</param>
/// <param name="CityBureau">The bureau of its city, which issues residence permits.</param>
internal sealed record Place(int Code, string Bureau, string CityBureau)
{
    public int Province => Code / 10_000;
}

/// <summary>Where people live, and where they were first registered.</summary>
internal static class Places
{
    private const int ReformsDone = 1996;

    /// <summary>
    /// Residents in ten thousand by province (Seventh National Population Census, 2020, communique no. 3).
    /// </summary>
    private static readonly Weighted<int> Provinces = new(
    [
        (11, 2189), (12, 1387), (13, 7461), (14, 3492), (15, 2405), (21, 4259), (22, 2407), (23, 3185), (31, 2487),
        (32, 8475), (33, 6457), (34, 6103), (35, 4154), (36, 4519), (37, 10153), (41, 9937), (42, 5775), (43, 6644),
        (44, 12601), (45, 5013), (46, 1008), (50, 3205), (51, 8367), (52, 3856), (53, 4721), (54, 365), (61, 3953),
        (62, 2502), (63, 592), (64, 720), (65, 2585),
    ]);

    private static readonly Dictionary<int, Place[]> Current = Read("current");
    private static readonly Dictionary<int, Place[]> Abolished = Read("historical");

    /// <summary>The place of residence.</summary>
    public static Place Residence(Draws draws) => draws.OneOf<Place>(Current[Provinces.Draw(draws)]);

    /// <summary>
    /// The place of first registration of a resident: mostly here, else in the province or in another.
    /// </summary>
    /// <remarks>Every third of those born before 1996 was registered in a county that was abolished since.</remarks>
    public static Place FirstRegistration(Draws draws, Place residence, DateOnly birthDate)
    {
        if (draws.Chance(0.09))
            residence = Residence(draws);
        if (birthDate.Year < ReformsDone && draws.Chance(1 / 3.0))
            return draws.OneOf<Place>(Abolished[residence.Province]);
        return draws.Chance(0.9) ? residence : draws.OneOf<Place>(Current[residence.Province]);
    }

    private static Dictionary<int, Place[]> Read(string status)
    {
        using var stream = typeof(Places).Assembly.GetManifestResourceStream("Places.txt")
            ?? throw new InvalidOperationException("The place names are missing from the assembly.");
        using var reader = new StreamReader(stream);
        var places = reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1)
            .Select(line => line.Split(','))
            .Where(cells => cells[1] == status)
            .Select(cells => Named(int.Parse(cells[0], CultureInfo.InvariantCulture), cells[2], cells[3]));
        return places.GroupBy(place => place.Province).ToDictionary(group => group.Key, group => group.ToArray());
    }

    private static Place Named(int code, string city, string district)
    {
        var bureau = $"{city}公安局";
        if (district.Length == 0)
            return new(code, bureau, bureau);
        var branch = district.Length > 2 ? district[..^1] : district;
        return new(code, $"{bureau}{branch}分局", bureau);
    }
}
