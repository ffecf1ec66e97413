using Grid.ClientApi.Auth;
using Grid.ClientApi.Http;
using Grid.ClientApi.Keys;
using Grid.Core.Actors;
using Grid.Core.Cards;
using Grid.Core.Phones;

namespace Grid.ClientApi.Holders;

/// <summary>
/// Maps what others than the carrier say of whose a number is: a station, or the holder by an older number.
/// </summary>
/// <remarks>Null is returned where something is wrong; the request's errors then say what.</remarks>
public sealed class HolderConfirmations(IGrid grid, Pseudonyms pseudonyms, TokenValidator tokens, HolderGate gate)
{
    /// <summary>A station has seen the holder's card and the number in the holder's hand.</summary>
    public ActorCommand? ByStation(ConfirmHolderBody body, CommandRequest request) =>
        AtStation(body, request, static holder => new PhoneCommand.ConfirmHolder(holder));

    /// <summary>A station has before it the person to whose card the number was assigned, who denies it.</summary>
    public ActorCommand? DenyAtStation(ConfirmHolderBody body, CommandRequest request) =>
        AtStation(body, request, static holder => new PhoneCommand.ContestHolder(holder));

    /// <summary>The holder, who has shown a number that is known, denies another one.</summary>
    public ActorCommand? Deny(ContestNumberBody body, CommandRequest request)
    {
        ArgumentNullException.ThrowIfNull(body);
        ArgumentNullException.ThrowIfNull(request);
        var number = request.Bindings.Phones.Phone(body.Phone);
        return request.Errors.Any
            ? null
            : new(
                grid.Phone(pseudonyms.Phone(number).Key),
                new PhoneCommand.ContestHolder(request.Caller.Holder!.Card));
    }

    /// <summary>The holder, who has shown a number that is known, shows another one.</summary>
    public async ValueTask<MappedCommand?> ByHolder(ConfirmNumberBody body, CommandRequest request)
    {
        ArgumentNullException.ThrowIfNull(body);
        ArgumentNullException.ThrowIfNull(request);
        var (fields, holder) = (request.Bindings, request.Caller.Holder!);
        fields.Cards.Require(body.Proof is not null, "proof");
        if (fields.Errors.Any)
            return null;
        if (await Shown(body.Proof!) is not { } other || other.Card != holder.Card)
        {
            fields.Errors.AddBroken("proof", "proof_not_accepted", "This is no token of this holder that is good.");
            return null;
        }
        return new ActorCommand(
            grid.Phone(other.Phone),
            new PhoneCommand.ConfirmHolder(holder.Card, new(other.Phone, other.ShownAt, PossessionKind.Code)));
    }

    private ActorCommand? AtStation(
        ConfirmHolderBody body, CommandRequest request, Func<CardKey, PhoneCommand> command)
    {
        ArgumentNullException.ThrowIfNull(body);
        ArgumentNullException.ThrowIfNull(request);
        var fields = request.Bindings;
        var number = fields.Phones.Phone(body.Phone);
        var holder = fields.Cards.Number(body.IdNumber);
        return fields.Errors.Any
            ? null
            : new(grid.Phone(pseudonyms.Phone(number).Key), command(pseudonyms.Card(holder).Key));
    }

    private async ValueTask<VerifiedHolder?> Shown(string proof) =>
        proof.Length <= TokenValidator.MaxToken && (await tokens.Caller("Bearer " + proof))?.Holder is { } shown
            && await gate.IsGood(shown) ? shown : null;
}
