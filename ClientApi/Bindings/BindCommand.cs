using Grid.ClientApi.Cards;
using Grid.ClientApi.Http;
using Grid.ClientApi.Institutions;
using Grid.ClientApi.Keys;
using Grid.Core.Actors;
using Grid.Core.Cards;
using Grid.Core.Phones;
using Grid.Core.IdempotencyKeys;

namespace Grid.ClientApi.Bindings;

/// <summary>Binds an account to a number, and lets each receipt serve one binding at whichever number.</summary>
/// <param name="services">What it works with.</param>
/// <param name="phone">Key of the number.</param>
/// <param name="proposal">The command, whose id is given when it is sent.</param>
/// <param name="issuedOn">Issue date of the card, as the receipt compared it.</param>
/// <param name="now">The moment of the request.</param>
public sealed class BindCommand(
    BindServices services, PhoneKey phone, PhoneCommand.Bind proposal, DateOnly? issuedOn, DateTimeOffset now)
    : MappedCommand
{
    /// <summary>Longer than a receipt is good for.</summary>
    private static readonly TimeSpan Remembered = 2 * PhoneTerms.ReceiptFreshness;

    private readonly IGrid grid = services.Grid;
    private Guid id;

    /// <inheritdoc/>
    public override async ValueTask<Reply> Send(RequestId? request)
    {
        // A repeated request proposes the same id, so that it is answered alike whatever came since.
        id = request?.Value ?? services.NewId();
        if (await FaultNow(request) is { } fault)
            return new Reply.Refused(fault);
        return await ClaimReceipt()
            ? await grid.Phone(phone).Execute(proposal with { Id = id }, request)
            : new Reply.Refused(Refusal.ReceiptUsed);
    }

    /// <inheritdoc/>
    public override async Task Render(HttpContext context, Reply.Accepted reply)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(reply);
        var bound = (await grid.Phone(phone).GetBindings(proposal.Institution))
            .Where(own => own.Account == proposal.Account).OrderByDescending(own => own.IsUsable).FirstOrDefault();
        if (proposal.Receipt.Passed && bound?.Binding == id)
            services.Duties.BoundWithCheck(proposal.Institution);
        context.Response.StatusCode = StatusCodes.Status201Created;
        await context.Answer(
            new(bound?.Binding ?? id, Instants.TextOf(reply.EffectiveAt), Instants.TextOf(bound?.CheckBy)),
            ApiJson.Default.BindAnswer);
    }

    /// <summary>
    /// Why the card can serve no binding now; null where it can, and where the request was carried out before, which is
    /// answered as it was.
    /// </summary>
    private async ValueTask<Refusal?> FaultNow(RequestId? request)
    {
        var current = await grid.Card(proposal.Receipt.Card).Verify(new(Name: null, issuedOn, null));
        if (PersonCheckTerms.FaultOf(current) is not { } dead)
            return null;
        var isRepeated = request is not null && (await grid.Phone(phone).GetBindings(proposal.Institution))
            .Any(own => own.Binding == id);
        return isRepeated ? null : dead;
    }

    /// <summary>
    /// Claims the receipt for this account at this number; what will be refused must not use the receipt up.
    /// </summary>
    private async ValueTask<bool> ClaimReceipt()
    {
        if (proposal.Receipt.FaultFor(proposal.Institution, proposal.Holder, now) is not null
            || (await grid.Phone(phone).Query(new(HeldBy: proposal.Holder))).IsHeld is not true)
            return true;
        var use = services.Digests.ReceiptUse(phone, proposal.Institution, proposal.Account);
        var claim = new IdempotencyKeyCommand.Claim(use, Remembered);
        return await grid.IdempotencyKey(new IdempotencyKeyName(proposal.Receipt.Id).Key).Execute(
            claim) is Reply.Accepted;
    }
}

/// <summary>What binding works with.</summary>
/// <param name="Grid">The actors.</param>
/// <param name="Digests">Names receipts and their uses.</param>
/// <param name="Duties">Counts bindings that were made after a check.</param>
/// <param name="NewId">Makes ids of bindings.</param>
public sealed record BindServices(IGrid Grid, IdempotencyKeyDigests Digests, DutyCounter Duties, Func<Guid> NewId);
