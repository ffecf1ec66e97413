using Grid.WebConsole.Sessions;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Mvc;

namespace Grid.WebConsole.Pages;

/// <summary>Ends the session.</summary>
public sealed class SignOutModel : ConsolePage
{
    /// <summary>Nothing can be read here.</summary>
    public IActionResult OnGet() => LocalRedirect(WebConsoleServices.Path);

    /// <summary>Ends the session, and goes to the start.</summary>
    public async Task<IActionResult> OnPost()
    {
        await HttpContext.SignOutAsync(ConsoleSession.Scheme);
        return LocalRedirect(WebConsoleServices.Path);
    }
}
