using Grid.ClientApi.Cards;
using Grid.ClientApi.Http;
using Grid.ClientApi.Keys;
using Grid.Core.Actors;
using Grid.Core.Cards;

namespace Grid.ClientApi.Holders;

/// <summary>Maps what holders say of their own cards to commands; the card is the token's.</summary>
public sealed class OwnCard(IGrid grid)
{
    /// <summary>It was lost; null where something is wrong, which <paramref name="request"/> then says.</summary>
    public ActorCommand? ReportLoss(OwnLossBody body, CommandRequest request)
    {
        ArgumentNullException.ThrowIfNull(body);
        ArgumentNullException.ThrowIfNull(request);
        var fields = request.Cards;
        fields.Require(body.Kind is not null, "kind");
        var kind = fields.LossKind(body.Kind);
        var occurredOn = fields.Day(body.OccurredOn, "occurredOn");
        return fields.Errors.Any
            ? null
            : Command(request, new CardCommand.ReportLoss(
                null, kind!.Value, occurredOn, ReportChannel.Online, LossReport.Holder));
    }

    /// <summary>It is frozen.</summary>
    public ActorCommand? Suspend(EmptyBody body, CommandRequest request) =>
        Command(request, new CardCommand.Suspend(LossReport.Holder));

    /// <summary>The freeze is lifted.</summary>
    public ActorCommand? Resume(EmptyBody body, CommandRequest request) =>
        Command(request, new CardCommand.Resume(LossReport.Holder));

    /// <summary>The holder denies the report against it.</summary>
    public ActorCommand? Contest(EmptyBody body, CommandRequest request) =>
        Command(request, new CardCommand.ContestLoss());

    private ActorCommand Command(CommandRequest request, CardCommand command) =>
        new CardChange(CardPseudonym.Of(request.Caller.Holder!.Card), command).For(grid);
}
