using Grid.ClientApi.Cards;
using Grid.ClientApi.Http;
using Grid.ClientApi.Institutions;
using Grid.ClientApi.Keys;
using Grid.Core.Actors;
using Grid.Core.Cards;
using Grid.Core.Phones;

namespace Grid.ClientApi.Bindings;

/// <summary>
/// Binds an account to a number: the card decides in its own turn and sends a message to the number, and the answer
/// waits until the number has decided (decision 43).
/// </summary>
/// <param name="services">What it works with.</param>
/// <param name="proposal">The command, whose id is given when it is sent.</param>
public sealed class BindCommand(BindServices services, CardCommand.AuthorizeBinding proposal) : MappedCommand
{
    /// <summary>For how long the answer waits for the number; later the outcome is unknown to the caller.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    private readonly PhoneCommand.Bind bind = proposal.Bind;
    private BindingOutcome.Bound? bound;

    /// <inheritdoc/>
    public override async ValueTask<Reply> Send(RequestId? request)
    {
        // A repeated request proposes the same id, so that it is answered alike whatever came since.
        var id = request?.Value ?? services.NewId();
        var card = services.Grid.Card(bind.Receipt.Card);
        var isRepeated = request is not null && await Decided(card) is { } before && MadeBy(id, before);
        var reply = await card.Execute(proposal with { Bind = bind with { Id = id } }, request);
        if (reply is not Reply.Accepted accepted)
            return reply;
        var decided = await Polling.Until(() => Decided(card), Limit, services.Clock)
            ?? throw new UnavailableException("The number has not answered yet; the account may still be bound.");
        if (bind.Receipt.Passed && !isRepeated && MadeBy(id, decided))
            services.Duties.BoundWithCheck(bind.Institution);
        return ReplyOf(decided, accepted);
    }

    /// <inheritdoc/>
    public override Task Render(HttpContext context, Reply.Accepted reply)
    {
        ArgumentNullException.ThrowIfNull(context);
        var made = bound ?? throw new InvalidOperationException("Only a command that was accepted has an answer.");
        context.Response.StatusCode = StatusCodes.Status201Created;
        return context.Answer(
            new(made.Binding, Instants.TextOf(made.Since), Instants.TextOf(made.CheckBy)), ApiJson.Default.BindAnswer);
    }

    /// <summary>
    /// What the number answered. Another request for the same account may have used the check first, and its outcome
    /// is this one's too.
    /// </summary>
    private Reply ReplyOf(BindingAuthorization decided, Reply.Accepted accepted)
    {
        if ((decided.Phone, decided.Account) != (proposal.Phone, bind.Account))
            return new Reply.Refused(Refusal.ReceiptUsed);
        if (decided.Outcome is not BindingOutcome.Bound made)
            return new Reply.Refused(((BindingOutcome.Refused)decided.Outcome!).Because);
        bound = made;
        return accepted;
    }

    private async ValueTask<BindingAuthorization?> Decided(ICard card)
    {
        var authorization = await card.Ask(new CardQuery.GetBindingAuthorization(bind.Receipt.Id));
        return authorization is { Outcome: not null } ? authorization : null;
    }

    private static bool MadeBy(Guid id, BindingAuthorization decided) =>
        decided.Outcome is BindingOutcome.Bound made && made.Binding == id;
}

/// <summary>What binding works with.</summary>
/// <param name="Grid">The actors.</param>
/// <param name="Digests">Names receipts.</param>
/// <param name="Duties">Counts bindings that were made after a check.</param>
/// <param name="NewId">Makes ids of bindings.</param>
/// <param name="Clock">The clock of pauses and limits.</param>
public sealed record BindServices(
    IGrid Grid, IdempotencyKeyDigests Digests, DutyCounter Duties, Func<Guid> NewId, TimeProvider Clock);
