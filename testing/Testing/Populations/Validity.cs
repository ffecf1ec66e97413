using Grid.Core.Cards;

namespace Grid.Testing.Populations;

/// <summary>
/// When a card was issued so that it is in force on a day, or ended before; the term itself is the law's.
/// </summary>
internal static class Validity
{
    /// <summary>
    /// A card in force stays so for at least this long, so that a population can be used for some weeks.
    /// </summary>
    public const int DaysLeft = 30;

    private const int Tries = 64;

    private static readonly DateOnly SecondGeneration = new(2004, 3, 29);
    private static readonly DateOnly Permits = new(2018, 9, 1);
    private static readonly DateOnly ForeignersNewNumbers = new(2023, 12, 1);

    /// <summary>Issue and expiry of a card, or null where its holder can have none such.</summary>
    public static (DateOnly IssuedOn, DateOnly? ExpiresOn)? Draw(
        Draws draws, CardKind kind, DateOnly born, DateOnly asOf, bool expired)
    {
        var first = Earliest(kind, asOf, expired);
        first = first < born ? born : first;
        for (var i = 0; i < Tries; i++)
        {
            var issuedOn = draws.Day(first, asOf);
            var expiresOn = CardTerms.ExpiryOf(kind, born, issuedOn);
            if (expired ? expiresOn < asOf : expiresOn is null || expiresOn >= asOf.AddDays(DaysLeft))
                return (issuedOn, expiresOn);
        }
        return null;
    }

    private static DateOnly Earliest(CardKind kind, DateOnly asOf, bool expired) => kind switch
    {
        CardKind.Resident                => SecondGeneration,
        CardKind.Temporary               => expired ? asOf.AddYears(-1) : asOf.AddMonths(-3),
        CardKind.ResidencePermit         => Permits,
        _                                => ForeignersNewNumbers,
    };
}
