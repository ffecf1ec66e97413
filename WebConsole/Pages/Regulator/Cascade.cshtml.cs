using System.Globalization;
using Grid.WebConsole.Api;

namespace Grid.WebConsole.Pages.Regulator;

/// <summary>What became of a change: who was told, and who has acknowledged it.</summary>
public sealed class CascadeModel : ConsolePage
{
    /// <summary>Id of the cascade, as the user gave it.</summary>
    public string Id { get; private set; } = "";

    /// <summary>The cascade; null where none was found.</summary>
    public CascadeAnswer? Followed { get; private set; }

    /// <summary>A page of the institutions that were told.</summary>
    public IReadOnlyList<CascadeInstitution> Institutions { get; private set; } = [];

    /// <summary>Where the next page begins; null on the last.</summary>
    public long? Next { get; private set; }

    /// <summary>Shows the cascade with an id.</summary>
    public async Task OnGet(string? id, long after = 0)
    {
        if (id is null)
            return;
        Id = id.Trim();
        if (!Guid.TryParse(Id, out var cascade))
        {
            Refuse("id", "reference_malformed", "This is no reference; it has 32 digits and letters with hyphens.");
            return;
        }
        Followed = await Read<CascadeAnswer>($"/v1/cascades/{cascade}");
        if (Followed is null)
            return;
        var page = await Read<CascadeInstitutionsAnswer>(string.Create(
            CultureInfo.InvariantCulture, $"/v1/cascades/{cascade}/institutions?after={after}&limit=100"));
        (Institutions, Next) = (page?.Items ?? [], page?.Next);
    }
}
