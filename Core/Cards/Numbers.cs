using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Grid.Core.Institutions;
using Grid.Core.Phones;

namespace Grid.Core.Cards;

/// <summary>The numbers of a card's holder, by carrier; kept to enforce the limit of numbers per carrier.</summary>
/// <param name="Places">Held and reserved ones; never empty.</param>
public sealed record Numbers(ImmutableArray<NumberPlace> Places)
{
    /// <summary>
    /// How many numbers a person holds at one carrier: the limit of the real-name rules for telephone users.
    /// </summary>
    public const int LimitAtCarrier = 5;

    /// <summary>For how long a place is kept for an assignment that is under way.</summary>
    public static readonly TimeSpan Reservation = TimeSpan.FromMinutes(10);

    /// <summary>The numbers with these places; null for none.</summary>
    internal static Numbers? Of(ImmutableArray<NumberPlace> places) => places.IsEmpty ? null : new(places);
}

/// <summary>One of the numbers that a person may hold at a carrier.</summary>
/// <param name="Phone">Key of the number.</param>
/// <param name="Carrier">Code of the carrier.</param>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "is")]
[JsonDerivedType(typeof(Reserved), "reserved")]
[JsonDerivedType(typeof(Taken), "taken")]
public abstract record NumberPlace(PhoneKey Phone, InstitutionCode Carrier)
{
    /// <summary>Kept for an assignment, a transfer or a porting that is under way.</summary>
    /// <param name="Phone">Key of the number.</param>
    /// <param name="Carrier">Code of the carrier.</param>
    /// <param name="Until">When it is given up.</param>
    public sealed record Reserved(PhoneKey Phone, InstitutionCode Carrier, DateTimeOffset Until)
        : NumberPlace(Phone, Carrier);

    /// <summary>The number said that it is this holder's.</summary>
    /// <param name="Phone">Key of the number.</param>
    /// <param name="Carrier">Code of the carrier.</param>
    /// <param name="Tenure">In which tenure.</param>
    public sealed record Taken(PhoneKey Phone, InstitutionCode Carrier, int Tenure) : NumberPlace(Phone, Carrier);
}
