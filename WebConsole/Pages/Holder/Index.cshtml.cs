using Grid.WebConsole.Api;
using Microsoft.AspNetCore.Mvc;

namespace Grid.WebConsole.Pages.Holder;

/// <summary>A holder's card: what it is, and what the holder can do about it.</summary>
public sealed class HolderModel(InstitutionNames names) : ConsolePage
{
    private Func<string, string> nameOf = code => code;

    /// <summary>The card; null where the number is not confirmed as the holder's.</summary>
    public CardAnswer? Card { get; private set; }

    /// <summary>Cases and entries about the holder.</summary>
    public CasesAnswer? Cases { get; private set; }

    /// <summary>Whether the holder must confirm a report.</summary>
    public bool IsConfirming { get; private set; }

    /// <summary>What can have happened to a card.</summary>
    public IReadOnlyList<(string Value, string Text)> LossKinds => Choices("reason", "lost", "stolen");

    /// <summary>The name of an institution.</summary>
    public string NameOf(string code) => nameOf(code);

    /// <summary>Shows the card.</summary>
    public Task OnGet() => Show();

    /// <summary>Asks whether the card shall be reported.</summary>
    public async Task OnPostAsk()
    {
        IsConfirming = true;
        await Show();
    }

    /// <summary>Reports the card.</summary>
    public Task<IActionResult> OnPostReport() => Change(
        "/v1/me/cards/report-loss", Fields("kind", "occurredOn"),
        done => done.Cascade is { } cascade
            ? T["The card is reported and worthless since {0}. Reference: {1}", Words.Moment(done.EffectiveAt), cascade]
                .Value
            : T["The card is reported and worthless since {0}.", Words.Moment(done.EffectiveAt)].Value);

    /// <summary>Freezes the card.</summary>
    public Task<IActionResult> OnPostSuspend() =>
        Change("/v1/me/cards/suspend", [], _ => T["The card is frozen."].Value);

    /// <summary>Lifts the freeze.</summary>
    public Task<IActionResult> OnPostResume() =>
        Change("/v1/me/cards/resume", [], _ => T["The freeze is lifted."].Value);

    /// <summary>Contests the report of another.</summary>
    public Task<IActionResult> OnPostContest() => Change(
        "/v1/me/cards/contest-report", [], _ => T["The report is contested; the registry decides."].Value);

    /// <summary>Appeals against an entry.</summary>
    public Task<IActionResult> OnPostAppeal() =>
        Change("/v1/me/blacklist/appeal", Fields("case"), _ => T["The appeal is recorded."].Value);

    private async Task<IActionResult> Change(
        string path, Dictionary<string, object?> body, Func<ChangeAnswer, string> message)
    {
        if (await Send<ChangeAnswer>(path, body) is { } done)
        {
            Tell(message(done));
            return RedirectToPage("/Holder/Index");
        }
        await Show();
        return Page();
    }

    private async Task Show()
    {
        nameOf = await names.ByCode(HttpContext.RequestAborted);
        Card = await Read<CardAnswer>("/v1/me/card");
        if (Card is not null)
            Cases = await Read<CasesAnswer>("/v1/me/cases");
    }
}
