using Grid.ClientApi.Keys;
using Grid.Core.Cards;
using Grid.Core.Institutions;

namespace Grid.ClientApi.Receipts;

/// <summary>The content of a receipt: institution, card, answer and moment.</summary>
/// <param name="Institution">Who asked.</param>
/// <param name="Card">Of which card.</param>
/// <param name="Answer">The answer as disclosed to the institution.</param>
/// <param name="IssuedOn">The issue date that was presented; null for none.</param>
/// <param name="Check">How the institution then compared the person with the card; null where it has not.</param>
public readonly record struct Receipt(
    InstitutionCode Institution, CardPseudonym Card, Verification Answer, DateOnly? IssuedOn = null,
    PersonCheck? Check = null)
{
    /// <summary>What it says of the card to the rules of what can rest on it.</summary>
    public VerifiedCard Verified => new(Answer.Result, IssuedOn, Answer.AsOf);
}
