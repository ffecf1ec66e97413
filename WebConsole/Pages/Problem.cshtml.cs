using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;

namespace Grid.WebConsole.Pages;

/// <summary>Says why a page could not be shown.</summary>
[IgnoreAntiforgeryToken]
public sealed class ProblemModel : ConsolePage
{
    /// <summary>The HTTP status.</summary>
    public int Status { get; private set; }

    /// <summary>Shows the page.</summary>
    public void OnGet() => Show();

    /// <summary>Shows the page in place of the answer to a form.</summary>
    public void OnPost() => Show();

    /// <summary>A form that cannot be read would keep the framework from binding a parameter.</summary>
    private void Show()
    {
        Status = Convert.ToInt32(RouteData.Values["status"], CultureInfo.InvariantCulture);
        Response.StatusCode = Status is >= 400 and < 600 ? Status : StatusCodes.Status404NotFound;
    }
}
