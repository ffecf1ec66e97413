namespace Grid.Testing.Populations;

/// <summary>
/// Names of peoples who write them in several parts, and how registries write the dot between the parts.
/// </summary>
internal static class MinorityNames
{
    private const int Xinjiang = 65;
    private const int Tibet = 54;
    private const int Qinghai = 63;

    private static readonly string[] Men =
        ["阿卜杜拉", "买买提", "艾尼瓦尔", "吐尔逊", "阿迪力", "艾力", "玉素甫", "库尔班", "哈力克", "亚森", "木合塔尔", "努尔兰", "叶尔肯"];

    private static readonly string[] Women =
        ["古丽娜尔", "阿依古丽", "帕提古丽", "热依汗", "米娜瓦尔", "迪丽拜尔", "阿孜古丽", "布威海丽且", "祖丽皮亚", "阿依努尔", "海仁莎"];

    private static readonly string[] TibetanFirst = ["扎西", "次仁", "旦增", "索朗", "格桑", "尼玛", "达瓦", "巴桑", "洛桑", "白玛", "央金"];
    private static readonly string[] TibetanMen = ["顿珠", "多吉", "平措", "罗布", "旺堆", "加措", "群培"];
    private static readonly string[] TibetanWomen = ["卓玛", "拉姆", "卓嘎", "曲珍", "措姆", "德吉", "白珍"];

    /// <summary>The right dot, and what is found in its place.</summary>
    private static readonly Weighted<string> Dots = new(
    [
        ("\u00B7", 85), ("\u2022", 5), ("\u30FB", 3), ("\uFF0E", 2), (".", 2), ("\u2027", 1), ("\uFF65", 1),
        (" \u00B7 ", 1),
    ]);

    /// <summary>Share of the people of a province with such a name.</summary>
    public static double ShareIn(int province) => province switch
    {
        Xinjiang => 0.55,
        Tibet    => 0.85,
        Qinghai  => 0.25,
        _        => 0.002,
    };

    public static string Draw(Draws draws, int province, bool male) => province is Tibet or Qinghai
        ? draws.OneOf<string>(TibetanFirst) + draws.OneOf<string>(male ? TibetanMen : TibetanWomen)
        : $"{draws.OneOf<string>(male ? Men : Women)}{Dots.Draw(draws)}{draws.OneOf<string>(Men)}";
}
