using Grid.ClientApi.Auth;
using Grid.ClientApi.Cards;
using Grid.ClientApi.Http;
using Grid.ClientApi.Keys;
using Grid.ClientApi.Phones;
using Grid.Core.Actors;
using Grid.Core.Cards;
using Grid.Core.Phones;

namespace Grid.ClientApi.OneTimePasswords;

/// <summary>
/// Signs an attestation that the holder has lost the SIM of a number, for the carrier that serves the number.
/// </summary>
public sealed class AttestSimLoss(
    IGrid grid, Pseudonyms pseudonyms, NumberingPlans plans, SimLossAttestations attestations, TimeProvider clock)
{
    /// <summary>Answers one request.</summary>
    public async Task Handle(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (await JsonRequestReader.Read(context, ApiJson.Default.SimLossAttestationBody) is not { } body)
            return;
        var errors = new FieldErrors();
        var number = new PhoneFields(errors, plans).Phone(body.Phone);
        var person = new CardFields(ChinaTime.DayOf(clock.GetUtcNow()), errors).Number(body.IdNumber);
        if (errors.Any)
            await context.Answer(Problem.Of(errors));
        else
            await Attest(context, pseudonyms.Phone(number).Key, pseudonyms.Card(person).Key);
    }

    private async Task Attest(HttpContext context, PhoneKey key, CardKey card)
    {
        var (phone, carrier) = (grid.Phone(key), Caller.Of(context).Client.Institution);
        if (await phone.Ask(new PhoneQuery.GetCarrierDetails(carrier)) is not { } details)
            await context.Answer(Problems.Of(await ReleasePreview.Why(phone)));
        else if (details.Holder != card)
            await context.Answer(Problems.Of(Refusal.NotTheHolder));
        else
        {
            var (attestation, until) = attestations.Sign(carrier, key, card);
            await context.Answer(new(attestation, Instants.Text(until)), ApiJson.Default.SimLossAttestationAnswer);
        }
    }
}
