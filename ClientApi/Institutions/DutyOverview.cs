using System.Globalization;
using Grid.ClientApi.Auth;
using Grid.ClientApi.Cards;
using Grid.ClientApi.Http;
using Grid.ClientApi.OpenApi;
using Grid.Core.Accesses;
using Grid.Core.Actors;
using Grid.Core.Institutions;
using Grid.Engine.Accesses;

namespace Grid.ClientApi.Institutions;

/// <summary>Who is late: all institutions for the regulator, and each institution for itself.</summary>
/// <param name="grid">The actors.</param>
/// <param name="log">Writes what it has collected first.</param>
/// <param name="store">Has the counts by days.</param>
/// <param name="clock">Which day it is.</param>
public sealed class DutyOverview(IGrid grid, AccessLog log, IAccessStore store, TimeProvider clock)
{
    private const int MaxDays = 366;
    private const string Csv = "text/csv";

    /// <summary>Adds the endpoint to <paramref name="routes"/>.</summary>
    public static void Map(IEndpointRouteBuilder routes, DutyOverview endpoint)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        routes.MapGroup("/v1").WithTags("Institutions")
            .Get("/duties", endpoint.List).RequireScope(Scopes.DutiesRead)
            .WithName("listDuties").WithSummary(
                "List institutions with their duties in a period, those with most overdue first; an institution sees "
                + "itself alone. With Accept: text/csv, as CSV")
            .WithParameter(OperationParameters.Day(
                "from", "First day (UTC). Default: the first of the month of the last day."))
            .WithParameter(OperationParameters.Day(
                "through", $"Last day (UTC), at most {MaxDays} days later. Default: today."))
            .WithParameter(OperationParameters.Number("after", "The value of next in the page before. Default: 0."))
            .WithParameter(OperationParameters.Number(
                "limit", $"Maximum number of items in the response: 1 to {PageQuery.MaxLimit}. Default: 100."))
            .Produces<DutyList>();
    }

    private async Task List(HttpContext context)
    {
        var (errors, query) = (new FieldErrors(), context.Request.Query);
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var last = PageQuery.Day(query, "through", today, errors);
        var first = PageQuery.Day(query, "from", new(last.Year, last.Month, 1), errors);
        var page = PageQuery.Read(query, errors);
        if (!errors.Any && (first > last || last.DayNumber - first.DayNumber >= MaxDays))
            errors.AddMalformed("from", "out_of_range", $"It must be up to {MaxDays - 1} days before through.");
        if (errors.Any)
        {
            await context.Answer(Problem.Of(errors));
            return;
        }

        var sorted = (await Visible(Caller.Of(context).Client))
            .OrderByDescending(one => one.Record.Breaches.CountOpen())
            .ThenBy(one => OldestDue(one) ?? DateTimeOffset.MaxValue)
            .ThenBy(one => one.Record.Profile.Code.Value, StringComparer.Ordinal);
        var items = await Items(sorted.Skip((int)Math.Min(page.After, int.MaxValue)).Take(page.Limit), first, last);
        await Answer(context, new(
            Text(first), Text(last), items, items.Count < page.Limit ? null : page.After + items.Count));
    }

    private static async Task Answer(HttpContext context, DutyList list)
    {
        if (!IsCsv(context.Request))
        {
            await context.Answer(list, ApiJson.Default.DutyList);
            return;
        }
        context.Response.ContentType = Csv + "; charset=utf-8; header=present";
        await context.Response.WriteAsync(DutyCsv.Of(list.Items));
    }

    /// <summary>Whether CSV is named, and liked as much as JSON where that is named too.</summary>
    private static bool IsCsv(HttpRequest request)
    {
        var accepted = request.GetTypedHeaders().Accept;
        return Quality(Csv) is { } csv && csv > 0 && !(Quality("application/json") > csv);

        double? Quality(string type) => accepted
            .FirstOrDefault(one => one.MediaType.Equals(type, StringComparison.OrdinalIgnoreCase)) is { } named
            ? named.Quality ?? 1
            : null;
    }

    /// <summary>All institutions for the regulator; the caller's own for every other client.</summary>
    private async ValueTask<List<InstitutionDetails>> Visible(ApiClient client)
    {
        var found = new List<InstitutionDetails>();
        if (client.Role != Role.Regulator)
        {
            if (await DetailsOf(client.Institution) is { } own)
                found.Add(own);
            return found;
        }

        var directory = grid.EventStream(ActorKeys.DirectoryStream);
        for (var after = 0L; ;)
        {
            var rows = (await directory.ReadBacklog(after, PageQuery.MaxLimit)).Events;
            foreach (var row in rows)
                if (await DetailsOf(row.Event.Institution) is { } details)
                    found.Add(details);
            if (rows.Length < PageQuery.MaxLimit)
                return found;
            after = rows[^1].Number;
        }
    }

    private ValueTask<InstitutionDetails?> DetailsOf(InstitutionCode code) =>
        grid.Institution(ActorKeys.Institution(code)).Ask(new InstitutionQuery.GetDetails());

    private async ValueTask<List<DutyItem>> Items(
        IEnumerable<InstitutionDetails> institutions, DateOnly first, DateOnly last)
    {
        await log.Flush();
        var counts = (await store.Count(first, last)).ToLookup(count => count.Institution);
        return [.. institutions.Select(one => Item(one, counts[one.Record.Profile.Code]))];
    }

    private static DutyItem Item(InstitutionDetails one, IEnumerable<AccessCount> counts) => new(
        one.Record.Profile.Code.Value,
        one.Record.Profile.Name,
        Problems.Code(one.Record.Profile.Kind),
        Problems.Code(one.Status),
        one.Record.Breaches.CountOpen(),
        Instants.TextOf(OldestDue(one)),
        Done([.. counts]));

    private static PeriodDuties Done(AccessCount[] counts)
    {
        return new(
            counts.Where(count => count.Kind == AccessKind.Verification).Sum(count => count.Count),
            counts.Where(count => count is { Kind: AccessKind.Verification, Answer: not AccessAnswer.Valid })
                .Sum(count => count.Count),
            Sum(AccessKind.PersonCheck, AccessAnswer.Passed),
            Sum(AccessKind.PersonCheck, AccessAnswer.Failed),
            Sum(AccessKind.AccountOpened, AccessAnswer.WithCheck),
            Sum(AccessKind.AccountOpened, AccessAnswer.Conditional),
            Sum(AccessKind.AccountOpened, AccessAnswer.WithoutCheck),
            Sum(AccessKind.AccountBound, AccessAnswer.WithCheck),
            Sum(AccessKind.AccountBound, AccessAnswer.Conditional),
            Sum(AccessKind.AccountBound, AccessAnswer.WithoutCheck),
            Sum(AccessKind.RequestAnswered, AccessAnswer.InTime),
            Sum(AccessKind.RequestAnswered, AccessAnswer.Late),
            Sum(AccessKind.LossReport, AccessAnswer.Relayed),
            Sum(AccessKind.LossReport, AccessAnswer.Contested));

        long Sum(AccessKind kind, AccessAnswer answer) =>
            counts.Where(count => count.Kind == kind && count.Answer == answer).Sum(count => count.Count);
    }

    private static DateTimeOffset? OldestDue(InstitutionDetails one) =>
        one.Record.Breaches.Open is { IsEmpty: false } open ? open.Min(breach => breach.Name.DueAt) : null;

    private static string Text(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);
}
