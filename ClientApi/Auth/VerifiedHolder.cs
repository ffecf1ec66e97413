using Grid.Core.Cards;
using Grid.Core.Phones;

namespace Grid.ClientApi.Auth;

/// <summary>A holder who was shown to have one of the holder's own numbers in hand; pseudonyms only.</summary>
/// <param name="Card">Key of the holder's card.</param>
/// <param name="Phone">Key of the number.</param>
/// <param name="Tenure">In which tenure it was the holder's.</param>
/// <param name="ShownAt">When it was shown; to the second.</param>
public sealed record VerifiedHolder(CardKey Card, PhoneKey Phone, int Tenure, DateTimeOffset ShownAt);
