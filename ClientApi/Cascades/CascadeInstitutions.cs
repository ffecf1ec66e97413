using System.ComponentModel.DataAnnotations;
using Grid.ClientApi.Cards;
using Grid.ClientApi.Http;
using Grid.Core.Actors;
using Grid.Core.Cascades;
using Grid.Core.Institutions;

namespace Grid.ClientApi.Cascades;

/// <summary>Shows the regulator which institutions a cascade has told, and whether they have acknowledged.</summary>
public sealed class CascadeInstitutions(IGrid grid)
{
    /// <summary>Answers one request.</summary>
    public async Task Handle(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var errors = new FieldErrors();
        var page = PageQuery.Read(context.Request.Query, errors);
        if (errors.Any)
            await context.Answer(Problem.Of(errors));
        else if (!Guid.TryParse(context.Request.RouteValues["id"] as string, out var id))
            await context.Answer(CascadeReads.NoId);
        else if (await grid.Cascade(ActorKeys.Cascade(id)).Ask(new CascadeQuery.GetView()) is null)
            await context.Answer(CascadeReads.NotHeld);
        else
            await context.Answer(await Read(id, page), ApiJson.Default.CascadeInstitutionsAnswer);
    }

    private async Task<CascadeInstitutionsAnswer> Read(Guid id, PageQuery page)
    {
        var rows = await grid.Cascade(ActorKeys.Cascade(id)).ReadInstitutions(page.After, page.Limit);
        var items = new List<ToldInstitution>(rows.Length);
        foreach (var row in rows)
            items.Add(await Item(row));
        return new(items, rows.Length < page.Limit ? null : rows[^1].Number);
    }

    /// <summary>An event is acknowledged once the receiver has acknowledged it or a later one.</summary>
    private async ValueTask<ToldInstitution> Item(CascadeFact.Listed row)
    {
        var stream = await grid.EventStream(ActorKeys.Stream(row.Institution)).ReadBacklog(row.Event, limit: 1);
        return new(
            row.Institution.Value,
            await NameOf(row.Institution),
            row.Event,
            Instants.Text(row.At),
            stream.Acknowledged >= row.Event);
    }

    private async ValueTask<string?> NameOf(InstitutionCode code) =>
        (await grid.Institution(ActorKeys.Institution(code)).Ask(new InstitutionQuery.GetDetails()))
            ?.Record.Profile.Name;
}

/// <summary>One page of the institutions and carriers that a cascade has told.</summary>
/// <param name="Items">One for each event.</param>
/// <param name="Next">What <c>after</c> must be for the next page; absent on the last.</param>
public sealed record CascadeInstitutionsAnswer([property: Required] IReadOnlyList<ToldInstitution> Items, long? Next);

/// <summary>An institution or carrier that a cascade has told.</summary>
/// <param name="Institution">Its code (GB 32100).</param>
/// <param name="Name">Its name; absent where it is not registered.</param>
/// <param name="Event">Number of the event in its stream.</param>
/// <param name="At">When the event was put there.</param>
/// <param name="Acknowledged">Whether it has acknowledged the event.</param>
public sealed record ToldInstitution(
    [property: Required] string Institution,
    string? Name,
    long Event,
    [property: Required, DataType(DataType.DateTime)] string At,
    bool Acknowledged);
