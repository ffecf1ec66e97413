using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Mvc;

namespace Grid.WebConsole.Pages;

/// <summary>Keeps the language that a user chose.</summary>
public sealed class LanguageModel(IGridGateway gateway) : ConsolePage
{
    private static readonly TimeSpan Kept = TimeSpan.FromDays(365);

    /// <summary>Nothing can be read here.</summary>
    public IActionResult OnGet() => LocalRedirect(WebConsoleServices.Path);

    /// <summary>Keeps the language, and goes back to the page.</summary>
    public IActionResult OnPost()
    {
        var language = Sent("language");
        if (WebConsoleServices.Languages.Contains(language))
            Response.Cookies.Append(
                WebConsoleServices.LanguageCookie,
                CookieRequestCultureProvider.MakeCookieValue(new(language)),
                new CookieOptions
                {
                    Path = WebConsoleServices.Path, MaxAge = Kept, SameSite = SameSiteMode.Lax, HttpOnly = true,
                    Secure = gateway.IsSecure,
                });
        var back = Sent("return");
        return LocalRedirect(IsPage(back) && Url.IsLocalUrl(back) ? back : WebConsoleServices.Path);
    }

    private static bool IsPage(string path) =>
        path == WebConsoleServices.Path
        || path.StartsWith(WebConsoleServices.Path + "/", StringComparison.Ordinal);
}
