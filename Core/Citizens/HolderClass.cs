namespace Grid.Core.Citizens;

/// <summary>The class of a number's holder, by its first six digits.</summary>
public enum HolderClass
{
    /// <summary>A citizen with a registered residence: a county's code, 1 to 6 first.</summary>
    Citizen = 1,

    /// <summary>A resident of Hong Kong with a residence permit: 810000 (Measures of 2018, art. 3).</summary>
    HongKongResident,

    /// <summary>A resident of Macao with a residence permit: 820000.</summary>
    MacaoResident,

    /// <summary>A resident of Taiwan with a residence permit: 830000.</summary>
    TaiwanResident,

    /// <summary>
    /// A foreigner with permanent residence, in the form since December 2023: 9, the province of application, and the
    /// nationality in ISO 3166-1 numeric.
    /// </summary>
    ForeignPermanentResident,
}
