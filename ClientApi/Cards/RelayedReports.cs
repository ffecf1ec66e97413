using Grid.ClientApi.Auth;
using Grid.ClientApi.Http;
using Grid.ClientApi.Keys;
using Grid.ClientApi.Receipts;
using Grid.Core.Actors;
using Grid.Core.Cards;
using Grid.Core.Institutions;

namespace Grid.ClientApi.Cards;

/// <summary>Reads loss reports that institutions relay for the customer who stands before them.</summary>
/// <remarks>
/// An institution can report only a card that it has itself verified within the hour, with the issue date and as valid:
/// otherwise it could report the cards of strangers, and learn from the answers which cards are held.
/// </remarks>
public sealed class RelayedReports(
    IGrid grid, RelayOptions options, Pseudonyms pseudonyms, ReceiptSealer receipts, TimeProvider clock)
{
    /// <summary>The report as a command; null where something is wrong, which the request's errors then say.</summary>
    public MappedCommand? Map(LossBody body, CommandRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return Read(body, request.Cards, request.Caller) is { } change
            ? new RelayCommand(
                grid.Institution(ActorKeys.Institution(request.Institution)),
                new InstitutionCommand.CountReport(options.MaxPerHour, RelayOptions.Hour), change.For(grid))
            : null;
    }

    private CardChange? Read(LossBody body, CardFields fields, Caller caller)
    {
        ArgumentNullException.ThrowIfNull(body);
        var number = fields.Number(body.IdNumber);
        var issuedOn = fields.Day(body.IssuedOn, "issuedOn");
        fields.Require(body.Kind is not null, "kind");
        var kind = fields.LossKind(body.Kind);
        var occurredOn = fields.Day(body.OccurredOn, "occurredOn");
        if (fields.Channel(body.Channel) is { } channel && channel != ReportChannel.Bank)
            fields.Errors.AddBroken("channel", "channel_not_allowed", "An institution reports through channel bank.");
        fields.Require(body.Receipt is not null, "receipt");
        if (fields.Errors.Any)
            return null;

        var institution = caller.Client.Institution;
        var card = pseudonyms.Card(number);
        if (receipts.TryRead(body.Receipt) is not { } receipt || receipt.Institution != institution)
            fields.Errors.AddBroken("receipt", OwnReceipts.NotGenuine.Code, OwnReceipts.NotGenuine.Detail);
        else if (FaultOf(receipt, card, issuedOn) is { } fault)
            fields.Errors.AddBroken("receipt", Problems.Code(fault), RefusalAnswers.Detail(fault));
        else
            return new(
                card,
                new CardCommand.ReportLoss(
                    receipt.IssuedOn, kind!.Value, occurredOn, ReportChannel.Bank, institution.Value, card.Key));
        return null;
    }

    private Refusal? FaultOf(in Receipt receipt, CardPseudonym card, DateOnly? issuedOn) =>
        receipt.Card != card || (issuedOn is { } named && named != receipt.IssuedOn)
            ? Refusal.ReceiptOfOther
            : PersonCheckTerms.RelayFaultOf(receipt.Verified, clock.GetUtcNow());
}
