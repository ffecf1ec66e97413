using Grid.Core.Cards;
using Grid.Core.Citizens;
using Grid.Testing.Client;
using Grid.Testing.Populations;

namespace Grid.Scenarios.Stories;

/// <summary>A fictional person of a story.</summary>
/// <param name="Card">The card that the registry has of this person.</param>
internal sealed record Person(RegisteredCard Card)
{
    private const int Candidates = 1000;
    private const int DaysHeld = 60;
    private const int AgeOfMajority = 18;

    /// <summary>The number as a story shows it: enough to distinguish persons.</summary>
    public string Masked => Mask(Card.Number);

    /// <summary>An adult citizen who has held a card for two months at least.</summary>
    public static Person Draw(long seed, DateOnly today)
    {
        var plan = new PopulationPlan(Candidates, seed, today, Losses: 0);
        return new(Population.Of(plan).Select(drawn => drawn.Card).First(card =>
            card.Kind == CardKind.Resident
            && card.IssuedOn < today.AddDays(-DaysHeld)
            && CardTerms.Age(card.Number.BirthDate, today) >= AgeOfMajority));
    }

    /// <summary>The card that replaces this one.</summary>
    public Person Replaced(DateOnly issuedOn) => new(Card with
    {
        IssuedOn = issuedOn,
        ExpiresOn = CardTerms.ExpiryOf(Card.Kind, Card.Number.BirthDate, issuedOn),
    });

    /// <summary>What the registry says of the card.</summary>
    public IssueCard Issue() => new(
        Card.Number, Card.Name, Card.Kind, Card.IssuedOn, Card.ExpiresOn, Card.Authority, Card.FingerprintRegistered);

    /// <summary>The printed data of the card.</summary>
    public CardInHand InHand(string purpose) => new(Card.Number, Card.Name, Card.IssuedOn, Card.ExpiresOn, purpose);

    /// <summary>The number with birth date and sequence left out.</summary>
    public static string Mask(CitizenNumber number)
    {
        var text = number.Reveal();
        return $"{text[..6]}********{text[^4..]}";
    }
}
