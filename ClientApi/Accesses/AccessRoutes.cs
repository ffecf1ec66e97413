using System.Globalization;
using Grid.ClientApi.Auth;
using Grid.ClientApi.Http;
using Grid.ClientApi.OpenApi;
using Grid.Core.Accesses;
using Grid.Engine.Accesses;

namespace Grid.ClientApi.Accesses;

/// <summary>Lets the regulator count accesses by institution.</summary>
/// <param name="log">Writes what it has collected first.</param>
/// <param name="store">Has the counts.</param>
/// <param name="clock">Which day it is.</param>
public sealed class AccessRoutes(AccessLog log, IAccessStore store, TimeProvider clock)
{
    private const int UsualDays = 30;
    private const int MaxDays = 366;

    /// <summary>Adds them to <paramref name="routes"/>.</summary>
    public static void Map(IEndpointRouteBuilder routes, AccessRoutes endpoints)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        routes.MapGroup("/v1/audit").WithTags("Audit")
            .Get("/accesses", endpoints.Count).RequireScope(Scopes.AuditRead)
            .WithName("countAccesses").WithSummary("Count accesses to cards and numbers by institution")
            .WithParameter(OperationParameters.Day(
                "from", $"First day (UTC). Default: {UsualDays - 1} days before the last."))
            .WithParameter(OperationParameters.Day(
                "through", $"Last day (UTC), at most {MaxDays} days later. Default: today."))
            .Produces<AccessCounts>();
    }

    private async Task Count(HttpContext context)
    {
        var errors = new FieldErrors();
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var last = PageQuery.Day(context.Request.Query, "through", today, errors);
        var first = PageQuery.Day(context.Request.Query, "from", last.AddDays(1 - UsualDays), errors);
        if (!errors.Any && (first > last || last.DayNumber - first.DayNumber >= MaxDays))
            errors.AddMalformed("from", "out_of_range", $"It must be up to {MaxDays - 1} days before through.");
        if (errors.Any)
        {
            await context.Answer(Problem.Of(errors));
            return;
        }

        await log.Flush();
        var counts =
            from count in await store.Count(first, last)
            where !count.Kind.IsCountedOnly()
            group count.Count by (count.Institution, count.Kind, count.Answer) into all
            orderby all.Key.Institution.Value, all.Key.Kind, all.Key.Answer
            select new AccessCountItem(
                all.Key.Institution.Value, Problems.Code(all.Key.Kind), Problems.Code(all.Key.Answer), all.Sum());
        await context.Answer(
            new(Text(first), Text(last), [.. counts]), ApiJson.Default.AccessCounts);
    }

    private static string Text(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);
}
