using System.Text;

namespace Grid.Testing.Populations;

/// <summary>
/// Names in Chinese characters, as frequent as in the ministry's yearly reports, rare characters included.
/// </summary>
internal static class HanNames
{
    /// <summary>Share of names with a character that older systems could not write.</summary>
    public const double RareShare = 0.003;

    /// <summary>The common surnames, most frequent first; the first twenty with their share in ten thousand.</summary>
    private const string Surnames =
        "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林罗高"
        + "郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦"
        + "邱江尹薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤欧阎温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷";

    private static readonly long[] FirstShares =
        [725, 719, 683, 538, 453, 308, 223, 217, 205, 200, 173, 152, 129, 126, 124, 115, 107, 104, 86, 84];

    private const long CompoundShare = 15;

    private static readonly string[] Compound = ["欧阳", "上官", "司马", "诸葛", "皇甫", "尉迟", "公孙", "慕容", "司徒", "令狐"];

    /// <summary>In extensions A, B, C, E and F, and a few of the first plane that are seldom seen.</summary>
    private static readonly Rune[] Rare =
        [.. "㛃㼆䶮𠮷𠅤𡎚𡝗𢙏𣘗𤩽𤫉𥖄𦈡𧒽𨭎𩾌𪟝𪻐𫍽𫓹𫖯𬀩𬍛𬘭𬬮𬭎𬭚𬱖𬴊𬸚𬺈𭓩犇淼垚堃喆赟翀玥".EnumerateRunes()];

    private static readonly Weighted<string> Families = new(
        Surnames.Select((surname, rank) => (
            surname.ToString(), rank < FirstShares.Length ? FirstShares[rank] : 1_600L / (rank + 1)))
        .Concat(Compound.Select(surname => (surname, CompoundShare / 5))));

    public static string Draw(Draws draws, DateOnly birthDate, bool male)
    {
        var given = GivenCharacters.Of(birthDate, male);
        var first = draws.OneOf<char>(given);
        if (draws.Chance(RareShare))
            return $"{Families.Draw(draws)}{first}{draws.OneOf<Rune>(Rare)}";
        var family = Families.Draw(draws);
        return draws.Chance(0.14) ? $"{family}{first}" : $"{family}{first}{draws.OneOf<char>(given)}";
    }
}
