using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Grid.ClientApi.Cards;
using Grid.ClientApi.Holders;
using Grid.ClientApi.Http;
using Grid.ClientApi.Institutions;
using Grid.ClientApi.Keys;
using Grid.ClientApi.Receipts;
using Grid.Core.Actors;
using Grid.Core.Cards;
using Grid.Core.Institutions;
using Grid.Core.Misuse;

namespace Grid.ClientApi.Misuse;

/// <summary>Maps what institutions, the registry, stations and holders say of misuse to commands.</summary>
/// <remarks>Null is returned where something is wrong, which the request then says.</remarks>
/// <param name="grid">The actors.</param>
/// <param name="pseudonyms">Names cards and cases.</param>
/// <param name="receipts">Reads receipts.</param>
/// <param name="relays">How many reports an institution can make in an hour.</param>
/// <param name="duties">Counts what an institution learns of whether cards are held.</param>
public sealed class MisuseChanges(
    IGrid grid, Pseudonyms pseudonyms, ReceiptSealer receipts, RelayOptions relays, DutyCounter duties)
{
    /// <summary>An institution reports a misuse.</summary>
    public MappedCommand? Report(MisuseBody body, CommandRequest request)
    {
        ArgumentNullException.ThrowIfNull(body);
        ArgumentNullException.ThrowIfNull(request);
        var fields = request.Cards;
        fields.Require(body.Kind is not null, "kind");
        var kind = fields.Choice<MisuseKind>(body.Kind, "kind");
        fields.Require(body.Evidence is not null, "evidence");
        var evidence = body.Evidence is null ? "" : fields.Text(body.Evidence, "evidence", CheckPerson.MaxEvidence);
        var suspect = body.Impostor is null ? (CardKey?)null : Card(body.Impostor, "impostor", fields)?.Key;
        var card = body.Receipt is null ? Card(body.IdNumber, "idNumber", fields) : null;
        if (body is { Receipt: not null, IdNumber: not null })
            fields.Errors.AddMalformed("idNumber", "not_allowed", "A receipt is given, which says the card.");
        if (fields.Errors.Any)
            return null;
        if (body.Receipt is not null)
        {
            if (receipts.TryRead(body.Receipt) is not { } receipt || receipt.Institution != request.Institution)
                return request.Refuse(OwnReceipts.NotGenuine);
            card = receipt.Card;
        }
        var command = CommandFor(request.Institution, card!.Value, kind!.Value, Digest(evidence), suspect);
        return new RelayCommand(
            grid.Institution(ActorKeys.Institution(request.Institution)),
            new InstitutionCommand.CountReport(relays.MaxPerHour, RelayOptions.Hour),
            new MisuseReportCommand(grid.Card(card.Value.Key), command, duties));
    }

    /// <summary>The command that opens a case: its id is one for the same institution, card and evidence.</summary>
    /// <param name="institution">Code of the institution that reports.</param>
    /// <param name="card">The card that was misused.</param>
    /// <param name="kind">How it was misused.</param>
    /// <param name="evidence">What <see cref="Digest"/> makes of the reference.</param>
    /// <param name="suspect">Who misused it, as far as the institution knows.</param>
    public CardCommand.OpenMisuse CommandFor(
        InstitutionCode institution, CardPseudonym card, MisuseKind kind, string evidence, CardKey? suspect) =>
        new(pseudonyms.MisuseCase(institution, card, evidence), institution, kind, evidence, suspect);

    /// <summary>SHA-256 of an institution's reference to its evidence, in base64url.</summary>
    public static string Digest(string evidence) =>
        Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(evidence)));

    /// <summary>The registry confirms the case.</summary>
    public async ValueTask<MappedCommand?> Confirm(Guid id, ConfirmMisuseBody body, CommandRequest request)
    {
        ArgumentNullException.ThrowIfNull(body);
        ArgumentNullException.ThrowIfNull(request);
        var fields = request.Cards;
        var impostor = body.Impostor is null ? null : Card(body.Impostor, "impostor", fields);
        var until = fields.Day(body.Until, "until");
        if (fields.Errors.Any)
            return null;
        if (impostor is { } card && !await IsHeld(card))
            return request.Refuse(Problems.Of(Refusal.CardNotHeld) with { Field = "impostor" });
        return OnCase(id, new MisuseCommand.Confirm(impostor?.Key, until));
    }

    /// <summary>The registry dismisses the case.</summary>
    public ActorCommand Dismiss(Guid id) => OnCase(id, new MisuseCommand.Dismiss());

    /// <summary>The registry lists the impostor of a confirmed case.</summary>
    public async ValueTask<MappedCommand?> List(BlacklistBody body, CommandRequest request)
    {
        ArgumentNullException.ThrowIfNull(body);
        ArgumentNullException.ThrowIfNull(request);
        var fields = request.Cards;
        var impostor = Card(body.IdNumber, "idNumber", fields);
        fields.Require(body.Case is not null, "case");
        var until = fields.Day(body.Until, "until");
        if (fields.Errors.Any)
            return null;
        if (!await IsHeld(impostor!.Value))
            return request.Refuse(Problems.Of(Refusal.CardNotHeld) with { Field = "idNumber" });
        return OnCase(body.Case!.Value, new MisuseCommand.NameImpostor(impostor.Value.Key, until));
    }

    /// <summary>The registry lifts the entry of a case.</summary>
    public ValueTask<MappedCommand?> Lift(LiftEntryBody body, CommandRequest request)
    {
        ArgumentNullException.ThrowIfNull(body);
        ArgumentNullException.ThrowIfNull(request);
        request.Cards.Require(body.Case is not null, "case");
        return request.Errors.Any
            ? new((MappedCommand?)null)
            : OnImpostor(body.Case!.Value, new CardCommand.LiftEntry(body.Case.Value), request);
    }

    /// <summary>The registry decides that the entry of a case stands in spite of the appeal.</summary>
    public ValueTask<MappedCommand?> Uphold(Guid id, CommandRequest request) =>
        OnImpostor(id, new CardCommand.UpholdEntry(id), request);

    /// <summary>A station passes on the appeal of a person who is present.</summary>
    public MappedCommand? Appeal(Guid id, AppealBody body, CommandRequest request)
    {
        ArgumentNullException.ThrowIfNull(body);
        ArgumentNullException.ThrowIfNull(request);
        return Card(body.IdNumber, "idNumber", request.Cards) is { } card
            ? new ActorCommand(grid.Card(card.Key), new CardCommand.AppealEntry(id))
            : null;
    }

    /// <summary>A holder appeals.</summary>
    public ActorCommand? AppealOwn(OwnAppealBody body, CommandRequest request)
    {
        ArgumentNullException.ThrowIfNull(body);
        ArgumentNullException.ThrowIfNull(request);
        request.Cards.Require(body.Case is not null, "case");
        return request.Errors.Any
            ? null
            : new(grid.Card(request.Caller.Holder!.Card), new CardCommand.AppealEntry(body.Case!.Value));
    }

    private ActorCommand OnCase(Guid id, MisuseCommand command) =>
        new(grid.MisuseCase(ActorKeys.MisuseCase(id)), command);

    /// <summary>The registry names an entry by its case, which knows on whose card it is.</summary>
    private async ValueTask<MappedCommand?> OnImpostor(Guid id, CardCommand command, CommandRequest request) =>
        await grid.MisuseCase(ActorKeys.MisuseCase(id)).Ask(new MisuseQuery.GetCase()) switch
        {
            MisuseCase.Confirmed { Impostor: { } impostor } => new ActorCommand(grid.Card(impostor.Card), command),
            MisuseCase.Unknown => request.Refuse(Problems.Of(Refusal.CaseNotHeld)),
            _                  => request.Refuse(Problems.Of(Refusal.EntryNotHeld)),
        };

    private CardPseudonym? Card(string? text, string field, CardFields fields)
    {
        var number = fields.Number(text, field);
        return fields.Errors.Any ? null : pseudonyms.Card(number);
    }

    /// <summary>A card that is held once is held for ever.</summary>
    private async ValueTask<bool> IsHeld(CardPseudonym card) =>
        (await grid.Card(card.Key).Verify(default)).Result != VerificationResult.Unknown;
}

/// <summary>Opens a case on a card, and answers with its id.</summary>
/// <param name="card">The card.</param>
/// <param name="command">The command.</param>
/// <param name="duties">Counts what the institution learns of whether cards are held.</param>
public sealed class MisuseReportCommand(ICard card, CardCommand.OpenMisuse command, DutyCounter duties) : MappedCommand
{
    /// <inheritdoc/>
    public override async ValueTask<Reply> Send(RequestId? request)
    {
        var reply = await card.Execute(command, request);
        if (reply is Reply.Refused { Refusal: Refusal.CardNotHeld })
            duties.Verified(command.Institution, VerificationResult.Unknown);
        return reply;
    }

    /// <inheritdoc/>
    public override Task Render(HttpContext context, Reply.Accepted reply)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(reply);
        context.Response.StatusCode = StatusCodes.Status202Accepted;
        return context.Answer(
            new(command.Case, Instants.TextOf(reply.EffectiveAt), reply.Cascade), ApiJson.Default.MisuseAnswer);
    }
}
