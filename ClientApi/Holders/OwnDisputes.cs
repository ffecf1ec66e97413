using Grid.ClientApi.Bindings;
using Grid.ClientApi.Http;
using Grid.Core.Actors;
using Grid.Core.Institutions;
using Grid.Core.Phones;

namespace Grid.ClientApi.Holders;

/// <summary>Maps a holder's dispute: messages for a former holder arrive at the number that was shown.</summary>
public sealed class OwnDisputes(IGrid grid, Func<Guid> newId)
{
    /// <summary>The command; null where something is wrong, which <paramref name="request"/> then says.</summary>
    public async ValueTask<MappedCommand?> Map(DisputeBody body, CommandRequest request)
    {
        ArgumentNullException.ThrowIfNull(body);
        ArgumentNullException.ThrowIfNull(request);
        if (request.Bindings.Code(body.Institution, "institution") is not { } code)
            return null;
        if (!await IsRegistered(code))
            return request.Refuse(Problems.Of(Refusal.InstitutionNotHeld) with { Field = "institution" });
        var holder = request.Caller.Holder!;
        var shown = new Possession(holder.Phone, holder.ShownAt, PossessionKind.Code);
        return new BindingCommand(
            grid.Phone(holder.Phone),
            id => new PhoneCommand.Dispute(id?.Value ?? newId(), holder.Card, code, shown));
    }

    /// <summary>A suspended institution still owes its answers; an unknown one would never give one.</summary>
    private async ValueTask<bool> IsRegistered(InstitutionCode code)
    {
        var institution = grid.Institution(Core.Actors.ActorKeys.Institution(code));
        var authorization = await institution.Ask(InstitutionQuery.GetAuthorization.Instance);
        return authorization.Status != InstitutionStatus.Unregistered;
    }
}
