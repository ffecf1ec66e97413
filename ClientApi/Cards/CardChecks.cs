using Grid.ClientApi.Auth;
using Grid.ClientApi.Keys;
using Grid.ClientApi.Receipts;
using Grid.ClientApi.Telemetry;
using Grid.Core.Actors;
using Grid.Core.Cards;

namespace Grid.ClientApi.Cards;

/// <summary>A check as it is put to a card.</summary>
/// <param name="Card">Which card.</param>
/// <param name="Presented">What is printed on the card in hand.</param>
public readonly record struct CardQuestion(CardPseudonym Card, Presented Presented);

/// <summary>Puts checks to cards and makes of the answers what a caller may learn.</summary>
public sealed class CardChecks(IGrid grid, Pseudonyms pseudonyms, ReceiptSealer receipts)
{
    /// <summary>Reads a check; null where something is wrong, which the fields' errors then say.</summary>
    public CardQuestion? Read(VerifyBody body, CardFields fields)
    {
        ArgumentNullException.ThrowIfNull(body);
        var number = fields.Number(body.IdNumber);
        var name = fields.Name(body.Name);
        var issuedOn = fields.Day(body.IssuedOn, "issuedOn");
        var expiresOn = fields.Day(body.ExpiresOn, "expiresOn");
        fields.Text(body.Purpose, "purpose", CardFields.MaxPurpose);
        if (fields.Errors.Any)
            return null;
        var card = pseudonyms.Card(number);
        NameTag? tag = name is { } given ? pseudonyms.Name(card, given) : null;
        return new(card, new(tag, issuedOn, expiresOn));
    }

    /// <summary>Puts the question to the card.</summary>
    /// <exception cref="UnavailableException">The grid can't know.</exception>
    public ValueTask<Verification> Ask(in CardQuestion question) =>
        grid.Card(question.Card.Key).Verify(question.Presented);

    /// <summary>What <paramref name="client"/> learns of the answer, with the receipt for it.</summary>
    public (Verification Answer, string Receipt) Tell(Client client, in CardQuestion question, in Verification answer)
    {
        ArgumentNullException.ThrowIfNull(client);
        ApiMeters.Verified(answer.Result);
        var told = Disclosure.To(client, answer, question.Presented.IssuedOn is not null);
        return (told, receipts.Issue(new(client.Institution, question.Card, told)));
    }
}
