using Grid.ClientApi.Auth;
using Grid.ClientApi.Cards;
using Grid.ClientApi.Http;
using Grid.Core.Institutions;

namespace Grid.ClientApi.Phones;

/// <summary>Reads the fields of what a carrier says.</summary>
/// <param name="carrier">Who says it: never a field, but the token's.</param>
/// <param name="today">The day on the cards' calendar.</param>
/// <param name="errors">Where errors go.</param>
/// <param name="plans">Which phone numbers there are.</param>
public sealed class CarrierFields(
    InstitutionCode carrier, DateOnly today, FieldErrors errors, NumberingPlans plans)
{
    /// <summary>Code of the carrier that calls.</summary>
    public InstitutionCode Carrier => carrier;

    /// <summary>Reads fields that describe numbers.</summary>
    public PhoneFields Phones { get; } = new(errors, plans);

    /// <summary>Reads fields that describe cards.</summary>
    public CardFields Cards { get; } = new(today, errors);

    /// <summary>The code of a carrier that must be among the clients; the default value if it is not.</summary>
    public InstitutionCode OtherCarrier(string? text, string field, ClientDirectory clients)
    {
        ArgumentNullException.ThrowIfNull(clients);
        Cards.Require(text is not null, field);
        if (text is null)
            return default;
        if (InstitutionCode.Read(text) is not { } code)
            errors.AddMalformed(
                field, "credit_code_invalid", "This is not a unified social credit code (GB 32100), 18 characters.");
        else if (clients.HasCarrier(code))
            return code;
        else
            errors.AddBroken(field, "carrier_unknown", "No carrier with this code is known here.");
        return default;
    }
}
