using System.ComponentModel.DataAnnotations;
using Grid.ClientApi.Http;
using Grid.Core.Actors;
using Grid.Core.Institutions;

namespace Grid.ClientApi.Institutions;

/// <summary>The public directory of institutions by name, in the order in which they were registered.</summary>
public sealed class InstitutionDirectory(IGrid grid)
{
    /// <summary>Answers with a page; institutions that are suspended are left out.</summary>
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

        var rows = (await grid.EventStream(ActorKeys.DirectoryStream).ReadBacklog(page.After, page.Limit)).Events;
        var items = new List<DirectoryEntry>(rows.Length);
        foreach (var row in rows)
            if (await DetailsOf(row.Event.Institution)
                is { Status: not InstitutionStatus.Suspended, Record: var record })
                items.Add(Entry(record));
        await context.Answer(
            new(items, rows.Length < page.Limit ? null : rows[^1].Number), ApiJson.Default.DirectoryAnswer);
    }

    private ValueTask<InstitutionDetails?> DetailsOf(InstitutionCode code) =>
        grid.Institution(ActorKeys.Institution(code)).Ask(new InstitutionQuery.GetDetails());

    private static DirectoryEntry Entry(InstitutionRecord record) => new(
        record.Profile.Code.Value,
        record.Profile.Name,
        Problems.Code(record.Profile.Kind),
        !record.Procedures.IsDefaultOrEmpty);
}

/// <summary>One page of the directory.</summary>
/// <param name="Items">Institutions.</param>
/// <param name="Next">What <c>after</c> must be for the next page; absent on the last.</param>
public sealed record DirectoryAnswer([property: Required] IReadOnlyList<DirectoryEntry> Items, long? Next);

/// <summary>An institution in the directory.</summary>
/// <param name="Code">Its unified social credit code (GB 32100), by which other endpoints name it.</param>
/// <param name="Name">Its name.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Procedures">Whether it has published procedures for its customers.</param>
public sealed record DirectoryEntry(
    [property: Required] string Code,
    [property: Required] string Name,
    [property: Required, AllowedValues("bank", "payment", "carrier", "registry", "regulator", "station", "other")]
    string Kind,
    bool Procedures);
