using Grid.ClientApi.Auth;
using Grid.ClientApi.Http;
using Grid.ClientApi.Keys;
using Grid.Core.Actors;
using Grid.Core.Phones;

namespace Grid.ClientApi.Phones;

/// <summary>Answers a carrier, before it releases a number, how many bindings the release would end.</summary>
public sealed class ReleasePreview(IGrid grid, Pseudonyms pseudonyms, NumberingPlans plans)
{
    private static readonly PhoneQuery.CheckNumber Nothing = new();

    /// <summary>Answers one request.</summary>
    public async Task Handle(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (await JsonRequestReader.Read(context, ApiJson.Default.PhoneBody) is not { } body)
            return;
        var fields = new PhoneFields(new(), plans);
        var number = fields.Phone(body.Phone);
        if (fields.Errors.Any)
        {
            await context.Answer(Problem.Of(fields.Errors));
            return;
        }

        var phone = grid.Phone(pseudonyms.Phone(number).Key);
        if (await phone.Ask(new PhoneQuery.GetCarrierDetails(Caller.Of(context).Client.Institution)) is { } sight)
            await context.Answer(new(sight.Tenure, sight.Bound), ApiJson.Default.PreviewAnswer);
        else
            await context.Answer(Problems.Of(await Why(phone)));
    }

    /// <summary>Why a number says nothing to a carrier.</summary>
    internal static async ValueTask<Refusal> Why(IActor<Phone> phone) =>
        (await phone.Ask(Nothing)).SimSince is null ? Refusal.NumberNotAssigned : Refusal.OtherCarrier;
}
