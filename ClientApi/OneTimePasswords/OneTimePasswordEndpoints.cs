using Grid.ClientApi.Auth;
using Grid.ClientApi.Http;
using Grid.ClientApi.Keys;
using Grid.ClientApi.Phones;
using Grid.Core.Actors;
using Grid.Core.Phones;

namespace Grid.ClientApi.OneTimePasswords;

/// <summary>Verifies possession of a number by a one-time code; the holder of the number gets a token.</summary>
/// <remarks>
/// Every number is treated alike, held or not, until the code that was sent to it is entered; and whatever is wrong
/// then, the answer is one.
/// </remarks>
public sealed class OneTimePasswordEndpoints(
    IGrid grid, Pseudonyms pseudonyms, OneTimePasswordLimits calls, OneTimeCodes codes, ICarrierMessages messages,
    HolderTokens tokens, NumberingPlans plans)
{
    private static readonly Problem NotAccepted = new(
        422, "code_not_accepted", "The code is wrong, was used, or has ended; ask for another one.", "code");

    /// <summary>Sends a code.</summary>
    public async Task SendCode(HttpContext context)
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

        var code = codes.Next();
        if (!await calls.Admit(context) || !await calls.Send(context, pseudonyms.Phone(number).Key, code))
            return;
        await messages.Send(number, OneTimeCodes.Message(code), context.RequestAborted);
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    /// <summary>Takes a code.</summary>
    public async Task ValidateCode(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        context.Response.Headers.CacheControl = "no-store";
        if (await JsonRequestReader.Read(context, ApiJson.Default.ConfirmBody) is not { } body)
            return;
        var fields = new PhoneFields(new(), plans);
        var number = fields.Phone(body.Phone);
        if (!OneTimeCodes.IsCode(body.Code))
            fields.Errors.AddMalformed("code", "code_invalid", $"A code has {OneTimeCodes.Digits} digits.");
        if (fields.Errors.Any)
            await context.Answer(Problem.Of(fields.Errors));
        else if (await calls.Admit(context))
            await Enter(context, pseudonyms.Phone(number).Key, body.Code!);
    }

    private async Task Enter(HttpContext context, PhoneKey phone, string code)
    {
        if (await calls.Enter(phone, code) is not { } shownAt || await grid.Phone(phone).GetHolder() is not { } held)
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
