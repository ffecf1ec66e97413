using System.Globalization;
using Grid.ClientApi.Auth;
using Grid.ClientApi.Cards;
using Grid.ClientApi.Http;
using Grid.Core.Actors;
using Grid.Core.Cards;
using Grid.Core.Misuse;

namespace Grid.ClientApi.Misuse;

/// <summary>Shows cases of misuse: all to the registry, and one to the institution that reported it.</summary>
public sealed class MisuseReads(IGrid grid)
{
    private static readonly Problem NoId = new(400, "case_id_invalid", "The id of a case must be a UUID.");

    /// <summary>The id of the case in the path; null where it is none, which was then answered.</summary>
    public static async ValueTask<Guid?> IdOf(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (Guid.TryParse(context.Request.RouteValues["case"] as string, out var id))
            return id;
        await context.Answer(NoId);
        return null;
    }

    /// <summary>Answers with a page of all cases.</summary>
    public async Task List(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var errors = new FieldErrors();
        var page = PageQuery.Read(context.Request.Query, errors);
        if (errors.Any)
        {
            await context.Answer(Problem.Of(errors));
            return;
        }

        var rows = (await grid.EventStream(ActorKeys.CasesStream).ReadBacklog(page.After, page.Limit)).Events;
        var items = new List<MisuseItem>(rows.Length);
        foreach (var row in rows)
            if (await Item(row.Event.Case!.Value, isRegistry: true) is { } item)
                items.Add(item);
        long? next = rows.Length < page.Limit ? null : rows[^1].Number;
        await context.Answer(new(items, next), ApiJson.Default.MisuseList);
    }

    /// <summary>Answers with one case; others than the registry see those that they reported.</summary>
    public async Task Read(HttpContext context)
    {
        if (await IdOf(context) is not { } id)
            return;
        var client = Caller.Of(context).Client;
        var item = await Item(id, client.Role == Role.Registry);
        if (item is null || (client.Role != Role.Registry && item.Institution != client.Institution.Value))
            await context.Answer(Problems.Of(Refusal.CaseNotHeld));
        else
            await context.Answer(item, ApiJson.Default.MisuseItem);
    }

    /// <summary>An entry as it is answered.</summary>
    public static EntryAnswer Entry(BlacklistEntry entry)
    {
        ArgumentNullException.ThrowIfNull(entry);
        return new(
            entry.Case,
            Problems.Code(entry.Reason),
            Instants.Text(entry.Since),
            entry.Until?.ToString("O", CultureInfo.InvariantCulture),
            Problems.Code(entry.GetAppeal()),
            Instants.TextOf(entry.EndedAt));
    }

    /// <summary>A case that is in the list a moment before it is there itself is left out of the page.</summary>
    private async ValueTask<MisuseItem?> Item(Guid id, bool isRegistry)
    {
        if (await grid.MisuseCase(ActorKeys.MisuseCase(id)).Ask(new MisuseQuery.GetCase())
            is not MisuseCase.Reported found)
            return null;
        var report = found.Report;
        var (state, at) = found switch
        {
            MisuseCase.Confirmed one => ("confirmed", Instants.Text(one.At)),
            MisuseCase.Dismissed one => ("dismissed", Instants.Text(one.At)),
            _                        => ("open", null),
        };
        var entry = isRegistry && found is MisuseCase.Confirmed { Impostor: { } impostor }
            ? (await grid.Card(impostor.Card).Ask(new CardQuery.GetBlacklistEntries()))
                .FirstOrDefault(one => one.Case == id)
            : null;
        return new(
            id,
            report.Institution.Value,
            Problems.Code(report.Kind),
            report.Evidence,
            Instants.Text(report.At),
            state,
            at,
            entry is null ? null : Entry(entry));
    }
}
