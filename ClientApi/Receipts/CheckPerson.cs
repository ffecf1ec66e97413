using Grid.ClientApi.Cards;
using Grid.ClientApi.Http;
using Grid.ClientApi.Institutions;
using Grid.ClientApi.Misuse;
using Grid.Core.Actors;
using Grid.Core.Cards;
using Grid.Core.Misuse;

namespace Grid.ClientApi.Receipts;

/// <summary>Maps an institution's word on how it compared person and card to a command of the card.</summary>
/// <param name="grid">The actors.</param>
/// <param name="receipts">Reads the receipt, and issues the one that says the check too.</param>
/// <param name="misuses">Makes the case of a check that failed.</param>
/// <param name="duties">Counts checks.</param>
/// <param name="newId">Makes ids of checks.</param>
public sealed class CheckPerson(
    IGrid grid, ReceiptSealer receipts, MisuseChanges misuses, DutyCounter duties, Func<Guid> newId)
{
    /// <summary>Most characters of a reference to evidence.</summary>
    public const int MaxEvidence = 100;

    /// <summary>The command; null where something is wrong, which <paramref name="request"/> then says.</summary>
    public MappedCommand? Map(PersonCheckBody body, CommandRequest request)
    {
        ArgumentNullException.ThrowIfNull(body);
        ArgumentNullException.ThrowIfNull(request);
        var fields = request.Cards;
        fields.Require(body.Receipt is not null, "receipt");
        fields.Require(body.Method is not null, "method");
        var method = fields.Choice<CheckMethod>(body.Method, "method");
        fields.Require(body.Passed is not null, "passed");
        var evidence = body.Evidence is null ? null : fields.Text(body.Evidence, "evidence", MaxEvidence);
        var kind = Misuse(body, fields);
        if (fields.Errors.Any)
            return null;
        if (receipts.TryRead(body.Receipt) is not { } receipt
            || receipt.Institution != request.Caller.Client.Institution)
            return request.Refuse(OwnReceipts.NotGenuine);
        var digest = evidence is null ? null : MisuseChanges.Digest(evidence);
        var check = new PersonCheck(Guid.Empty, method!.Value, body.Passed!.Value, request.Now, digest);
        var misuse = kind is null ? null
            : misuses.CommandFor(receipt.Institution, receipt.Card, kind.Value, digest!, suspect: null);
        return new PersonCheckCommand(
            grid.Card(receipt.Card.Key), receipt with { Check = check }, misuse, receipts, duties, newId);
    }

    private static MisuseKind? Misuse(PersonCheckBody body, CardFields fields)
    {
        if (fields.Choice<MisuseKind>(body.Misuse, "misuse") is not { } kind)
            return null;
        fields.Require(body.Evidence is not null, "evidence");
        if (body.Passed == true)
            fields.Errors.AddMalformed("misuse", "not_allowed", "A check that passed opens no case.");
        return kind;
    }
}

/// <summary>Lets the card record a check of the person, and answers with a receipt that says it.</summary>
/// <param name="card">The card.</param>
/// <param name="proposal">The receipt as it will be, but for the id and the moment of the check.</param>
/// <param name="misuse">The case that the institution opens because the check failed; null for none.</param>
/// <param name="receipts">Issues receipts.</param>
/// <param name="duties">Counts checks.</param>
/// <param name="newId">Makes ids of checks.</param>
public sealed class PersonCheckCommand(
    ICard card, Receipt proposal, CardCommand.OpenMisuse? misuse, ReceiptSealer receipts, DutyCounter duties,
    Func<Guid> newId) : MappedCommand
{
    private Guid id;

    /// <inheritdoc/>
    public override ValueTask<Reply> Send(RequestId? request)
    {
        // A repeated request names the same check, so that all its receipts can serve one binding between them.
        id = request?.Value ?? newId();
        var check = proposal.Check!;
        return card.Execute(
            new CardCommand.RecordPersonCheck(
                id, proposal.Institution, proposal.Verified, check.Method, check.Passed, check.Evidence, misuse),
            request);
    }

    /// <inheritdoc/>
    public override Task Render(HttpContext context, Reply.Accepted reply)
    {
        ArgumentNullException.ThrowIfNull(reply);
        duties.PersonChecked(proposal.Institution);
        var check = proposal.Check! with { Id = id, At = reply.EffectiveAt!.Value };
        return context.Answer(
            new(receipts.Issue(proposal with { Check = check }), misuse?.Case, reply.Cascade),
            ApiJson.Default.PersonCheckAnswer);
    }
}
