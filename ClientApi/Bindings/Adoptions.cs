using Grid.ClientApi.Cards;
using Grid.ClientApi.Http;
using Grid.ClientApi.Keys;
using Grid.ClientApi.Phones;
using Grid.Core.Institutions;
using Grid.Core.Phones;

namespace Grid.ClientApi.Bindings;

/// <summary>Turns what an institution says of a binding that it had before it joined into a command.</summary>
/// <param name="pseudonyms">Names numbers and cards.</param>
/// <param name="sealer">Seals account tags.</param>
/// <param name="plans">Which phone numbers there are.</param>
/// <param name="institution">Code of the institution that says it: never a field, but the token's.</param>
/// <param name="joinedAt">When the regulator registered it.</param>
internal sealed class Adoptions(
    Pseudonyms pseudonyms, AccountSealer sealer, NumberingPlans plans, InstitutionCode institution,
    DateTimeOffset joinedAt)
{
    /// <summary>The binding is brought in; null where something is wrong, which the errors then say.</summary>
    public PhoneChange? Adopt(AdoptBody body, DateOnly today, FieldErrors errors)
    {
        var (phones, cards) = (new PhoneFields(errors, plans), new CardFields(today, errors));
        var number = phones.Phone(body.Phone);
        var holder = cards.Number(body.IdNumber);
        var account = BindingFields.Account(body.Account, cards);
        cards.Require(body.MadeOn is not null, "madeOn");
        var madeOn = cards.Day(body.MadeOn, "madeOn");
        if (errors.Any)
            return null;
        var phone = pseudonyms.Phone(number);
        var id = pseudonyms.Binding(institution, phone, account);
        return new(
            phone.Key,
            new PhoneCommand.Adopt(
                id, institution, sealer.Seal(institution, account), pseudonyms.Card(holder).Key, madeOn!.Value,
                joinedAt));
    }
}
