using System.Globalization;
using Grid.WebConsole.Api;
using Microsoft.AspNetCore.Mvc;

namespace Grid.WebConsole.Pages.Registry;

/// <summary>The registry decides cases of misuse, and appeals against the entries that came of them.</summary>
public sealed class RegistryModel(InstitutionNames names) : ConsolePage
{
    private Func<string, string> nameOf = code => code;

    /// <summary>A page of cases, in the order in which they were reported.</summary>
    public IReadOnlyList<MisuseItem> Items { get; private set; } = [];

    /// <summary>Where the next page begins; null on the last.</summary>
    public long? Next { get; private set; }

    /// <summary>The name of an institution.</summary>
    public string NameOf(string code) => nameOf(code);

    /// <summary>Whether the form that was sent is about a case.</summary>
    public bool IsAbout(MisuseItem one) => Sent("case") == one.Case.ToString();

    /// <summary>Shows a page of cases.</summary>
    public Task OnGet(long after = 0) => Show(after);

    /// <summary>Decides a case.</summary>
    public async Task<IActionResult> OnPostDecide(long after = 0)
    {
        if (!Guid.TryParse(Sent("case"), out var one))
            return NotFound();
        return Sent("act") == "confirm"
            ? await Change(
                $"/v1/misuse/{one}/confirm", Fields("impostor", "until"), T["The case is confirmed."].Value, after)
            : await Change($"/v1/misuse/{one}/dismiss", [], T["The case is dismissed."].Value, after);
    }

    /// <summary>Decides an appeal.</summary>
    public async Task<IActionResult> OnPostAppeal(long after = 0)
    {
        if (!Guid.TryParse(Sent("case"), out var one))
            return NotFound();
        return Sent("act") == "lift"
            ? await Change("/v1/blacklist/lift", Fields("case"), T["The entry is lifted."].Value, after)
            : await Change($"/v1/blacklist/{one}/uphold", [], T["The entry is upheld."].Value, after);
    }

    private async Task<IActionResult> Change(
        string path, Dictionary<string, object?> body, string message, long after)
    {
        if (await Send<ChangeAnswer>(path, body) is not null)
        {
            Tell(message);
            return RedirectToPage("/Registry/Index", new { after });
        }
        await Show(after);
        return Page();
    }

    private async Task Show(long after)
    {
        nameOf = await names.ByCode(HttpContext.RequestAborted);
        var page = await Read<MisuseList>(
            string.Create(CultureInfo.InvariantCulture, $"/v1/misuse?after={after}&limit=20"));
        (Items, Next) = (page?.Items ?? [], page?.Next);
    }
}
