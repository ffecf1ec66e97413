namespace Grid.ClientApi.SharedSignals;

/// <summary>Types of security events: those of RISC 1.0, CAEP 1.0 and SSF 1.0, and the grid's own.</summary>
public static class SignalEventTypes
{
    /// <summary>RISC: the number belongs to another person now.</summary>
    public const string IdentifierRecycled = Risc + "identifier-recycled";

    /// <summary>RISC: the holder's account is bound to another number now.</summary>
    public const string IdentifierChanged = Risc + "identifier-changed";

    /// <summary>RISC: the card was stolen.</summary>
    public const string CredentialCompromise = Risc + "credential-compromise";

    /// <summary>RISC: the holder of the card is on the blacklist.</summary>
    public const string AccountDisabled = Risc + "account-disabled";

    /// <summary>RISC: the holder of the card is on the blacklist no longer.</summary>
    public const string AccountEnabled = Risc + "account-enabled";

    /// <summary>CAEP: the card was revoked, or what it says has changed.</summary>
    public const string CredentialChange = Caep + "credential-change";

    /// <summary>The binding must be removed.</summary>
    public const string UnbindingAsked = Own + "unbinding-asked";

    /// <summary>The binding is to be moved to another number.</summary>
    public const string RebindAsked = Own + "rebind-asked";

    /// <summary>A move of a binding is off.</summary>
    public const string MoveCancelled = Own + "move-cancelled";

    /// <summary>The number's holder gets messages meant for a former holder.</summary>
    public const string Disputed = Own + "disputed";

    /// <summary>A misuse of the card was reported.</summary>
    public const string MisuseOpened = Own + "misuse-opened";

    /// <summary>The registry has decided about a misuse of the card.</summary>
    public const string MisuseClosed = Own + "misuse-closed";

    /// <summary>A short message for the number's holder; posted to carriers' callbacks, and on no stream.</summary>
    public const string ShortMessage = Own + "short-message";

    /// <summary>A notice for the number's holder; its carrier tells the holder.</summary>
    public const string HolderNotice = Own + "holder-notice";

    /// <summary>The holder of the number has died.</summary>
    public const string HolderDeceased = Own + "holder-deceased";

    /// <summary>Somebody denies to be the holder of the number.</summary>
    public const string HolderContested = Own + "holder-contested";

    /// <summary>SSF: shows that the stream works; no receiver needs to request it.</summary>
    public const string Verification = "https://schemas.openid.net/secevent/ssf/event-type/verification";

    /// <summary>SSF: the transmitter has changed the status of the stream.</summary>
    public const string StreamUpdated = "https://schemas.openid.net/secevent/ssf/event-type/stream-updated";

    private const string Risc = "https://schemas.openid.net/secevent/risc/event-type/";
    private const string Caep = "https://schemas.openid.net/secevent/caep/event-type/";
    private const string Own = "urn:identity-grid:event-type:";

    /// <summary>Those that a receiver can request.</summary>
    public static readonly IReadOnlyList<string> Supported =
    [
        IdentifierRecycled, IdentifierChanged, CredentialChange, CredentialCompromise, AccountDisabled, AccountEnabled,
        UnbindingAsked, RebindAsked, MoveCancelled, Disputed, MisuseOpened, MisuseClosed,
        HolderNotice, HolderDeceased, HolderContested,
    ];
}
