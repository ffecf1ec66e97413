using System.ComponentModel.DataAnnotations;
using Grid.ClientApi.Auth;
using Grid.ClientApi.Cards;
using Grid.ClientApi.Http;
using Grid.Core.Actors;
using Grid.Core.Cascades;

namespace Grid.ClientApi.Cascades;

/// <summary>Reports the progress of a cascade to the caller that caused it and to the regulator.</summary>
public sealed class CascadeReads(IGrid grid)
{
    internal static readonly Problem NoId =
        new(400, "cascade_id_invalid", "The id of a cascade must be a UUID.");

    /// <summary>Its existence is not disclosed either, because events of other receivers contain its id.</summary>
    internal static readonly Problem NotHeld =
        new(404, "cascade_not_held", "The caller has caused no cascade with this id.");

    /// <summary>Answers one request.</summary>
    public async Task Handle(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var caller = Caller.Of(context);
        if (!Guid.TryParse(context.Request.RouteValues["id"] as string, out var id))
            await context.Answer(NoId);
        else if (await grid.Cascade(ActorKeys.Cascade(id)).Ask(new CascadeQuery.GetView()) is { } seen
            && (caller.Client.Role == Role.Regulator || seen.By == KeyOf(caller) || IsOfRegistry(caller, seen.Cause)))
            await context.Answer(
                new(
                    Problems.Code(seen.Cause), Instants.Text(seen.At), seen.Told, seen.Answered, seen.Overdue,
                    seen.ToTell, seen.ToAnswer, seen.Complete),
                ApiJson.Default.CascadeAnswer);
        else
            await context.Answer(NotHeld);
    }

    /// <summary>What becomes of a card is the registry's business, whoever reported it.</summary>
    private static bool IsOfRegistry(Caller caller, CascadeCause cause) => caller.Client.Role == Role.Registry
        && cause is (CascadeCause.CardReported or CascadeCause.LossWithdrawn or CascadeCause.CardSuperseded
            or CascadeCause.CardCancelled or CascadeCause.MisuseOpened or CascadeCause.MisuseClosed
            or CascadeCause.HolderBlacklisted or CascadeCause.HolderCleared);

    private static string KeyOf(Caller caller) =>
        caller.Holder?.Card.Value ?? ActorKeys.Institution(caller.Client.Institution);
}

/// <summary>Progress of the consequences of one cause, as counts that name no person.</summary>
/// <param name="Cause">What began it.</param>
/// <param name="At">When.</param>
/// <param name="Told">How many events were put into institutions' streams.</param>
/// <param name="Answered">How many were answered.</param>
/// <param name="Overdue">How many were not answered in time and still aren't.</param>
/// <param name="ToTell">How many events there are to be in all.</param>
/// <param name="ToAnswer">How many answers there are to be in all.</param>
/// <param name="Complete">Whether all institutions have received their events and answered them.</param>
public sealed record CascadeAnswer(
    [property: Required, AllowedValues(
        "number_assigned", "number_released", "number_transferred", "unbinding_asked", "number_disputed",
        "rebind_asked", "card_reported", "loss_withdrawn", "card_superseded", "card_cancelled",
        "misuse_opened", "misuse_closed", "holder_blacklisted", "holder_cleared")]
    string Cause,
    [property: Required, DataType(DataType.DateTime)] string At,
    int Told,
    int Answered,
    int Overdue,
    int ToTell,
    int ToAnswer,
    bool Complete);
