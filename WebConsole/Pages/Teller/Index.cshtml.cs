using Grid.WebConsole.Api;
using Microsoft.AspNetCore.Mvc;

namespace Grid.WebConsole.Pages.Teller;

/// <summary>A teller checks the card in hand, then the person, and records what rests on it.</summary>
/// <remarks>
/// A verification changes nothing, so its answer is the page itself. What goes on from step to step is the receipt,
/// which only the grid can make, and the citizen number, which must not be in an address.
/// </remarks>
public sealed class TellerModel : ConsolePage
{
    /// <summary>What the grid said; null where nothing was checked yet.</summary>
    public ReceiptAnswer? Seen { get; private set; }

    /// <summary>The latest receipt of the card.</summary>
    public string Receipt { get; private set; } = "";

    /// <summary>Whether the holder of the card holds the phone number; null where none was given.</summary>
    public bool? PhoneMatch { get; private set; }

    /// <summary>Whether the holder is on the blacklist.</summary>
    public bool IsBlacklisted { get; private set; }

    /// <summary>Whether a case of misuse of the card is open.</summary>
    public bool IsMisuseOpen { get; private set; }

    /// <summary>Whether the person can be compared with the card now.</summary>
    public bool CanCheck => Seen is { Result: "valid", IssueChecked: true, Check: null };

    /// <summary>Whether accounts can be opened and bound on the card now.</summary>
    public bool CanRely => Seen is { Result: "valid", Check.Passed: true };

    /// <summary>What a teller does next.</summary>
    public string Advice => Seen switch
    {
        { Check.Passed: false } => "Do not open or bind an account for this person.",
        { Check.Passed: true }  => "You can open and bind accounts with this receipt within 24 hours.",
        { Result: "valid", IssueChecked: true } => "Compare the person with the card.",
        { Result: "valid" } =>
            "The date of issue was not compared. Check again with it before anything rests on the card.",
        { Result: "invalid", Reason: "lost" or "stolen" } =>
            "The card was reported. Open nothing on it; follow your procedure for reported cards.",
        { Result: "invalid", Reason: "superseded" } => "The card was replaced. Ask for the current card.",
        { Result: "invalid", Reason: "expired" } => "The card has ended. Ask for the renewed card.",
        { Result: "suspended" } =>
            "The card is frozen. The holder, or the authority that froze it, can lift that.",
        { Result: "mismatch" } => "Something printed on the card differs from the register. Compare it again.",
        { Result: "unknown" }  => "No card has this number. Compare the number again.",
        _                      => "Open nothing on this card.",
    };

    /// <summary>For what a card is checked.</summary>
    public IReadOnlyList<(string Value, string Text)> Purposes =>
        Choices("purpose", "account opening", "cash withdrawal", "loan", "change of data", "other");

    /// <summary>How a person is compared.</summary>
    public IReadOnlyList<(string Value, string Text)> Methods =>
        Seen?.FingerprintRegistered == false
            ? Choices("method", "staff", "face")
            : Choices("method", "staff", "face", "fingerprint");

    /// <summary>How a card can be misused.</summary>
    public IReadOnlyList<(string Value, string Text)> MisuseKinds =>
    [
        ("", T["do not report"].Value),
        .. Choices("misuse", "others_card", "forged_card", "obtained_by_fraud", "lent_card"),
    ];

    /// <summary>Id of the case of misuse that was opened; null for none.</summary>
    public Guid? Case { get; private set; }

    /// <summary>Checks a card.</summary>
    public async Task OnPostVerify()
    {
        var body = Fields("idNumber", "name", "issuedOn", "expiresOn", "phone", "purpose");
        if (Sent("line") is { Length: > 0 } text)
        {
            var line = CardLine.Read(text);
            body["idNumber"] ??= line.IdNumber;
            body["name"] ??= line.Name;
            body["issuedOn"] ??= line.IssuedOn;
            body["expiresOn"] ??= line.ExpiresOn;
        }
        if (await Send<VerifyAnswer>("/v1/cards/verify", body) is not { } answer)
            return;
        (PhoneMatch, IsBlacklisted, IsMisuseOpen) =
            (answer.PhoneMatch, answer.Blacklisted ?? false, answer.MisuseOpen ?? false);
        CitizenNumber = body["idNumber"] as string ?? "";
        await Show(answer.Receipt);
    }

    /// <summary>The citizen number of the card that is being served.</summary>
    public string CitizenNumber { get; private set; } = "";

    /// <summary>Records whether the person matches the card.</summary>
    public async Task OnPostCheck()
    {
        var body = Fields("receipt", "method", "evidence", "misuse");
        body["passed"] = Sent("passed") == "true";
        if (Sent("passed") == "true")
            body["misuse"] = null;
        var answer = await Send<PersonCheckAnswer>("/v1/cards/person-check", body);
        Case = answer?.Case;
        await Show(answer?.Receipt ?? Sent("receipt"));
    }

    /// <summary>Records that an account rests on the card.</summary>
    public async Task<IActionResult> OnPostRely()
    {
        if (await Send<RelianceAnswer>("/v1/cards/reliances", Fields("receipt", "account")) is not null)
        {
            Tell(T["The reliance is recorded. You will be told when the card is reported."].Value);
            return RedirectToPage("/Teller/Index");
        }
        await Show(Sent("receipt"));
        return Page();
    }

    /// <summary>Binds an account to a phone number.</summary>
    public async Task<IActionResult> OnPostBind()
    {
        if (await Send<BindingAnswer>("/v1/bindings", Fields("phone", "idNumber", "account", "receipt")) is not null)
        {
            Tell(T["The account is bound to the number."].Value);
            return RedirectToPage("/Teller/Index");
        }
        await Show(Sent("receipt"));
        return Page();
    }

    private async Task Show(string receipt)
    {
        Receipt = receipt;
        if (CitizenNumber.Length == 0)
            CitizenNumber = Sent("idNumber");
        Seen = await Send<ReceiptAnswer>("/v1/receipts/check", new() { ["receipt"] = receipt });
    }
}
