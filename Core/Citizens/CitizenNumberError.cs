namespace Grid.Core.Citizens;

/// <summary>
/// Why a text is not a citizen number, in the order in which it is examined; the first that applies is reported.
/// </summary>
/// <remarks>
/// The check character comes before date and region: where it fails, some character was mistyped and it is not known
/// which, so a complaint about the date or region would point at a part that may be right.
/// </remarks>
public enum CitizenNumberError
{
    /// <summary>
    /// Fifteen digits: a number of the first generation, which no valid card carries since 1 January 2013.
    /// </summary>
    FirstGeneration = 1,

    /// <summary>Not 18 characters; surrounding white space counts.</summary>
    Length,

    /// <summary>Something other than ASCII digits, and in the last place a digit or X.</summary>
    Characters,

    /// <summary>The check character of ISO 7064 MOD 11-2 doesn't fit the 17 digits.</summary>
    CheckCharacter,

    /// <summary>The birth date is not in the calendar, before 1800, or in the future.</summary>
    BirthDate,

    /// <summary>
    /// The first two digits are no province, or for a foreigner the province or the nationality is none. A county that
    /// no list has is no error: see <see cref="CitizenNumber.RegionIsKnown"/>.
    /// </summary>
    Region,
}
