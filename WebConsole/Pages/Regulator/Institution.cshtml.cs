using Grid.WebConsole.Api;
using Microsoft.AspNetCore.Mvc;

namespace Grid.WebConsole.Pages.Regulator;

/// <summary>One institution, for the regulator.</summary>
public sealed class RegulatedInstitutionModel : ConsolePage
{
    /// <summary>What the regulator registered.</summary>
    public InstitutionAnswer? Registered { get; private set; }

    /// <summary>How it does its duties.</summary>
    public DutiesAnswer? Done { get; private set; }

    /// <summary>Shows it.</summary>
    public Task OnGet(string code) => Show(code);

    /// <summary>Suspends it.</summary>
    public Task<IActionResult> OnPostSuspend(string code)
    {
        var body = Fields("reason");
        body["code"] = code;
        return Change(code, "/v1/institutions/suspend", body, T["The institution is suspended."].Value);
    }

    /// <summary>Reinstates it.</summary>
    public Task<IActionResult> OnPostReinstate(string code) => Change(
        code, "/v1/institutions/reinstate", new() { ["code"] = code }, T["The institution is reinstated."].Value);

    private async Task<IActionResult> Change(
        string code, string path, Dictionary<string, object?> body, string message)
    {
        if (await Send<ChangeAnswer>(path, body) is { } done)
        {
            Tell(done.AwaitsSecondPersonUntil is { } until
                ? T["A second person of the regulator must say the same until {0}.", Words.Moment(until)].Value
                : message);
            return RedirectToPage("/Regulator/Institution", new { code });
        }
        await Show(code);
        return Page();
    }

    private async Task Show(string code)
    {
        var path = "/v1/institutions/" + Uri.EscapeDataString(code);
        Registered = await Read<InstitutionAnswer>(path);
        if (Registered is not null)
            Done = await Read<DutiesAnswer>(path + "/duties");
    }
}
