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
    public void OnGet(int status) => Show(status);

    /// <summary>Shows the page in place of the answer to a form.</summary>
    public void OnPost(int status) => Show(status);

    private void Show(int status)
    {
        Status = status;
        Response.StatusCode = status is >= 400 and < 600 ? status : StatusCodes.Status404NotFound;
    }
}
