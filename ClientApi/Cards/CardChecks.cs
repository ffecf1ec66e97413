using Grid.ClientApi.Auth;
using Grid.ClientApi.Institutions;
using Grid.ClientApi.Keys;
using Grid.ClientApi.Phones;
using Grid.ClientApi.Receipts;
using Grid.ClientApi.StatusLists;
using Grid.ClientApi.Telemetry;
using Grid.Core.Actors;
using Grid.Core.Cards;
using Grid.Core.Phones;

namespace Grid.ClientApi.Cards;

/// <summary>A check as it is put to a card.</summary>
/// <param name="Card">Which card.</param>
/// <param name="Presented">What is printed on the card in hand.</param>
/// <param name="Phone">The key of the phone that may be the holder's; null where none is asked about.</param>
public readonly record struct CardQuestion(CardPseudonym Card, Presented Presented, PhoneKey? Phone);

/// <summary>What card and phone answered.</summary>
/// <param name="Card">What the card answered.</param>
/// <param name="PhoneMatch">Whether the phone is the card holder's; null where none was asked about.</param>
public readonly record struct CardAnswer(Verification Card, bool? PhoneMatch);

/// <summary>Puts checks to cards and makes of the answers what a caller may learn.</summary>
public sealed class CardChecks(
    IGrid grid, Pseudonyms pseudonyms, NumberingPlans plans, ReceiptSealer receipts, StatusReferences statuses,
    DutyCounter duties)
{
    /// <summary>Reads a check; null where something is wrong, which the fields' errors then say.</summary>
    public CardQuestion? Read(VerifyBody body, CardFields fields)
    {
        ArgumentNullException.ThrowIfNull(body);
        var number = fields.Number(body.IdNumber);
        var name = fields.Name(body.Name);
        var issuedOn = fields.Day(body.IssuedOn, "issuedOn");
        var expiresOn = fields.Day(body.ExpiresOn, "expiresOn");
        var phone = new PhoneFields(fields.Errors, plans).PhoneIfGiven(body.Phone);
        fields.Text(body.Purpose, "purpose", CardFields.MaxPurpose);
        if (fields.Errors.Any)
            return null;
        var card = pseudonyms.Card(number);
        NameTag? tag = name is { } given ? pseudonyms.Name(card, given) : null;
        return new(card, new(tag, issuedOn, expiresOn), phone is { } asked ? pseudonyms.Phone(asked).Key : null);
    }

    /// <summary>Puts the question to the card and, where one is asked about, to the phone at the same time.</summary>
    /// <exception cref="UnavailableException">The grid can't know.</exception>
    public ValueTask<CardAnswer> Check(in CardQuestion question)
    {
        var card = question.Card.Key;
        var answer = grid.Card(card).Verify(question.Presented);
        if (question.Phone is { } phone)
            return Both(answer, grid.Phone(phone).Ask(new PhoneQuery.CheckNumber(HeldBy: card)));
        return answer.IsCompletedSuccessfully ? new(new CardAnswer(answer.Result, null)) : Alone(answer);
    }

    /// <summary>
    /// What <paramref name="caller"/> learns of the answer, with the receipt for it and where the status of the card
    /// can be read later.
    /// </summary>
    public (Verification Answer, string Receipt, StatusClaim? Status) Tell(
        Caller caller, in CardQuestion question, in Verification answer)
    {
        ArgumentNullException.ThrowIfNull(caller);
        ApiMeters.Verified(answer.Result);
        duties.Verified(caller.Client.Institution, answer.Result);
        var told = Disclosure.To(caller, answer, question.Presented.IssuedOn is not null);
        var institution = caller.Client.Institution;
        var receipt = receipts.Issue(new(institution, question.Card, told, question.Presented.IssuedOn));
        return (told, receipt, statuses.Of(institution, told.StatusNumber));
    }

    private static async ValueTask<CardAnswer> Alone(ValueTask<Verification> answer) => new(await answer, null);

    private static async ValueTask<CardAnswer> Both(ValueTask<Verification> answer, ValueTask<NumberAnswer> held)
    {
        var match = (await held).IsHeld;
        return new(await answer, match);
    }
}
