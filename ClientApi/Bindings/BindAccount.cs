using Grid.ClientApi.Auth;
using Grid.ClientApi.Cards;
using Grid.ClientApi.Http;
using Grid.ClientApi.Institutions;
using Grid.ClientApi.Keys;
using Grid.ClientApi.Phones;
using Grid.ClientApi.Receipts;
using Grid.Core.Actors;
using Grid.Core.Cards;
using Grid.Core.Phones;
using Grid.Core.Requests;

namespace Grid.ClientApi.Bindings;

/// <summary>Binds an account to a number, and lets each receipt serve one binding at whichever number.</summary>
public sealed class BindAccount(
    PhoneCalls calls, Pseudonyms pseudonyms, ReceiptSealer receipts, RequestDigests digests, DutyCounter duties,
    Func<Guid> newId)
{
    /// <summary>Longer than a receipt is good for.</summary>
    private static readonly TimeSpan Remembered = 2 * PhoneTerms.ReceiptFreshness;

    /// <summary>Answers one request.</summary>
    public async Task Handle(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (await PhoneCalls.Read(context, ApiJson.Default.BindBody) is not var (body, bytes))
            return;
        var fields = new BindingFields(ChinaTime.DayOf(calls.Now), new());
        var number = fields.Phones.Phone(body.Phone);
        var holder = fields.Cards.Number(body.IdNumber);
        fields.Account(body.Account);
        fields.Cards.Require(body.Receipt is not null, "receipt");
        if (fields.Errors.Any)
            await context.Answer(Problem.Of(fields.Errors));
        else if (receipts.TryReadOwn(context, body.Receipt!) is not { } receipt)
            await context.Answer(OwnReceipts.NotGenuine);
        else if (PersonCheckTerms.FaultOf(receipt.Answer, receipt.IssuedOn) is { } fault)
            await context.Answer(Problems.Of(fault));
        else if (await calls.Claim(context, bytes) is (true, var request))
        {
            var (phone, command) = (pseudonyms.Phone(number).Key, Command(body, receipt, holder, request));
            if (await FaultNow(receipt, phone, command, request) is { } dead)
                await context.Answer(Problems.Of(dead));
            else
                await Bind(context, phone, command, request);
        }
    }

    /// <summary>
    /// Why the card can serve no binding now; null where it can, and where the request was carried out before, which is
    /// answered as it was.
    /// </summary>
    private async ValueTask<Refusal?> FaultNow(
        Receipt receipt, string phone, PhoneCommand.Bind command, RequestId? request)
    {
        var current = await calls.Grid.Card(receipt.Card.Key).Verify(new(Name: null, receipt.IssuedOn, null));
        if (PersonCheckTerms.FaultOf(current) is not { } dead)
            return null;
        var isRepeated = request is not null && (await calls.Grid.Phone(phone).BindingsOf(command.Institution))
            .Any(own => own.Binding == command.Id);
        return isRepeated ? null : dead;
    }

    /// <summary>A repeated request proposes the same id, so that it is answered alike whatever came since.</summary>
    private PhoneCommand.Bind Command(
        BindBody body, in Receipt receipt, Core.Citizens.CitizenNumber holder, RequestId? request) => new(
            request?.Value ?? newId(),
            receipt.Institution.Value,
            body.Account!,
            pseudonyms.Card(holder).Key,
            new(
                digests.Receipt(body.Receipt!).Value,
                receipt.Institution.Value,
                receipt.Card.Key,
                receipt.Check is { Passed: true },
                receipt.Check?.At ?? receipt.Answer.AsOf,
                body.Conditional ?? false));

    private async Task Bind(HttpContext context, string phone, PhoneCommand.Bind command, RequestId? request)
    {
        if (!await ClaimReceipt(phone, command))
            await context.Answer(Problems.Of(Refusal.ReceiptUsed));
        else if (await calls.Do(context, phone, command, request) is { } accepted)
            await Tell(context, phone, command, accepted);
    }

    /// <summary>
    /// Claims the receipt for this account at this number; what will be refused must not use the receipt up.
    /// </summary>
    private async ValueTask<bool> ClaimReceipt(string phone, PhoneCommand.Bind command)
    {
        if (command.Receipt.FaultFor(command.Institution, command.Holder, calls.Now) is not null
            || (await calls.Grid.Phone(phone).Ask(new(HeldBy: command.Holder))).IsHeld is not true)
            return true;
        var use = digests.ReceiptUse(phone, command.Institution, command.Account);
        var claim = new RequestCommand.Claim(use, Remembered);
        return await calls.Grid.Request(new RequestName(command.Receipt.Id).Key).Do(claim) is Reply.Accepted;
    }

    private async Task Tell(HttpContext context, string phone, PhoneCommand.Bind command, Reply.Accepted accepted)
    {
        var bound = (await calls.Grid.Phone(phone).BindingsOf(command.Institution))
            .Where(own => own.Account == command.Account).OrderByDescending(own => own.IsUsable).FirstOrDefault();
        if (command.Receipt.Passed && bound?.Binding == command.Id)
            duties.BoundWithCheck(InstitutionCode.Read(command.Institution)!.Value);
        context.Response.StatusCode = StatusCodes.Status201Created;
        await context.Answer(
            new(
                bound?.Binding ?? command.Id,
                accepted.EffectiveAt is { } at ? Instants.Text(at) : null,
                bound?.CheckBy is { } until ? Instants.Text(until) : null),
            ApiJson.Default.BindAnswer);
    }
}
