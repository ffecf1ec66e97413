using System.Globalization;
using Grid.WebConsole.Api;
using Microsoft.Extensions.Localization;

namespace Grid.WebConsole;

/// <summary>Says in the user's language what the API says in codes, and writes moments as people read them.</summary>
/// <param name="texts">The texts of the console.</param>
public sealed class Words(IStringLocalizer<Texts> texts)
{
    /// <summary>The time by which the law counts (China Standard Time), in which moments are shown.</summary>
    private readonly TimeSpan china = TimeSpan.FromHours(8);

    /// <summary>A code of the API in words; the code itself where it has none.</summary>
    /// <param name="kind">What the code says: <c>result</c>, <c>reason</c>, <c>role</c> and so on.</param>
    /// <param name="code">The code.</param>
    public string Of(string kind, string? code)
    {
        if (code is null)
            return "";
        var found = texts[$"{kind}.{code}"];
        return found.ResourceNotFound ? code : found.Value;
    }

    /// <summary>Why a call failed.</summary>
    public string Of(ApiProblem problem)
    {
        ArgumentNullException.ThrowIfNull(problem);
        return Problem(problem.Code, problem.Detail);
    }

    /// <summary>What is wrong with a field.</summary>
    public string Of(ApiFieldError error)
    {
        ArgumentNullException.ThrowIfNull(error);
        return Problem(error.Code, error.Message);
    }

    /// <summary>A moment, to the minute.</summary>
    public string Moment(DateTimeOffset? moment) => moment is { } at
        ? at.ToOffset(china).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)
        : "";

    /// <summary>A day.</summary>
    public string Day(DateOnly? day) => day?.ToString("O", CultureInfo.InvariantCulture) ?? texts["without end"].Value;

    /// <summary>English texts are the API's own; other languages have them by their codes.</summary>
    private string Problem(string code, string? english)
    {
        var found = texts[$"problem.{code}"];
        return found.ResourceNotFound ? english ?? code : found.Value;
    }
}
