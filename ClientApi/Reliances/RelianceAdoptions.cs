using System.ComponentModel.DataAnnotations;
using Grid.ClientApi.Bindings;
using Grid.ClientApi.Cards;
using Grid.ClientApi.Keys;
using Grid.Core.Cards;
using Grid.Core.Institutions;

namespace Grid.ClientApi.Reliances;

/// <summary>
/// An account that an institution opened on a card before it joined the grid, for which there is no receipt.
/// </summary>
public sealed class AdoptRelianceBody
{
    /// <summary>The citizen number (GB 11643) of the customer, 18 characters.</summary>
    [Required, Length(18, 18)] public string? IdNumber { get; set; }

    /// <summary>The institution's own tag of the account, opaque to the grid.</summary>
    [Required, Length(1, BindingFields.MaxAccount)] public string? Account { get; set; }

    /// <summary>The day on which it was opened.</summary>
    [Required, DataType(DataType.Date)] public string? OpenedOn { get; set; }
}

/// <summary>Turns what an institution says of an account that it had before it joined into a command.</summary>
/// <param name="pseudonyms">Names cards and reliances.</param>
/// <param name="sealer">Seals account tags.</param>
/// <param name="institution">Code of the institution that says it: never a field, but the token's.</param>
/// <param name="joinedAt">When the regulator registered it.</param>
internal sealed class RelianceAdoptions(
    Pseudonyms pseudonyms, AccountSealer sealer, InstitutionCode institution, DateTimeOffset joinedAt)
{
    /// <summary>The account is brought in; null where something is wrong, which the errors then say.</summary>
    public CardChange? Adopt(AdoptRelianceBody body, CardFields fields)
    {
        var number = fields.Number(body.IdNumber);
        var account = BindingFields.Account(body.Account, fields);
        fields.Require(body.OpenedOn is not null, "openedOn");
        var openedOn = fields.Day(body.OpenedOn, "openedOn");
        if (fields.Errors.Any)
            return null;
        var card = pseudonyms.Card(number);
        return new(card, new CardCommand.AdoptReliance(
            pseudonyms.Reliance(institution, card, account),
            institution,
            sealer.Seal(institution, account),
            openedOn!.Value,
            joinedAt));
    }
}
