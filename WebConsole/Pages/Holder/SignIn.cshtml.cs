using Grid.WebConsole.Api;
using Grid.WebConsole.Sessions;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Logging;

namespace Grid.WebConsole.Pages.Holder;

/// <summary>A holder signs in by a one-time code that is sent to a number.</summary>
public sealed partial class HolderSignInModel(IGridGateway gateway, ILogger<HolderSignInModel> log) : ConsolePage
{
    /// <summary>The code that is on its way; null where none was sent yet.</summary>
    public SendCodeAnswer? Authentication { get; private set; }

    /// <summary>In a demonstration, the message with the code; null elsewhere.</summary>
    public string? Shown { get; private set; }

    /// <summary>Sends a code.</summary>
    public async Task OnPostPhone()
    {
        Authentication = await SendOpenly<SendCodeAnswer>("/v1/phones/proof", Fields("phone"));
        if (Authentication is not null)
            await ShowMessage();
    }

    /// <summary>Checks the code, and begins the session.</summary>
    public async Task<IActionResult> OnPostCode()
    {
        var token = await SendOpenly<TokenAnswer>(
            "/v1/phones/proof/confirm", Fields("authenticationId", "phone", "code"));
        if (token is not null)
        {
            await HttpContext.SignInHolder(token.AccessToken, TimeSpan.FromSeconds(token.ExpiresIn));
            LogSignIn(log);
            return LocalRedirect(WebConsoleServices.Path + "/holder");
        }
        Authentication = new(Sent("authenticationId"), Sent("reference"), default);
        await ShowMessage();
        return Page();
    }

    private async Task ShowMessage()
    {
        if (!gateway.IsDemo || gateway.DemoStaff.FirstOrDefault(one => one.Role == "carrier") is not { } carrier)
            return;
        var user = ConsoleSession.StaffOf(carrier.ClientId, carrier.Role);
        var messages = await Get<GridApi>().Post<MessagesAnswer>(
            new(gateway.TokenOf(user), null), "/v1/carrier/messages", Fields("phone"), null,
            HttpContext.RequestAborted);
        Shown = messages.Answer is { Items: [.., var last] } ? last.Text : null;
    }

    [LoggerMessage(343, LogLevel.Information, "A holder signed in to the web console.")]
    private static partial void LogSignIn(ILogger log);
}
