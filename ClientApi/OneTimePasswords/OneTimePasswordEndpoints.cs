using Grid.ClientApi.Auth;
using Grid.ClientApi.Cards;
using Grid.ClientApi.Http;
using Grid.ClientApi.Keys;
using Grid.ClientApi.Phones;
using Grid.Core.Actors;
using Grid.Core.Numbering;
using Grid.Core.OneTimePasswords;
using Grid.Core.Phones;

namespace Grid.ClientApi.OneTimePasswords;

/// <summary>Verifies possession of a number by a one-time code; the holder of the number gets a token.</summary>
/// <remarks>
/// Every mobile number is treated alike, held or not, until the code that was sent to it is entered; and whatever is
/// wrong then, the answer is one. A code can be entered only by whoever has the id of the authentication for which it
/// was sent, so that nobody else's guesses end it.
/// </remarks>
public sealed class OneTimePasswordEndpoints(
    IGrid grid, Pseudonyms pseudonyms, IdempotencyKeyDigests digests, OneTimePasswordLimits limits, OneTimeCodes codes,
    NumberingPlans plans, MobileNumbers mobiles, ICarrierMessages messages, HolderTokens tokens,
    TokenValidator validator, Func<Guid> newId, TimeProvider clock)
{
    private static readonly Problem NotAccepted = new(
        422, "code_not_accepted", "The code is wrong, was used, or has ended; ask for another one.", "code");

    /// <summary>Sends a code.</summary>
    public async Task SendCode(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (await JsonRequestReader.Read(context, ApiJson.Default.SendCodeBody) is not { } body)
            return;
        var fields = new PhoneFields(new(), plans);
        var number = Mobile(body.Phone, fields);
        var authentication = body.AuthenticationId is { } given ? Authentication(given, fields) : newId();
        if (fields.Errors.Any)
        {
            await context.Answer(Problem.Of(fields.Errors));
            return;
        }

        var phone = pseudonyms.Phone(number).Key;
        var (code, reference) = (codes.Next(), codes.NextReference());
        if (!await limits.Admit(context) || !await limits.MaySend(context, phone, await IsKnown(body, phone))
            || !await IsSendable(context, phone, authentication, code))
            return;
        var expires = clock.GetUtcNow() + OneTimePasswordTerms.CodeLife;
        await messages.Send(number, new(OneTimeCodes.Message(code, reference), expires), context.RequestAborted);
        await context.Answer(
            new(authentication.ToString("N"), reference, Instants.Text(expires)),
            ApiJson.Default.SendCodeAnswer);
    }

    /// <summary>Takes a code.</summary>
    public async Task ValidateCode(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.Response.Headers.CacheControl = "no-store";
        if (await JsonRequestReader.Read(context, ApiJson.Default.ConfirmBody) is not { } body)
            return;
        var fields = new PhoneFields(new(), plans);
        var number = Mobile(body.Phone, fields);
        var authentication = Authentication(body.AuthenticationId, fields);
        if (!OneTimeCodes.IsCode(body.Code))
            fields.Errors.AddMalformed("code", "code_invalid", $"A code has {OneTimeCodes.Digits} digits.");
        if (fields.Errors.Any)
            await context.Answer(Problem.Of(fields.Errors));
        else if (await limits.Admit(context))
            await Enter(context, pseudonyms.Phone(number).Key, authentication, body.Code!);
    }

    private PhoneNumber Mobile(string? text, PhoneFields fields)
    {
        var number = fields.Phone(text);
        if (number != default && !mobiles.Contain(number))
            fields.Errors.AddBroken("phone", "phone_not_mobile", "Codes are sent to mobile numbers alone.");
        return number;
    }

    private static Guid Authentication(string? text, PhoneFields fields)
    {
        if (Guid.TryParseExact(text, "N", out var id))
            return id;
        fields.Errors.AddMalformed(
            "authenticationId", text is null ? "required" : "authentication_id_invalid",
            "The id of the authentication is what the request for the code was answered: 32 hexadecimal digits.");
        return default;
    }

    /// <summary>Whether the requester showed lately to be the number's holder, who is so still.</summary>
    private async ValueTask<bool> IsKnown(SendCodeBody body, PhoneKey phone) =>
        body.EarlierToken is { } earlier && await validator.Ended(earlier) is { } shown && shown.Phone == phone
            && shown.ShownAt > clock.GetUtcNow() - OneTimePasswordTerms.Recognition
            && await grid.Phone(phone).Ask(new PhoneQuery.GetHolder()) is { } held
            && (held.Holder, held.Tenure) == (shown.Card, shown.Tenure);

    private async ValueTask<bool> IsSendable(
        HttpContext context, PhoneKey phone, Guid authentication, string code)
    {
        var reply = await grid.OneTimePassword(digests.Codes(phone, authentication)).Execute(
            new OneTimePasswordCommand.Send(digests.Code(phone, code)));
        return await OneTimePasswordLimits.IsAllowed(context, reply, OneTimePasswordTerms.Window);
    }

    private async Task Enter(HttpContext context, PhoneKey phone, Guid authentication, string code)
    {
        var reply = await grid.OneTimePassword(digests.Codes(phone, authentication)).Execute(
            new OneTimePasswordCommand.Verify(digests.Code(phone, code)));
        if ((reply as Reply.Accepted)?.EffectiveAt is not { } shownAt
            || await grid.Phone(phone).Ask(new PhoneQuery.GetHolder()) is not { } held)
        {
            await context.Answer(NotAccepted);
            return;
        }

        var token = tokens.Issue(new(held.Holder, phone, held.Tenure, shownAt));
        await context.Answer(
            new(token, "Bearer", (int)TokenIssuer.Lifetime.TotalSeconds, ScopeNames.Text(Scopes.Me)),
            ApiJson.Default.TokenAnswer);
    }
}
