using Grid.WebConsole.Api;
using Microsoft.AspNetCore.Mvc;

namespace Grid.WebConsole.Pages.Holder;

/// <summary>A holder's numbers, and the accounts that rest on them.</summary>
public sealed class HolderBindingsModel(InstitutionNames names) : ConsolePage
{
    private Func<string, string> nameOf = code => code;

    /// <summary>The holder's numbers.</summary>
    public IReadOnlyList<OwnNumber> Numbers { get; private set; } = [];

    /// <summary>The accounts bound to them, by institution.</summary>
    public IReadOnlyList<InstitutionBindings> Bindings { get; private set; } = [];

    /// <summary>Institutions with which a holder can disagree.</summary>
    public IReadOnlyList<(string Value, string Text)> Institutions { get; private set; } = [];

    /// <summary>The code that shows the second number of a move; null where none was sent.</summary>
    public SendCodeAnswer? Authentication { get; private set; }

    /// <summary>The two numbers of a move.</summary>
    public IReadOnlyList<(string Value, string Text)> Ends =>
        [("to", T["To the new number"].Value), ("from", T["To the old number"].Value)];

    /// <summary>The name of an institution.</summary>
    public string NameOf(string code) => nameOf(code);

    /// <summary>Shows numbers and accounts.</summary>
    public Task OnGet() => Show();

    /// <summary>Ends one account's binding.</summary>
    public Task<IActionResult> OnPostUnbind()
    {
        var body = Fields("phone");
        body["bindings"] = new[] { Sent("binding") };
        return Unbind(body);
    }

    /// <summary>Ends all bindings.</summary>
    public Task<IActionResult> OnPostUnbindAll() => Unbind([]);

    /// <summary>Cancels a move.</summary>
    public Task<IActionResult> OnPostCancel() =>
        Change<ChangeAnswer>("/v1/me/rebind/cancel", Fields("phone", "rebind"), T["The move is cancelled."].Value);

    /// <summary>Denies a number.</summary>
    public Task<IActionResult> OnPostContest() => Change<ChangeAnswer>(
        "/v1/me/numbers/contest", Fields("phone"), T["The number is contested."].Value);

    /// <summary>Tells an institution that its messages are for somebody else.</summary>
    public Task<IActionResult> OnPostDispute() => Change<ChangeAnswer>(
        "/v1/me/dispute", Fields("institution"), T["The institution is told; it must answer."].Value);

    /// <summary>Sends a code to the second number of a move.</summary>
    public async Task OnPostMoveCode()
    {
        Authentication = await SendOpenly<SendCodeAnswer>(
            "/v1/phones/proof", new() { ["phone"] = Sent(Sent("proven") == "from" ? "from" : "to") });
        await Show();
    }

    /// <summary>Checks the code, and asks for the move.</summary>
    public async Task<IActionResult> OnPostMove()
    {
        var proof = await SendOpenly<TokenAnswer>("/v1/phones/proof/confirm", new()
        {
            ["authenticationId"] = Sent("authenticationId"),
            ["phone"] = Sent(Sent("proven") == "from" ? "from" : "to"),
            ["code"] = Sent("code"),
        });
        var body = Fields("from", "to");
        body["proof"] = proof?.AccessToken;
        if (proof is not null
            && await Send<RebindAnswer>("/v1/me/rebind", body) is { CancellableUntil: var until })
        {
            Tell(T["The move is accepted. You can cancel it until {0}.", Words.Moment(until)].Value);
            return RedirectToPage("/Holder/Bindings");
        }
        await Show();
        return Page();
    }

    private Task<IActionResult> Unbind(Dictionary<string, object?> body) => Change<UnbindAnswer>(
        "/v1/me/unbind", body,
        T["The accounts can no longer be used by this number; the institutions are told."].Value);

    private async Task<IActionResult> Change<TAnswer>(string path, Dictionary<string, object?> body, string message)
        where TAnswer : class
    {
        await Send<TAnswer>(path, body);
        if (Problem is null)
        {
            Tell(message);
            return RedirectToPage("/Holder/Bindings");
        }
        await Show();
        return Page();
    }

    private async Task Show()
    {
        nameOf = await names.ByCode(HttpContext.RequestAborted);
        Institutions = [.. (await names.All(HttpContext.RequestAborted)).Select(one => (one.Code, one.Name))];
        Numbers = (await Read<NumbersAnswer>("/v1/me/numbers"))?.Items ?? [];
        if (Numbers.Count > 0)
            Bindings = (await Read<OwnBindingsAnswer>("/v1/me/bindings"))?.Items ?? [];
    }
}
