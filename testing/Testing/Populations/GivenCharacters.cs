namespace Grid.Testing.Populations;

/// <summary>Which characters parents chose, by the time of birth: each time has its own.</summary>
internal static class GivenCharacters
{
    private const int Reform = 1978;
    private const int Millennium = 2000;

    private const string MenOfOld =
        "国建华文明德志福荣贵军成玉林生金平海祥春清忠义山永长富兴庆树根发财宝万云龙宗学宏光胜友大洪家保民新安";

    private const string WomenOfOld =
        "秀英兰玉桂凤珍梅芳素淑琴花华香荣云霞金红莲月春翠菊爱彩美惠连娥仙巧银枝竹芝珠萍玲妹姣贞瑞琼";

    private const string MenOfReform =
        "伟强磊军勇杰涛超明刚平辉鹏飞波斌宇浩凯健俊帆博文志建华东海峰林龙亮毅彬洋晓旭宁阳晨威鑫坤雷松江翔康帅";

    private const string WomenOfReform =
        "芳娜敏静丽艳娟霞燕玲婷雪慧莹洁琳梅红英倩颖佳蕾薇丹萍莉晶晓娇琴云洋媛瑶茜璐怡欣妍露阳文佩蓉青秋冰";

    private const string BoysOfToday =
        "子轩宇浩然梓睿博文俊泽奕辰一诺沐阳铭嘉懿煜宸瑞皓霖逸天佑熙晨旭烨恒承思远景行墨言知安乐亦凡星";

    private const string GirlsOfToday =
        "子涵梓欣怡诗语桐可馨雨萱若汐思佳琪一诺艺梦瑶嘉悦心妍依婷淇钰宁舒苒安然清婉沐奕昕念星晴歆米朵";

    public static ReadOnlySpan<char> Of(DateOnly birthDate, bool male) => (birthDate.Year, male) switch
    {
        (< Reform, true)      => MenOfOld,
        (< Reform, false)     => WomenOfOld,
        (< Millennium, true)  => MenOfReform,
        (< Millennium, false) => WomenOfReform,
        (_, true)             => BoysOfToday,
        (_, false)            => GirlsOfToday,
    };
}
