using Grid.WebConsole.Sessions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Logging;

namespace Grid.WebConsole.Pages;

/// <summary>Lets users sign in.</summary>
public sealed partial class SignInModel(IGridGateway gateway, ILogger<SignInModel> log) : ConsolePage
{
    /// <summary>To which page a user goes who has signed in.</summary>
    public string Return { get; private set; } = WebConsoleServices.Path;

    /// <summary>Whom a user of a demonstration can be: those for whose role there are pages.</summary>
    public IEnumerable<DemoStaff> Staff => gateway.DemoStaff.Where(one => one.Role != "carrier");

    /// <summary>Shows the page.</summary>
    public IActionResult OnGet()
    {
        Return = PageOf(Request.Query["return"].ToString());
        return Return.StartsWith(WebConsoleServices.Path + "/holder", StringComparison.Ordinal)
            ? LocalRedirect(WebConsoleServices.Path + "/holder/sign-in")
            : Page();
    }

    /// <summary>Lets a user of a demonstration be a member of the staff of one of its clients.</summary>
    public async Task<IActionResult> OnPost()
    {
        Return = PageOf(Sent("return"));
        var chosen = Sent("client");
        if (!gateway.IsDemo || Staff.FirstOrDefault(one => one.ClientId == chosen) is not { } staff)
            return NotFound();
        await HttpContext.SignInStaff(staff.ClientId, staff.Role);
        LogSignIn(log, staff.ClientId, staff.Role);
        return LocalRedirect(IsOf(staff.Role, Return) ? Return : StartOf(staff.Role));
    }

    /// <summary>The first page of a role.</summary>
    internal static string StartOf(string role) =>
        WebConsoleServices.Path + "/" + (role == "institution" ? "teller" : role);

    private static bool IsOf(string role, string page) =>
        page == StartOf(role) || page.StartsWith(StartOf(role) + "/", StringComparison.Ordinal);

    private string PageOf(string path) =>
        Url.IsLocalUrl(path) && path.StartsWith(WebConsoleServices.Path + "/", StringComparison.Ordinal)
            ? path
            : WebConsoleServices.Path;

    [LoggerMessage(
        342, LogLevel.Information, "A member of the staff of {Client} signed in to the web console: {Role}.")]
    private static partial void LogSignIn(ILogger log, string client, string role);
}
