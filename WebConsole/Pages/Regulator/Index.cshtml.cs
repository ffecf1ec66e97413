using System.Globalization;
using Grid.WebConsole.Api;
using Microsoft.AspNetCore.Mvc;

namespace Grid.WebConsole.Pages.Regulator;

/// <summary>The institutions, for the regulator.</summary>
public sealed class RegulatorModel : ConsolePage
{
    /// <summary>A page of the directory.</summary>
    public IReadOnlyList<DirectoryEntry> Items { get; private set; } = [];

    /// <summary>Where the next page begins; null on the last.</summary>
    public long? Next { get; private set; }

    /// <summary>Shows a page.</summary>
    public Task OnGet(long after = 0) => Show(after);

    /// <summary>Goes to the institution with a code.</summary>
    public async Task<IActionResult> OnPost()
    {
        if (await Read<InstitutionAnswer>("/v1/institutions/" + Uri.EscapeDataString(Sent("code"))) is { } found)
            return RedirectToPage("/Regulator/Institution", new { code = found.Code });
        await Show(0);
        return Page();
    }

    private async Task Show(long after)
    {
        var page = await Read<DirectoryAnswer>(
            string.Create(CultureInfo.InvariantCulture, $"/v1/directory?after={after}&limit=50"));
        (Items, Next) = (page?.Items ?? [], page?.Next);
    }
}
