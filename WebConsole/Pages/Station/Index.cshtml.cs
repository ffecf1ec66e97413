using Grid.WebConsole.Api;
using Microsoft.AspNetCore.Mvc;

namespace Grid.WebConsole.Pages.Station;

/// <summary>A police station or hotline acts for the holder of a card who is there.</summary>
public sealed class StationModel(InstitutionNames names) : ConsolePage
{
    private Func<string, string> nameOf = code => code;

    /// <summary>The card, and what is said of its holder; null where nobody was named yet.</summary>
    public StationCardAnswer? Found { get; private set; }

    /// <summary>What can have happened to a card.</summary>
    public IReadOnlyList<(string Value, string Text)> LossKinds => Choices("reason", "lost", "stolen");

    /// <summary>Where a holder can have reported.</summary>
    public IReadOnlyList<(string Value, string Text)> Channels => Choices("channel", "police", "hotline");

    /// <summary>The name of an institution.</summary>
    public string NameOf(string code) => nameOf(code);

    /// <summary>Shows a card.</summary>
    public Task OnPostFind() => Show();

    /// <summary>Reports the card.</summary>
    public Task<IActionResult> OnPostReport() => Change(
        "/v1/cards/report-loss", Fields("idNumber", "kind", "occurredOn", "channel"),
        done => done.Cascade is { } cascade
            ? T["The card is reported and worthless since {0}. Reference: {1}", Words.Moment(done.EffectiveAt), cascade]
                .Value
            : T["The card is reported and worthless since {0}.", Words.Moment(done.EffectiveAt)].Value);

    /// <summary>Freezes the card.</summary>
    public Task<IActionResult> OnPostSuspend() =>
        Change("/v1/cards/suspend", Fields("idNumber"), _ => T["The card is frozen."].Value);

    /// <summary>Lifts the freeze.</summary>
    public Task<IActionResult> OnPostResume() =>
        Change("/v1/cards/resume", Fields("idNumber"), _ => T["The freeze is lifted."].Value);

    /// <summary>Confirms a number of the holder, or denies it.</summary>
    public Task<IActionResult> OnPostNumber()
    {
        var isConfirmed = Sent("act") == "confirm-number";
        return Change(
            isConfirmed ? "/v1/cards/confirm-number" : "/v1/cards/contest-number", Fields("phone", "idNumber"),
            _ => isConfirmed ? T["The number is confirmed."].Value : T["The number is contested."].Value);
    }

    /// <summary>Passes on an appeal.</summary>
    public async Task<IActionResult> OnPostAppeal() =>
        Guid.TryParse(Sent("case"), out var entry)
            ? await Change(
                $"/v1/blacklist/{entry}/appeal", Fields("idNumber"), _ => T["The appeal is recorded."].Value)
            : NotFound();

    private async Task<IActionResult> Change(
        string path, Dictionary<string, object?> body, Func<ChangeAnswer, string> message)
    {
        if (await Send<ChangeAnswer>(path, body) is { } done)
        {
            Tell(message(done));
            return RedirectToPage("/Station/Index");
        }
        await Show();
        return Page();
    }

    private async Task Show()
    {
        nameOf = await names.ByCode(HttpContext.RequestAborted);
        Found = await Send<StationCardAnswer>("/v1/cards/state", Fields("idNumber"));
    }
}
