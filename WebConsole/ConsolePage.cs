using Grid.WebConsole.Api;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Localization;

namespace Grid.WebConsole;

/// <summary>
/// A page of the console. Its forms have the API's names for their fields, so that the API's word on a field is shown
/// beside that field.
/// </summary>
public abstract class ConsolePage : PageModel
{
    /// <summary>The hidden field by which a form that is sent twice is recognised.</summary>
    public const string KeyField = "formKey";

    private const string MessageKey = "message";

    private readonly Dictionary<string, string> wrong = new(StringComparer.Ordinal);

    /// <summary>Why the last call failed; null where none did.</summary>
    public ApiProblem? Problem { get; private set; }

    /// <summary>What the user has done with the request before this one; null where that was nothing.</summary>
    public string? Message => TempData[MessageKey] as string;

    /// <summary>The texts of the console.</summary>
    protected IStringLocalizer<Texts> T => field ??= Get<IStringLocalizer<Texts>>();

    /// <summary>Words for codes and moments.</summary>
    protected Words Words => field ??= Get<Words>();

    private IGridGateway Gateway => field ??= Get<IGridGateway>();

    private GridApi Api => field ??= Get<GridApi>();

    /// <summary>The value of a field of the form as it was sent; empty where it was not.</summary>
    public string Sent(string field) =>
        Request.HasFormContentType ? Request.Form[field].ToString().Trim() : "";

    /// <summary>What is wrong with a field; null where nothing is.</summary>
    public string? ErrorOf(string field)
    {
        if (Problem?.Errors?.FirstOrDefault(error => error.Field == field) is { } error)
            return Words.Of(error);
        return Problem is { Errors: null or { Count: 0 } } one && one.Field == field ? Words.Of(one) : null;
    }

    /// <summary>Everything that is wrong, with the field that it is about.</summary>
    public IEnumerable<(string? Field, string Text)> Errors() => Problem switch
    {
        null                             => [],
        { Errors: { Count: > 0 } fields } => fields.Select(error => ((string?)error.Field, Words.Of(error))),
        var one                          => [(one.Field, Words.Of(one))],
    };

    /// <summary>A new value of <see cref="KeyField"/>, for a form that is shown.</summary>
    public string NewKey() => Get<Func<Guid>>()().ToString("N");

    /// <summary>A text field of a form on this page.</summary>
    /// <param name="name">The API's name of it.</param>
    /// <param name="label">What it is, in the user's language.</param>
    /// <param name="hint">How it is filled in; null: nothing needs to be said.</param>
    /// <param name="form">Distinguishes its form where several of the page have a field of the name.</param>
    /// <param name="wasSent">Whether its form is the one that was sent.</param>
    public FieldModel Field(string name, string label, string? hint = null, string form = "", bool wasSent = true)
    {
        var field = new FieldModel(name, label, hint, wasSent ? Sent(name) : "", wasSent ? ErrorOf(name) : null)
        {
            Form = form,
        };
        if (field.Error is not null)
            wrong[name] = field.Id;
        return field;
    }

    /// <summary>The id of the field on the page that an error is about; null where it is about none.</summary>
    public string? IdOf(string? field) => field is null ? null : wrong.GetValueOrDefault(field);

    /// <summary>Whether the form with this handler was sent.</summary>
    public bool IsSent(string handler) => Request.Query["handler"] == handler;

    /// <summary>Codes of the API among which the user chooses, with their words.</summary>
    protected IReadOnlyList<(string Value, string Text)> Choices(string kind, params ReadOnlySpan<string> codes)
    {
        var choices = new List<(string, string)>(codes.Length);
        foreach (var code in codes)
            choices.Add((code, Words.Of(kind, code)));
        return choices;
    }

    /// <summary>Sets the message for the next page, to which the answer redirects.</summary>
    protected void Tell(string message) => TempData[MessageKey] = message;

    /// <summary>Members of a body: the fields of the form with these names, without those left empty.</summary>
    private protected Dictionary<string, object?> Fields(params string[] names) =>
        names.ToDictionary(name => name, name => Sent(name) is { Length: > 0 } text ? (object?)text : null);

    /// <summary>Refuses what was sent, as the API would.</summary>
    protected void Refuse(string field, string code, string english) =>
        Fail(new ApiProblem(code, english, field) { Status = StatusCodes.Status422UnprocessableEntity });

    /// <summary>Reads from the API as the user.</summary>
    /// <returns>What was read; null where that failed, and then <see cref="Problem"/> says why.</returns>
    protected async Task<TAnswer?> Read<TAnswer>(string path) where TAnswer : class =>
        Accept(await Api.Get<TAnswer>(Caller(Token()), path, HttpContext.RequestAborted));

    /// <summary>Reads a document that everybody may read.</summary>
    protected async Task<TAnswer?> ReadOpenly<TAnswer>(string path) where TAnswer : class =>
        Accept(await Api.Get<TAnswer>(Caller(null), path, HttpContext.RequestAborted));

    /// <summary>Sends a body to the API as the user.</summary>
    /// <param name="path">Path of the endpoint.</param>
    /// <param name="body">Members of the body.</param>
    /// <returns>The answer; null where there is none, or the call failed: see <see cref="Problem"/>.</returns>
    private protected async Task<TAnswer?> Send<TAnswer>(string path, Dictionary<string, object?> body)
        where TAnswer : class =>
        Accept(await Api.Post<TAnswer>(Caller(Token()), path, body, KeyOfForm(), HttpContext.RequestAborted));

    /// <summary>Sends a body to an endpoint that needs no token.</summary>
    private protected async Task<TAnswer?> SendOpenly<TAnswer>(string path, Dictionary<string, object?> body)
        where TAnswer : class =>
        Accept(await Api.Post<TAnswer>(Caller(null), path, body, null, HttpContext.RequestAborted));

    /// <summary>A service.</summary>
    protected TService Get<TService>() where TService : notnull =>
        HttpContext.RequestServices.GetRequiredService<TService>();

    /// <summary>The key of the form, by which a change is made once however often the form is sent.</summary>
    private string? KeyOfForm() => Guid.TryParse(Sent(KeyField), out var key) ? key.ToString("N") : null;

    private ApiUser Caller(string? token) => new(token, HttpContext.Connection.RemoteIpAddress);

    private string? Token() => Gateway.TokenOf(User);

    private TAnswer? Accept<TAnswer>(ApiResult<TAnswer> result) where TAnswer : class
    {
        if (result.Problem is { } problem)
            Fail(problem);
        return result.Answer;
    }

    private void Fail(ApiProblem problem)
    {
        Problem ??= problem;
        Response.StatusCode = problem.Status;
    }
}
