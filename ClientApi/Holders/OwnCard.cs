using Grid.ClientApi.Auth;
using Grid.ClientApi.Cards;
using Grid.ClientApi.Keys;
using Grid.Core.Cards;

namespace Grid.ClientApi.Holders;

/// <summary>Turns what holders say of their own cards into commands; the card is the token's.</summary>
public static class OwnCard
{
    /// <summary>It was lost.</summary>
    public static CardChange? ReportLoss(OwnLossBody body, CardFields fields, Caller caller)
    {
        fields.Require(body.Kind is not null, "kind");
        var kind = fields.LossKind(body.Kind);
        var occurredOn = fields.Day(body.OccurredOn, "occurredOn");
        return fields.Errors.Any
            ? null
            : new(Of(caller), new CardCommand.ReportLoss(
                null, kind!.Value, occurredOn, ReportChannel.Online, LossReport.Holder));
    }

    /// <summary>It is frozen.</summary>
    public static CardChange? Suspend(EmptyBody body, CardFields fields, Caller caller) =>
        new(Of(caller), new CardCommand.Suspend());

    /// <summary>The freeze is lifted.</summary>
    public static CardChange? Resume(EmptyBody body, CardFields fields, Caller caller) =>
        new(Of(caller), new CardCommand.Resume());

    private static CardPseudonym Of(Caller caller) => CardPseudonym.Of(caller.Holder!.Card);
}
