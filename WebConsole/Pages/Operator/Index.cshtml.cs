using System.Globalization;
using Grid.WebConsole.Api;
using Microsoft.AspNetCore.Mvc;

namespace Grid.WebConsole.Pages.Operator;

/// <summary>Messages between actors that could not be delivered.</summary>
public sealed class OperatorModel : ConsolePage
{
    private const int Limit = 50;

    /// <summary>A page of them, oldest first.</summary>
    public IReadOnlyList<DeadLetter> Items { get; private set; } = [];

    /// <summary>Whether there may be a next page.</summary>
    public bool IsFull => Items.Count == Limit;

    /// <summary>Shows a page.</summary>
    public Task OnGet(long after = 0) => Show(after);

    /// <summary>Replays or drops one.</summary>
    public async Task<IActionResult> OnPost(long after = 0)
    {
        if (!long.TryParse(Sent("id"), NumberStyles.None, CultureInfo.InvariantCulture, out var id))
            return NotFound();
        var isReplay = Sent("act") == "replay";
        await Send<ChangeAnswer>(
            string.Create(
                CultureInfo.InvariantCulture,
                $"/v1/operations/dead-letters/{id}/{(isReplay ? "replay" : "drop")}"),
            []);
        if (Problem is null)
        {
            Tell(isReplay ? T["The message is on its way again."].Value : T["The message is dropped."].Value);
            return RedirectToPage("/Operator/Index", new { after });
        }
        await Show(after);
        return Page();
    }

    private async Task Show(long after) =>
        Items = (await Read<DeadLettersAnswer>(string.Create(
            CultureInfo.InvariantCulture, $"/v1/operations/dead-letters?after={after}&limit={Limit}")))?.Items ?? [];
}
