using Grid.ClientApi.Auth;
using Grid.ClientApi.Bindings;
using Grid.ClientApi.Cards;
using Grid.ClientApi.Http;
using Grid.ClientApi.Keys;
using Grid.ClientApi.Phones;
using Grid.ClientApi.Proofs;
using Grid.Core.Cards;
using Grid.Core.Phones;

namespace Grid.ClientApi.Holders;

/// <summary>Moves a holder's bindings from one of the holder's numbers to another.</summary>
public sealed class OwnRebinds(
    PhoneCalls calls, Pseudonyms pseudonyms, TokenValidator tokens, HolderGate gate, LostWords words, Func<Guid> newId)
{
    /// <summary>Most characters of a second proof or of a carrier's word.</summary>
    public const int MaxProof = 4096;

    /// <summary>Takes a request to move bindings.</summary>
    public async Task Ask(HttpContext context, Possessor holder)
    {
        if (await PhoneCalls.Read(context, ApiJson.Default.RebindBody) is not var (body, bytes))
            return;
        var fields = new BindingFields(ChinaTime.DayOf(calls.Now), new());
        var (from, to) = (fields.Phones.Phone(body.From, "from"), fields.Phones.Phone(body.To, "to"));
        var chosen = fields.Chosen(body.Bindings);
        var shown = await Shown(body, holder, fields);
        if (fields.Errors.Any)
        {
            await context.Answer(Problem.Of(fields.Errors));
            return;
        }
        if (await calls.Claim(context, bytes) is not (true, var request))
            return;

        var (oldKey, newKey) = (pseudonyms.Phone(from).Key, pseudonyms.Phone(to).Key);
        var command = new PhoneCommand.StartTransfer(
            request?.Value ?? newId(), holder.Card, newKey, chosen, Of(shown, oldKey), Of(shown, newKey));
        if (await calls.Do(context, oldKey, command, request) is { } accepted)
            await context.Answer(
                new(
                    command.Id,
                    accepted.EffectiveAt is { } at ? Instants.Text(at) : null,
                    accepted.EffectiveAt is { } began ? Instants.Text(began + PhoneTerms.CoolingOff) : null,
                    accepted.Cascade),
                ApiJson.Default.RebindAnswer);
    }

    /// <summary>Takes it back.</summary>
    public async Task Cancel(HttpContext context, Possessor holder)
    {
        if (await PhoneCalls.Read(context, ApiJson.Default.CancelRebindBody) is not var (body, bytes))
            return;
        var fields = new BindingFields(ChinaTime.DayOf(calls.Now), new());
        var number = fields.Phones.Phone(body.Phone);
        var rebind = fields.Id(body.Rebind, "rebind");
        if (fields.Errors.Any)
            await context.Answer(Problem.Of(fields.Errors));
        else if (await calls.Claim(context, bytes) is (true, var request)
            && await calls.Do(
                context, pseudonyms.Phone(number).Key, new PhoneCommand.CancelTransfer(holder.Card, rebind), request)
                is { } accepted)
            await context.Answer(
                new(accepted.EffectiveAt is { } at ? Instants.Text(at) : null, accepted.Cascade),
                ApiJson.Default.BindingChangeAnswer);
    }

    /// <summary>All that was shown: by the bearer token, by a second one, and by the carrier's word.</summary>
    private async ValueTask<List<Possession>> Shown(RebindBody body, Possessor holder, BindingFields fields)
    {
        var shown = new List<Possession> { ByCode(holder) };
        if (body.Proof is { } proof)
        {
            if (await Second(proof) is { } second && second.Card == holder.Card)
                shown.Add(ByCode(second));
            else
                fields.Errors.AddBroken("proof", "proof_not_accepted", "This is no token of this holder that is good.");
        }
        if (body.LostWord is { } word)
        {
            if (word.Length <= MaxProof && await words.Read(word, holder.Card) is { } lost)
                shown.Add(lost);
            else
                fields.Errors.AddBroken(
                    "lostWord", "lost_word_not_accepted", "This is no carrier's word about this holder that is good.");
        }
        return shown;
    }

    private async ValueTask<Possessor?> Second(string proof) =>
        proof.Length <= MaxProof && (await tokens.Caller("Bearer " + proof))?.Holder is { } second
            && await gate.IsGood(second) ? second : null;

    /// <summary>What was shown of a number; where nothing was, of another, which the number then refuses.</summary>
    private static Possession Of(List<Possession> shown, string phone) =>
        shown.FirstOrDefault(each => each.Phone == phone) ?? shown[0];

    private static Possession ByCode(Possessor holder) => new(holder.Phone, holder.ShownAt, PossessionKind.Code);
}
