using System.Text.Json;
using Grid.ClientApi.Auth;
using Grid.ClientApi.Cards;
using Grid.ClientApi.Http;
using Grid.Core.Actors;
using Grid.Core.Institutions;

namespace Grid.ClientApi.Institutions;

/// <summary>Answers reads of institutions: published procedures for all, the whole record for the regulator.</summary>
public sealed class InstitutionReads(IGrid grid)
{
    private static readonly Problem NoCode = new(400, "credit_code_invalid", InstitutionFields.NotACode);
    private static readonly Problem NotHeld = Problems.Of(Refusal.InstitutionNotHeld) with { Status = 404 };
    private static readonly Problem NothingPending =
        new(404, "nothing_pending", "No change of this institution waits for a second person.");

    private static readonly Problem Others =
        new(403, "institution_of_other", "Only the regulator can read the duties of other institutions.");

    /// <summary>Answers the regulator with the profile that it registered.</summary>
    public Task Profile(HttpContext context) => Respond(
        context, static (context, sight) => context.Answer(Answer(sight), ApiJson.Default.InstitutionAnswer));

    /// <summary>Answers the regulator with what one person wants to change of an authority.</summary>
    public async Task Pending(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (Code(context) is not { } code)
            await context.Answer(NoCode);
        else if (await grid.Institution(ActorKeys.Institution(code)).Ask(new InstitutionQuery.GetPendingChange())
            is not { } pending)
            await context.Answer(NothingPending);
        else
            await context.Answer(Answer(pending), ApiJson.Default.PendingChangeAnswer);
    }

    /// <summary>Returns what the institution published, to any caller.</summary>
    public Task Procedures(HttpContext context) => Respond(
        context, static (context, sight) => context.Answer(Published(sight), ApiJson.Default.ProceduresAnswer));

    /// <summary>Answers the regulator, or an institution that reads its own record, with duties and breaches.</summary>
    public Task Duties(HttpContext context)
    {
        var client = Caller.Of(context).Client;
        var isOwn = client.Institution.Value == context.Request.RouteValues["code"] as string;
        return client.Role == Role.Regulator || isOwn || Code(context) is null
            ? Respond(context, static (context, sight) => context.Answer(Dutiful(sight), ApiJson.Default.DutiesAnswer))
            : context.Answer(Others);
    }

    private static InstitutionCode? Code(HttpContext context) =>
        InstitutionCode.Read(context.Request.RouteValues["code"] as string);

    private async Task Respond(HttpContext context, Func<HttpContext, InstitutionDetails, Task> tell)
    {
        if (Code(context) is not { } code)
            await context.Answer(NoCode);
        else if (await Details(code) is not { } sight)
            await context.Answer(NotHeld);
        else
            await tell(context, sight);
    }

    private ValueTask<InstitutionDetails?> Details(InstitutionCode code) =>
        grid.Institution(ActorKeys.Institution(code)).Ask(new InstitutionQuery.GetDetails());

    private static InstitutionAnswer Answer(InstitutionDetails sight)
    {
        var profile = sight.Record.Profile;
        return new(
            profile.Code.Value,
            profile.Name,
            Problems.Code(profile.Kind),
            [.. profile.Branches.Select(branch => branch.Value)],
            profile.LicensedForReasons,
            Keys(profile),
            Problems.Code(sight.Status),
            Instants.Text(sight.Since),
            sight.Reason);
    }

    private static PendingChangeAnswer Answer(PendingChange pending) => new(
        Problems.Code(pending.Change.Action),
        pending.By,
        Instants.Text(pending.At),
        Instants.Text(pending.Until),
        pending.Change.Profile?.Name,
        pending.Change.Profile is { } profile ? Problems.Code(profile.Kind) : null,
        pending.Change.Profile is { } wanted ? Keys(wanted) : null,
        pending.Change.Reason);

    private static JsonElement? Keys(Profile profile) =>
        profile.Keys.Length == 0 ? null : JsonSerializer.Deserialize(profile.Keys, ApiJson.Default.JsonElement);

    private static ProceduresAnswer Published(InstitutionDetails sight) =>
        new([.. sight.Record.Procedures.Select(each => new ProcedureAnswer(
            Problems.Code(each.For), each.Channel, each.Materials))]);

    private static DutiesAnswer Dutiful(InstitutionDetails sight)
    {
        var (done, book) = (sight.Record.Duties, sight.Record.Breaches);
        return new(
            sight.Record.Profile.Code.Value,
            Problems.Code(sight.Status),
            Instants.Text(sight.Since),
            new(
                done.Verifications, done.Hits, done.PersonChecks, done.CheckedBindings, done.UncheckedBindings,
                done.AnswersInTime, done.AnswersLate),
            new(
                book.Recorded, book.CountOpen(), book.SettledCount,
                [.. book.Open.Select(Open)],
                [.. book.Settled.Select(each => Open(each.Breach) with
                {
                    Resolution = Problems.Code(each.Resolution),
                    SettledAt = Instants.Text(each.At),
                })]));
    }

    private static BreachAnswer Open(Breach breach) => new(
        Problems.Code(breach.Name.Kind),
        breach.Name.Binding == Guid.Empty ? null : breach.Name.Binding,
        Instants.Text(breach.Name.DueAt),
        breach.Name.Cascade,
        Instants.Text(breach.At));
}
