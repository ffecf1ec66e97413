using Grid.ClientApi.Auth;
using Grid.ClientApi.Bindings;
using Grid.ClientApi.Http;
using Grid.ClientApi.Keys;
using Grid.ClientApi.OneTimePasswords;
using Grid.Core.Actors;
using Grid.Core.Phones;

namespace Grid.ClientApi.Holders;

/// <summary>Maps requests to move a holder's bindings from one of the holder's numbers to another.</summary>
/// <remarks>Null is returned where something is wrong; the request's errors then say what.</remarks>
public sealed class OwnRebinds(
    IGrid grid, Pseudonyms pseudonyms, TokenValidator tokens, HolderGate gate, SimLossAttestations attestations,
    Func<Guid> newId)
{
    /// <summary>Most characters of a second proof or of a carrier's word.</summary>
    public const int MaxProof = 4096;

    /// <summary>A request to move bindings.</summary>
    public async ValueTask<MappedCommand?> Start(RebindBody body, CommandRequest request)
    {
        ArgumentNullException.ThrowIfNull(body);
        ArgumentNullException.ThrowIfNull(request);
        var (fields, holder) = (request.Bindings, request.Caller.Holder!);
        var (from, to) = (fields.Phones.Phone(body.From, "from"), fields.Phones.Phone(body.To, "to"));
        var chosen = fields.Chosen(body.Bindings);
        var shown = await Shown(body, holder, fields);
        if (fields.Errors.Any)
            return null;
        var (oldKey, newKey) = (pseudonyms.Phone(from).Key, pseudonyms.Phone(to).Key);
        return new StartTransferCommand(grid.Phone(oldKey), id => new(
            id?.Value ?? newId(), holder.Card, newKey, chosen, Of(shown, oldKey), Of(shown, newKey)));
    }

    /// <summary>The request is taken back.</summary>
    public BindingCommand? Cancel(CancelRebindBody body, CommandRequest request)
    {
        ArgumentNullException.ThrowIfNull(body);
        ArgumentNullException.ThrowIfNull(request);
        var fields = request.Bindings;
        var number = fields.Phones.Phone(body.Phone);
        var rebind = fields.Id(body.Rebind, "rebind");
        return fields.Errors.Any
            ? null
            : new(
                grid.Phone(pseudonyms.Phone(number).Key),
                new PhoneCommand.CancelTransfer(request.Caller.Holder!.Card, rebind));
    }

    /// <summary>All that was shown: by the bearer token, by a second one, and by a carrier's attestation.</summary>
    private async ValueTask<List<Possession>> Shown(RebindBody body, VerifiedHolder holder, BindingFields fields)
    {
        var shown = new List<Possession> { ByCode(holder) };
        if (body.Proof is { } proof)
        {
            if (await Second(proof) is { } second && second.Card == holder.Card)
                shown.Add(ByCode(second));
            else
                fields.Errors.AddBroken("proof", "proof_not_accepted", "This is no token of this holder that is good.");
        }
        if (body.SimLossAttestation is { } attestation)
        {
            if (attestation.Length <= MaxProof && await attestations.Read(attestation, holder.Card) is { } lost)
                shown.Add(lost);
            else
                fields.Errors.AddBroken(
                    "simLossAttestation", "sim_loss_attestation_not_accepted",
                    "The attestation is not a carrier's about this holder, or has expired.");
        }
        return shown;
    }

    private async ValueTask<VerifiedHolder?> Second(string proof) =>
        proof.Length <= MaxProof && (await tokens.Caller("Bearer " + proof))?.Holder is { } second
            && await gate.IsGood(second) ? second : null;

    /// <summary>What was shown of a number; where nothing was, of another, which the number then refuses.</summary>
    private static Possession Of(List<Possession> shown, PhoneKey phone) =>
        shown.FirstOrDefault(each => each.Phone == phone) ?? shown[0];

    private static Possession ByCode(VerifiedHolder holder) => new(holder.Phone, holder.ShownAt, PossessionKind.Code);
}
