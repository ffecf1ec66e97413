using Grid.ClientApi.Http;
using Grid.Core.Accesses;
using Grid.Core.Cards;

namespace Grid.ClientApi.Camara;

/// <summary>CAMARA KYC Tenure 0.2.0; of which kind a contract is, the grid does not know.</summary>
public sealed class KycTenure(CamaraSubjects subjects, TimeProvider clock)
{
    /// <summary>Answers <c>checkTenure</c>.</summary>
    public async ValueTask<CamaraError?> Check(HttpContext context, TenureBody body)
    {
        ArgumentNullException.ThrowIfNull(body);
        if (CamaraFields.PastDay(body.TenureDate, "tenureDate", clock.GetUtcNow(), out var day) is { } wrong)
            return wrong;
        if (subjects.Find(context, body.PhoneNumber, out var subject) is { } unidentified)
            return unidentified;
        var (answer, refused) = await subjects.Ask(
            context, subject!, new(SubscriberSince: ChinaTime.EndOf(day)), AccessKind.KycTenure);
        if (refused is not null)
            return refused;
        if (answer!.SimSince is null)
            return CamaraError.IdentifierNotFound;
        await context.Answer(new(answer.IsSubscriber == true), ApiJson.Default.TenureAnswer);
        return null;
    }
}
