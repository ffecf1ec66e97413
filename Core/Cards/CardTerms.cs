using Grid.Core.Citizens;

namespace Grid.Core.Cards;

/// <summary>For how long the law lets each kind of card be valid, and for whom it can be issued.</summary>
public static class CardTerms
{
    private const int LongestTermInYears = 20;

    /// <summary>What is unlawful about a card, or null.</summary>
    /// <param name="number">The holder's number.</param>
    /// <param name="kind">Which kind of card.</param>
    /// <param name="issuedOn">First day of validity.</param>
    /// <param name="expiresOn">Last day of validity; null for no end.</param>
    /// <remarks>
    /// A term that ends on a day that its month lacks (issued on 29 February, or on 30 November for three months) may
    /// be rounded either way: to the month's last day or to the first of the next.
    /// </remarks>
    public static CardTermError? Examine(CitizenNumber number, CardKind kind, DateOnly issuedOn, DateOnly? expiresOn)
    {
        if (!Fits(kind, number.HolderClass))
            return CardTermError.KindNotForHolder;
        if (issuedOn < number.BirthDate)
            return CardTermError.IssuedBeforeBirth;
        if (issuedOn.Year > DateOnly.MaxValue.Year - LongestTermInYears)
            return CardTermError.TermNotLawful;

        var lawful = ExpiryOf(kind, number.BirthDate, issuedOn);
        if (expiresOn is null)
            return lawful is null ? null : CardTermError.ExpiryMissing;
        if (lawful is null)
            return CardTermError.ExpiryNotAllowed;
        var rounded = lawful.Value.Day < issuedOn.Day && expiresOn == lawful.Value.AddDays(1);
        return expiresOn == lawful || rounded ? null : CardTermError.TermNotLawful;
    }

    /// <summary>Whether a kind of card is issued to this class of holders.</summary>
    public static bool Fits(CardKind kind, HolderClass holder) => kind switch
    {
        CardKind.Resident or CardKind.Temporary => holder is HolderClass.Citizen,
        CardKind.ResidencePermit                => holder is HolderClass.HongKongResident
                                                          or HolderClass.MacaoResident
                                                          or HolderClass.TaiwanResident,
        CardKind.PermanentResident              => holder is HolderClass.ForeignPermanentResident,
        _                                       => false,
    };

    /// <summary>The lawful last day of validity of a card issued on a day; null for a card without end.</summary>
    /// <remarks>
    /// Resident cards: Resident Identity Card Law, art. 5. Temporary ones: Measures for temporary cards of 2005.
    /// Residence permits: Measures of 2018. Permanent residents: Measures of 2004.
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">The term ends after the year 9999.</exception>
    public static DateOnly? ExpiryOf(CardKind kind, DateOnly birthDate, DateOnly issuedOn) =>
        (kind, Age(birthDate, issuedOn)) switch
        {
            (CardKind.Resident, < 16)          => issuedOn.AddYears(5),
            (CardKind.Resident, < 26)          => issuedOn.AddYears(10),
            (CardKind.Resident, < 46)          => issuedOn.AddYears(LongestTermInYears),
            (CardKind.Resident, _)             => null,
            (CardKind.Temporary, _)            => issuedOn.AddMonths(3),
            (CardKind.ResidencePermit, _)      => issuedOn.AddYears(5),
            (CardKind.PermanentResident, < 18) => issuedOn.AddYears(5),
            (CardKind.PermanentResident, _)    => issuedOn.AddYears(10),
            _                                  => throw new ArgumentOutOfRangeException(nameof(kind)),
        };

    /// <summary>
    /// Full years on a day; a year is full on the birthday, for those born on 29 February on 1 March.
    /// </summary>
    public static int Age(DateOnly birthDate, DateOnly day)
    {
        var years = day.Year - birthDate.Year;
        return (day.Month, day.Day).CompareTo((birthDate.Month, birthDate.Day)) < 0 ? years - 1 : years;
    }
}

/// <summary>What can be unlawful about a card's kind and dates, in the order in which it is examined.</summary>
public enum CardTermError
{
    /// <summary>The kind is not issued to the holder class of the number.</summary>
    KindNotForHolder = 1,

    /// <summary>The card was issued before its holder was born.</summary>
    IssuedBeforeBirth,

    /// <summary>The card must end, and no day is given.</summary>
    ExpiryMissing,

    /// <summary>The card has no end by law, and a day is given.</summary>
    ExpiryNotAllowed,

    /// <summary>The card ends on another day than the law sets for its kind and the holder's age at issue.</summary>
    TermNotLawful,
}
