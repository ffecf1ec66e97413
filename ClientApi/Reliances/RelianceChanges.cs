using Grid.ClientApi.Cards;
using Grid.ClientApi.Http;
using Grid.ClientApi.Keys;
using Grid.ClientApi.Receipts;
using Grid.Core.Actors;
using Grid.Core.Cards;
using Grid.Core.Phones;
using Grid.Core.Reliances;

namespace Grid.ClientApi.Reliances;

/// <summary>Maps what institutions say of accounts that rest on cards to commands.</summary>
/// <remarks>Null is returned where something is wrong, which the request then says.</remarks>
public sealed class RelianceChanges(
    IGrid grid, Pseudonyms pseudonyms, AccountSealer accounts, ReceiptSealer receipts, IdempotencyKeyDigests digests)
{
    /// <summary>An account is opened; the card decides.</summary>
    public MappedCommand? Accept(RelianceBody body, CommandRequest request)
    {
        ArgumentNullException.ThrowIfNull(body);
        ArgumentNullException.ThrowIfNull(request);
        var fields = request.Bindings;
        var account = fields.Account(body.Account);
        fields.Cards.Require(body.Receipt is not null, "receipt");
        if (fields.Errors.Any)
            return null;
        if (receipts.TryRead(body.Receipt) is not { } receipt
            || receipt.Institution != request.Caller.Client.Institution)
            return request.Refuse(OwnReceipts.NotGenuine);
        var institution = receipt.Institution;
        var shown = new CheckedReceipt(
            receipt.Check?.Id ?? digests.Receipt(body.Receipt!).Value,
            institution,
            receipt.Card.Key,
            receipt.Check is { Passed: true },
            receipt.Check?.At ?? receipt.Answer.AsOf,
            body.Conditional ?? false);
        return new RelianceMappedCommand(grid.Card(receipt.Card.Key), new(
            pseudonyms.Reliance(institution, receipt.Card, account),
            accounts.Seal(institution, account),
            shown,
            receipt.Verified,
            receipt.Check is not null));
    }

    /// <summary>The account is closed, or rests on the card no longer.</summary>
    public MappedCommand? End(EndRelianceBody body, CommandRequest request)
    {
        ArgumentNullException.ThrowIfNull(body);
        ArgumentNullException.ThrowIfNull(request);
        var fields = request.Bindings;
        var number = fields.Cards.Number(body.IdNumber);
        var account = fields.Account(body.Account);
        if (fields.Errors.Any)
            return null;
        var card = pseudonyms.Card(number);
        var id = pseudonyms.Reliance(request.Institution, card, account);
        var register = grid.Reliances(ActorKeys.Reliances(card.Key, RelianceRegister.PartOf(request.Institution)));
        return new ActorCommand(register, new RelianceCommand.End(request.Institution, id));
    }
}

/// <summary>Lets the card accept a reliance, and answers with its id.</summary>
/// <param name="card">The card.</param>
/// <param name="command">The command.</param>
public sealed class RelianceMappedCommand(ICard card, CardCommand.AcceptReliance command) : MappedCommand
{
    /// <inheritdoc/>
    public override ValueTask<Reply> Send(RequestId? request) => card.Execute(command, request);

    /// <inheritdoc/>
    public override Task Render(HttpContext context, Reply.Accepted reply)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(reply);
        context.Response.StatusCode = StatusCodes.Status201Created;
        DateTimeOffset? checkBy = !command.Receipt.Passed && reply.EffectiveAt is { } opened
            ? PhoneTerms.CheckDue(opened)
            : null;
        return context.Answer(
            new(command.Reliance, Instants.TextOf(reply.EffectiveAt), Instants.TextOf(checkBy)),
            ApiJson.Default.RelianceAnswer);
    }
}
