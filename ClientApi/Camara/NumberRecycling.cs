using Grid.ClientApi.Http;
using Grid.Core.Accesses;
using Grid.Core.Cards;

namespace Grid.ClientApi.Camara;

/// <summary>CAMARA Number Recycling 0.2.0.</summary>
/// <remarks>
/// The day on which a subscriber began counts as that subscriber's, as the definition says; a day without a
/// subscriber counts as recycled, and so does every day where there is none now.
/// </remarks>
public sealed class NumberRecycling(CamaraSubjects subjects, TimeProvider clock)
{
    /// <summary>Answers <c>checkNumberRecycling</c>.</summary>
    public async ValueTask<CamaraError?> Check(HttpContext context, RecyclingBody body)
    {
        ArgumentNullException.ThrowIfNull(body);
        if (CamaraFields.PastDay(body.SpecifiedDate, "specifiedDate", clock.GetUtcNow(), out var day) is { } wrong)
            return wrong;
        if (subjects.Find(context, body.PhoneNumber, out var subject) is { } unidentified)
            return unidentified;
        var (answer, refused) = await subjects.Ask(
            context, subject!, new(ChangedSince: ChinaTime.EndOf(day)), AccessKind.NumberRecycling);
        if (refused is not null)
            return refused;
        await context.Answer(new(answer!.ChangedOwner == true), ApiJson.Default.RecyclingAnswer);
        return null;
    }
}
