using Grid.ClientApi.Http;
using Grid.ClientApi.Keys;
using Grid.Core.Actors;
using Grid.Core.Cards;
using Grid.Core.Citizens;
using Grid.Core.Institutions;

namespace Grid.ClientApi.Cards;

/// <summary>A command and the card it is for.</summary>
/// <param name="Card">Which card.</param>
/// <param name="Command">What to do.</param>
public readonly record struct CardChange(CardPseudonym Card, CardCommand Command)
{
    /// <summary>The command for the card's actor in <paramref name="grid"/>.</summary>
    public ActorCommand For(IGrid grid)
    {
        ArgumentNullException.ThrowIfNull(grid);
        return new(grid.Card(Card.Key), Command);
    }
}

/// <summary>Turns what callers say of cards into commands.</summary>
/// <remarks>Null is returned where something is wrong; the errors then say what.</remarks>
/// <param name="pseudonyms">Names cards.</param>
/// <param name="regions">The region codes of first cards; null where any will do.</param>
public sealed class CardChanges(Pseudonyms pseudonyms, RegionTable? regions = null)
{
    /// <summary>A card was issued.</summary>
    /// <param name="body">What the registry says of it.</param>
    /// <param name="fields">Where errors go.</param>
    /// <param name="isOld">
    /// Whether it may be a card of long ago, as those of an import are, for which no list of region codes is asked.
    /// </param>
    public CardChange? Issue(IssueBody body, CardFields fields, bool isOld = false)
    {
        var number = fields.Number(body.IdNumber);
        fields.Require(body.Name is not null, "name");
        var name = fields.Name(body.Name);
        fields.Require(body.Kind is not null, "kind");
        var kind = fields.Kind(body.Kind);
        fields.Require(body.IssuedOn is not null, "issuedOn");
        var issuedOn = fields.Day(body.IssuedOn, "issuedOn");
        var expiresOn = fields.Day(body.ExpiresOn, "expiresOn");
        var authority = fields.Text(body.Authority, "authority", CardFields.MaxAuthority);
        fields.Require(body.FingerprintRegistered is not null, "fingerprintRegistered");
        if (fields.Errors.Any)
            return null;

        if (CardTerms.Examine(number, kind!.Value, issuedOn!.Value, expiresOn) is { } unlawful)
        {
            var code = Problems.Code(unlawful);
            fields.Errors.AddBroken(FieldMessages.Field(unlawful), code, FieldMessages.Of(unlawful));
            return null;
        }
        var card = pseudonyms.Card(number);
        var tag = pseudonyms.Name(card, name!.Value);
        var fingerprint = body.FingerprintRegistered!.Value;
        var issuer = pseudonyms.Authority(card, authority);
        var print = new Print(kind.Value, issuedOn.Value, expiresOn, tag, issuer, fingerprint);
        return new(card, new CardCommand.Issue(print, !isOld && regions?.Allows(number, issuedOn.Value) == false));
    }

    /// <summary>A card was lost or stolen, as an authority reports that has identified the holder itself.</summary>
    /// <param name="body">The report.</param>
    /// <param name="fields">Where errors go.</param>
    /// <param name="reporter">The authority's code.</param>
    /// <param name="isListed">Whether the report is listed among those of the reporter.</param>
    public CardChange? ReportLoss(
        LossBody body, CardFields fields, InstitutionCode reporter, bool isListed = false)
    {
        var number = fields.Number(body.IdNumber);
        var issuedOn = fields.Day(body.IssuedOn, "issuedOn");
        fields.Require(body.Kind is not null, "kind");
        var kind = fields.LossKind(body.Kind);
        var occurredOn = fields.Day(body.OccurredOn, "occurredOn");
        var channel = fields.Channel(body.Channel) ?? ReportChannel.Police;
        return Change(
            number, fields,
            () => new CardCommand.ReportLoss(
                issuedOn, kind!.Value, occurredOn, channel, reporter.Value,
                isListed ? pseudonyms.Card(number).Key : null));
    }

    /// <summary>A card was found.</summary>
    public CardChange? WithdrawLoss(IssuanceBody body, CardFields fields)
    {
        var number = fields.Number(body.IdNumber);
        var issuedOn = fields.Day(body.IssuedOn, "issuedOn");
        return Change(number, fields, () => new CardCommand.WithdrawLoss(issuedOn));
    }

    /// <summary>An authority or station freezes a card.</summary>
    public CardChange? Suspend(NumberBody body, CardFields fields, string by) =>
        Change(fields.Number(body.IdNumber), fields, () => new CardCommand.Suspend(by));

    /// <summary>An authority or station lifts a freeze.</summary>
    public CardChange? Resume(NumberBody body, CardFields fields, string by) =>
        Change(fields.Number(body.IdNumber), fields, () => new CardCommand.Resume(by));

    /// <summary>The registry decides whether the holder has rightly contested a loss report.</summary>
    public CardChange? SettleContest(SettleContestBody body, CardFields fields)
    {
        var number = fields.Number(body.IdNumber);
        fields.Require(body.Upheld is not null, "upheld");
        return Change(number, fields, () => new CardCommand.SettleContest(body.Upheld!.Value));
    }

    /// <summary>A card ends.</summary>
    public CardChange? Cancel(CancelBody body, CardFields fields)
    {
        var number = fields.Number(body.IdNumber);
        fields.Require(body.Reason is not null, "reason");
        var reason = fields.CancelReason(body.Reason);
        return Change(number, fields, () => new CardCommand.Cancel(reason!.Value));
    }

    /// <summary>A card came back.</summary>
    public CardChange? HandIn(HandInBody body, CardFields fields)
    {
        var number = fields.Number(body.IdNumber);
        fields.Require(body.IssuedOn is not null, "issuedOn");
        var issuedOn = fields.Day(body.IssuedOn, "issuedOn");
        return Change(number, fields, () => new CardCommand.HandIn(issuedOn!.Value));
    }

    private CardChange? Change(CitizenNumber number, CardFields fields, Func<CardCommand> command) =>
        fields.Errors.Any ? null : new(pseudonyms.Card(number), command());
}
