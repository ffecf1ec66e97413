using Grid.Core.Cards;
using Grid.Core.Citizens;

namespace Grid.Testing.Populations;

/// <summary>A fictional person, with the data that a card contains.</summary>
internal sealed record Holder(CitizenNumber Number, string Name, CardKind Kind, string Authority)
{
    /// <summary>
    /// The sequence numbers that were kept for those born a century earlier while numbers had 15 digits, so that
    /// nobody born since 1900 was given one then; the decision page on populations says what that is worth.
    /// </summary>
    public const int FirstSequence = 996;

    private const int Sequences = 4;
    private const string MigrationAuthority = "中华人民共和国国家移民管理局";

    /// <summary>
    /// Kinds in ten thousand cards; permits and foreigners more often than in life, to be there in small ones.
    /// </summary>
    private static readonly Weighted<CardKind> Kinds = new(
    [
        (CardKind.Resident, 9_950),
        (CardKind.Temporary, 30),
        (CardKind.ResidencePermit, 15),
        (CardKind.PermanentResident, 5),
    ]);

    private static readonly Weighted<int> PermitRegions = new([(810_000, 5), (820_000, 2), (830_000, 3)]);

    public static Holder Draw(Draws draws, DateOnly asOf)
    {
        var kind = Kinds.Draw(draws);
        var born = Ages.BirthDate(draws, asOf);
        var sequence = FirstSequence + (int)draws.Below(Sequences);
        var home = Places.Residence(draws);
        return kind switch
        {
            CardKind.ResidencePermit => new(
                CitizenNumber.Of(PermitRegions.Draw(draws), born, sequence),
                ForeignNames.Traditional(draws), kind, home.CityBureau),
            CardKind.PermanentResident => new(
                CitizenNumber.Of((900 + home.Province) * 1_000 + ForeignNames.Nationality(draws), born, sequence),
                ForeignNames.Latin(draws), kind, MigrationAuthority),
            _ => Citizen(draws, kind, born, sequence, home),
        };
    }

    private static Holder Citizen(Draws draws, CardKind kind, DateOnly born, int sequence, Place home)
    {
        var registered = Places.FirstRegistration(draws, home, born);
        var male = sequence % 2 == 1;
        var name = draws.Chance(MinorityNames.ShareIn(registered.Province))
            ? MinorityNames.Draw(draws, registered.Province, male)
            : HanNames.Draw(draws, born, male);
        return new(CitizenNumber.Of(registered.Code, born, sequence), name, kind, home.Bureau);
    }
}
