namespace Grid.Testing.Populations;

/// <summary>
/// Names and nationalities of foreign permanent residents, and names as they are written in Hong Kong.
/// </summary>
internal static class ForeignNames
{
    private static readonly string[] Families =
    [
        "SMITH", "JOHNSON", "O'BRIEN", "DUPONT", "MÜLLER", "TANAKA", "KIM", "PARK", "LEE", "TAN", "IVANOVA", "SINGH",
        "KHAN", "NGUYEN", "GARCIA", "ROSSI", "DA SILVA", "VAN DIJK", "JENSEN", "WONG", "ANDERSON", "GARCÍA-LÓPEZ",
    ];

    private static readonly string[] Given =
    [
        "JOHN", "MARY", "JEAN-PIERRE", "ANNA MARIA", "KENJI", "MIN JUN", "WEI LING", "OLGA", "PRIYA", "AHMED",
        "THI HOA", "CARLOS", "GIULIA", "LARS", "EMMA", "DAVID A.", "SOPHIE", "MICHAEL",
    ];

    private const string TraditionalFamilies = "陳黃李張劉楊鄭謝許蔡趙葉蘇盧";
    private const string TraditionalGiven = "志偉家豪俊傑嘉欣詠詩淑芬美玲雅婷怡君麗華國榮建銘慧儀樂瑩曉彤";

    /// <summary>ISO 3166-1 numeric, with about the shares among permanent residents.</summary>
    private static readonly Weighted<int> Nationalities = new(
    [
        (840, 22), (124, 14), (36, 8), (826, 6), (276, 5), (250, 4), (392, 8), (410, 8), (702, 8), (458, 4), (360, 2),
        (704, 3), (643, 3), (356, 2), (586, 2), (380, 1), (528, 1), (76, 1),
    ]);

    public static string Latin(Draws draws) => $"{draws.OneOf<string>(Families)} {draws.OneOf<string>(Given)}";

    public static string Traditional(Draws draws) =>
        string.Concat(
            [draws.OneOf<char>(TraditionalFamilies)],
            [draws.OneOf<char>(TraditionalGiven)],
            [draws.OneOf<char>(TraditionalGiven)]);

    public static int Nationality(Draws draws) => Nationalities.Draw(draws);
}
