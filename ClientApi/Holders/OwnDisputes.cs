using Grid.ClientApi.Auth;
using Grid.ClientApi.Bindings;
using Grid.ClientApi.Cards;
using Grid.ClientApi.Http;
using Grid.ClientApi.Phones;
using Grid.Core.Actors;
using Grid.Core.Cards;
using Grid.Core.Institutions;
using Grid.Core.Phones;

namespace Grid.ClientApi.Holders;

/// <summary>Takes a holder's word that messages for a former holder arrive, at the number that was shown.</summary>
public sealed class OwnDisputes(PhoneCalls calls, Func<Guid> newId)
{
    /// <summary>Answers one request.</summary>
    public async Task Handle(HttpContext context, Possessor holder)
    {
        if (await PhoneCalls.Read(context, ApiJson.Default.DisputeBody) is not var (body, bytes))
            return;
        var fields = new BindingFields(ChinaTime.DayOf(calls.Now), new());
        if (fields.Code(body.Institution, "institution") is not { } code)
            await context.Answer(Problem.Of(fields.Errors));
        else if (!await IsRegistered(code.Value))
            await context.Answer(Problems.Of(Refusal.InstitutionNotHeld) with { Field = "institution" });
        else if (await calls.Claim(context, bytes) is (true, var request))
            await Open(context, holder, code.Value, request);
    }

    /// <summary>A suspended institution still owes its answers; one that nobody knows would never give one.</summary>
    private async ValueTask<bool> IsRegistered(string code) =>
        (await calls.Grid.Institution(Core.Actors.Keys.Institution(code)).Trusted()).Status
            != InstitutionStatus.Unregistered;

    private async Task Open(HttpContext context, Possessor holder, string institution, RequestId? request)
    {
        var shown = new Possession(holder.Phone, holder.ShownAt, PossessionKind.Code);
        var command = new PhoneCommand.Dispute(request?.Value ?? newId(), holder.Card, institution, shown);
        if (await calls.Do(context, holder.Phone, command, request) is { } accepted)
            await context.Answer(
                new(accepted.EffectiveAt is { } at ? Instants.Text(at) : null, accepted.Cascade),
                ApiJson.Default.BindingChangeAnswer);
    }
}
