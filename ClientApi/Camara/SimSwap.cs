using Grid.ClientApi.Cards;
using Grid.ClientApi.Http;
using Grid.Core.Accesses;

namespace Grid.ClientApi.Camara;

/// <summary>CAMARA SIM Swap 2.1.0.</summary>
/// <remarks>
/// The carriers' reports are kept without a limit of time, so that there is no monitored period; a new subscription
/// and a change of the carrier count as swaps, as the definition says.
/// </remarks>
public sealed class SimSwap(CamaraSubjects subjects)
{
    /// <summary>The longest time about which it can be asked, in hours.</summary>
    public const int MaxHours = 2400;

    private const int DefaultHours = 240;

    /// <summary>Answers <c>retrieveSimSwapDate</c>.</summary>
    public async ValueTask<CamaraError?> RetrieveDate(HttpContext context, SimSwapDateBody body)
    {
        ArgumentNullException.ThrowIfNull(body);
        var (swapped, _, error) = await LastSwap(context, body.PhoneNumber);
        if (error is null)
            await context.Answer(new(Instants.Text(swapped)), ApiJson.Default.SimSwapDateAnswer);
        return error;
    }

    /// <summary>Answers <c>checkSimSwap</c>.</summary>
    public async ValueTask<CamaraError?> Check(HttpContext context, SimSwapCheckBody body)
    {
        ArgumentNullException.ThrowIfNull(body);
        var hours = body.MaxAge ?? DefaultHours;
        if (hours is < 1 or > MaxHours)
            return CamaraError.OutOfRange("maxAge", $"it must be 1 to {MaxHours} hours.");
        var (swapped, now, error) = await LastSwap(context, body.PhoneNumber);
        if (error is null)
            await context.Answer(new(swapped > now.AddHours(-hours)), ApiJson.Default.SimSwapCheckAnswer);
        return error;
    }

    private async ValueTask<(DateTimeOffset Swapped, DateTimeOffset Now, CamaraError? Error)> LastSwap(
        HttpContext context, string? phoneNumber)
    {
        if (subjects.Find(context, phoneNumber, out var subject) is { } wrong)
            return (default, default, wrong);
        var (answer, refused) = await subjects.Ask(context, subject!, new(), AccessKind.SimSwap);
        if (refused is not null)
            return (default, default, refused);
        return answer!.SimSwappedAt is { } swapped
            ? (swapped, answer.AsOf, null)
            : (default, default, CamaraError.IdentifierNotFound);
    }
}
