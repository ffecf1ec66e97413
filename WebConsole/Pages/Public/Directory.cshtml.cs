using Grid.WebConsole.Api;

namespace Grid.WebConsole.Pages.Public;

/// <summary>The directory of institutions, for everybody.</summary>
public sealed class DirectoryModel(InstitutionNames names) : ConsolePage
{
    private const int Limit = 50;

    /// <summary>A part of the name that is looked for.</summary>
    public string Part { get; private set; } = "";

    /// <summary>A page of institutions.</summary>
    public IReadOnlyList<DirectoryEntry> Items { get; private set; } = [];

    /// <summary>How many are before the next page; null on the last.</summary>
    public int? Next { get; private set; }

    /// <summary>Shows a page.</summary>
    public async Task OnGet(string? name, int after = 0)
    {
        Part = name?.Trim() ?? "";
        after = Math.Max(after, 0);
        var found = (await names.All(HttpContext.RequestAborted))
            .Where(one => one.Name.Contains(Part, StringComparison.CurrentCultureIgnoreCase))
            .Skip(after).Take(Limit + 1).ToList();
        (Items, Next) = (found.Take(Limit).ToList(), found.Count > Limit ? after + Limit : null);
    }
}
