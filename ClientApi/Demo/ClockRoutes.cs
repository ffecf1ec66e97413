using System.ComponentModel.DataAnnotations;
using Grid.ClientApi.Auth;
using Grid.ClientApi.Cards;
using Grid.ClientApi.Http;

namespace Grid.ClientApi.Demo;

/// <summary>The endpoint by which the demonstration's operator lets time pass; it exists there only.</summary>
public static class ClockRoutes
{
    /// <summary>Adds it to <paramref name="routes"/>.</summary>
    public static void Map(IEndpointRouteBuilder routes, DemoClock clock) =>
        routes.Post("/v1/demo/clock", context => AdvanceClock(context, clock)).RequireScope(Scopes.OperationsRead)
            .WithTags("Demonstration").WithName("advanceClock")
            .WithSummary("Advance the clock of the demonstration")
            .AcceptsJson<AdvanceClockBody>().Produces<ClockAnswer>();

    private static async Task AdvanceClock(HttpContext context, DemoClock clock)
    {
        if (await JsonRequestReader.Read(context, ApiJson.Default.AdvanceClockBody) is not { } body)
            return;
        var errors = new FieldErrors();
        if (body.Hours is null && body.Seconds is null)
            errors.AddMalformed("hours", "required", "Hours or seconds are needed.");
        if (body.Hours is < 0 or > AdvanceClockBody.MaxHours)
            errors.AddMalformed("hours", "out_of_range", $"It must be 0 to {AdvanceClockBody.MaxHours} hours.");
        if (body.Seconds is < 0 or > AdvanceClockBody.MaxSeconds)
            errors.AddMalformed("seconds", "out_of_range", $"It must be 0 to {AdvanceClockBody.MaxSeconds} seconds.");
        if (errors.Any)
        {
            await context.Answer(Problem.Of(errors));
            return;
        }
        await clock.Advance(TimeSpan.FromHours(body.Hours ?? 0) + TimeSpan.FromSeconds(body.Seconds ?? 0));
        await context.Answer(new(Instants.Text(clock.GetUtcNow())), ApiJson.Default.ClockAnswer);
    }
}

/// <summary>Time is to pass: hours, seconds, or both.</summary>
public sealed class AdvanceClockBody
{
    /// <summary>The longest time at once: a hundred days.</summary>
    public const int MaxHours = 2400;

    /// <summary>The same in seconds.</summary>
    public const int MaxSeconds = MaxHours * 60 * 60;

    /// <summary>How many hours.</summary>
    [Range(0, MaxHours)] public int? Hours { get; set; }

    /// <summary>How many seconds.</summary>
    [Range(0, MaxSeconds)] public int? Seconds { get; set; }
}

/// <summary>The demonstration's time.</summary>
/// <param name="Now">What it is.</param>
public sealed record ClockAnswer([property: Required, DataType(DataType.DateTime)] string Now);
